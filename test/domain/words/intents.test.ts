// The tests of understanding: sentences in both languages, keys and names in them, mistakes, and the language itself.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { vocabularies } from '../../../cards/texts/texts.ts';
import { intents, type Recognition } from '../../../domain/words/intents.ts';
import { nameBesideCommand } from '../../../domain/words/nameBesideCommand.ts';
import { customerIn, noticeLanguage, recognise } from '../../../domain/words/recognise.ts';
import { searchedCustomer } from '../../../domain/words/searchedCustomer.ts';
import { englishUtterances, type Utterance } from './englishUtterances.ts';
import { hungarianUtterances } from './hungarianUtterances.ts';

const words = vocabularies();
const say = (text: string): Recognition => recognise(text, words);
const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

/** A phrase with its places filled in, as somebody says it. */
function spoken(phrase: string, language: string): string {
  const days = language === 'hu' ? '29 napot' : '29 days';
  return phrase.replace('{days}', days).replace('{language}', language === 'hu' ? 'angolul' : 'hungarian');
}
const phrases = words.flatMap(({ language, intents: all }) =>
  Object.entries(all).flatMap(([intent, { whole, within = [] }]) =>
    [...whole, ...within].map((phrase) => ({ intent, language, phrase: spoken(phrase, language) })),
  ),
);

function table(language: 'en' | 'hu', utterances: readonly Utterance[]): void {
  for (const [said, meant, given = {}] of utterances) {
    it(`takes "${said.trim()}" for ${meant}`, () => {
      const found = say(said);
      if (meant === 'unknown') assert.deepEqual(found, { kind: 'unknown' });
      else if (meant === 'hint') assert.deepEqual(found, { kind: 'languageHint', language });
      else if (found.kind === 'suggestion') assert.equal(`suggest ${found.intent}`, meant);
      else assert.deepEqual(found, { ...found, kind: 'intent', intent: meant, arguments: given });
    });
  }
}

describe('recognise in English', () => table('en', englishUtterances));
describe('recognise in Hungarian', () => table('hu', hungarianUtterances));

describe('recognise', () => {
  it('is proved by 200 sentences at least, for every command in both languages', () => {
    assert.ok(englishUtterances.length + hungarianUtterances.length >= 200);
    for (const utterances of [englishUtterances, hungarianUtterances]) {
      const meant = new Set(utterances.map(([, intent]) => intent as string));
      assert.deepEqual(
        intents.filter((intent) => !meant.has(intent)),
        [],
      );
    }
  });

  it('knows every phrase of every vocabulary by itself, without accents, and in capitals', () => {
    for (const { intent, phrase } of phrases) {
      for (const said of [phrase, phrase.normalize('NFD').replace(/\p{M}/gu, ''), `${phrase.toUpperCase()}!`]) {
        const found = say(said);
        assert.equal(found.kind === 'intent' ? found.intent : found.kind, intent, said);
      }
    }
  });

  it('knows every phrase in a polite sentence', () => {
    const wrappings = [
      'please PHRASE',
      'PHRASE, please',
      'Hi! PHRASE',
      'Could you PHRASE now?',
      'szia, PHRASE',
      'PHRASE, legyen szíves',
      'Jó napot! Kérem, PHRASE.',
    ];
    const commands = phrases.filter(({ intent }) => !['ask', 'greeting', 'thanks', 'goodbye'].includes(intent));
    fc.assert(
      fc.property(fc.constantFrom(...commands), fc.constantFrom(...wrappings), ({ intent, phrase }, wrapping) => {
        const found = say(wrapping.replace('PHRASE', phrase));
        assert.equal(found.kind === 'intent' ? found.intent : found.kind, intent);
      }),
      { numRuns: 2000 },
    );
  });

  it('asks about a command whose letters are exchanged, left out or doubled, and never does another one', () => {
    const long = phrases.filter(
      ({ intent, phrase }) =>
        phrase.length >= 6 && !phrase.includes(' ') && !['greeting', 'thanks', 'goodbye', 'language'].includes(intent),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat({ max: 100 }),
        fc.constantFrom('exchange', 'drop', 'double'),
        ({ phrase }, place, how) => {
          const letters = Array.from(phrase.normalize('NFC'));
          const at = place % (letters.length - 1);
          const [one = '', other = ''] = letters.slice(at, at + 2);
          const middle = how === 'exchange' ? other + one : how === 'drop' ? other : one + one + other;
          const mistyped = letters.slice(0, at).join('') + middle + letters.slice(at + 2).join('');
          const found = say(mistyped);
          const isCommand = phrases.some((known) => known.phrase === mistyped);
          assert.ok(
            found.kind === 'suggestion' ||
              (found.kind === 'intent' && (isCommand || one === other || say(phrase).kind === 'intent')),
            mistyped,
          );
        },
      ),
    );
  });

  it('suggests the phrase as it is written, with what was typed in its places', () => {
    assert.deepEqual(say('reddem'), { kind: 'suggestion', intent: 'redeem', phrase: 'redeem', language: 'en' });
    assert.deepEqual(say('bevatlas'), { kind: 'suggestion', intent: 'redeem', phrase: 'beváltás', language: 'hu' });
    const mistyped = say('ugrorj 29 napot');
    assert.equal(mistyped.kind === 'suggestion' && mistyped.phrase, 'ugorj 29 napot');
  });

  it('answers in the language of the words, and of a language that was asked for in them', () => {
    const languageOf = (text: string): unknown => (say(text) as { language?: string }).language;
    assert.deepEqual(['help', 'súgó', `${key} please`, `${key} kérem`].map(languageOf), ['en', 'hu', 'en', 'hu']);
  });

  it('finds the keys in a long letter and nothing else in it', () => {
    const letter = 'Dear partner, please cancel nothing and redeem whatever you like today. '.repeat(430);
    assert.equal(letter.length > 30_000, true);
    assert.deepEqual(say(letter), { kind: 'languageHint', language: 'en' });
    assert.deepEqual(say(`${letter}\n${key}`), {
      kind: 'intent',
      intent: 'redeem',
      language: 'en',
      isWhole: true,
      arguments: { hasKeys: true },
    });
  });

  it('keeps keys out of every answer', () => {
    for (const text of [
      `what is ${key}?`,
      `redeem for ${key} Kft.`,
      `${key} részére`,
      `skip ${key} days`,
      `reddem ${key}`,
    ]) {
      assert.doesNotMatch(JSON.stringify(say(text)), /BCDFG|6789B/);
    }
  });

  it('takes every text, however strange', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void say(text)));
    for (const text of ['constructor', '__proto__', 'toString', '{days}', '{language}', 'a'.repeat(30_000)]) say(text);
  });
});

describe('customerIn', () => {
  const names = [
    ['redeem a key for Contoso', 'Contoso'],
    ['redeem a key for Contoso Ltd. and call me', 'Contoso Ltd.'],
    ['redeem a key for the customer Contoso Ltd.', 'Contoso Ltd.'],
    ['for contoso please', 'contoso'],
    ['for A. Datum Corporation: 5 licences', 'A. Datum Corporation'],
    ['Contoso Kft. részére', 'Contoso Kft.'],
    ['Váltsd be Contoso Kft. részére!', 'Contoso Kft.'],
    ['a Jó Ügy Kft. számára kell', 'Jó Ügy Kft.'],
    ['az Alma-Körte Bt.-nek', 'Alma-Körte Bt.'],
    ['kulcs a contoso kft részére', 'contoso kft'],
    ['for me', undefined],
    ['for the customer', undefined],
    ['ügyfél részére', undefined],
    ['redeem a key', undefined],
    ['for 12 months', undefined],
    [`for ${key}`, undefined],
    ['', undefined],
  ] as const;
  for (const [text, name] of names) {
    it(`finds ${name ?? 'no name'} in "${text.replace(key, 'a key')}"`, () =>
      assert.equal(customerIn(text, words), name));
  }
});

describe('noticeLanguage', () => {
  const texts = [
    ['redeem', 'en'],
    ['beváltás', 'hu'],
    ['bevaltas', 'hu'],
    ['szia', 'hu'],
    ['hello there', 'en'],
    ['Kedves Kolléga, kérem a szerződést', 'hu'],
    ['redeem a key for Kovács és Társa Kft.', 'en'],
    ['what does this mean?', 'en'],
    ['mit jelent ez?', 'hu'],
    ['Kovács Béla', undefined],
    ['Contoso', undefined],
    ['contoso.onmicrosoft.com', undefined],
    [key, undefined],
    ['', undefined],
    ['👍', undefined],
    ['2026-03-31', undefined],
  ] as const;
  for (const [text, language] of texts) {
    it(`notices ${language ?? 'no language'} in "${text}"`, () => assert.equal(noticeLanguage(text, words), language));
  }
});

describe('A text that is longer than any command', () => {
  const long = 'please '.repeat(1_000);

  it('is no command, whatever stands at its beginning or end', () => {
    for (const text of [`help ${long}`, `${long} help`, `${'?'.repeat(30_000)}.`, 'x'.repeat(30_000)])
      assert.notEqual(recognise(text, words).kind, 'intent', text.slice(0, 20));
    assert.equal(searchedCustomer(`customers ${long}`, words), undefined);
    assert.equal(nameBesideCommand(`customers ${'x'.repeat(2_000)}`, words), undefined);
  });

  it('brings its keys all the same', () => {
    const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
    for (const text of [`${long} ${key}`, `${'x'.repeat(30_000)} ${key}`]) {
      const read = recognise(text, words);
      assert.ok(read.kind === 'intent' && read.intent === 'redeem' && read.arguments.hasKeys === true);
    }
  });

  it('names a customer at its beginning only', () => {
    assert.equal(customerIn(`redeem for Contoso Kft. ${'for the '.repeat(20_000)}`, words), 'Contoso Kft.');
    assert.equal(customerIn(`${'for the '.repeat(20_000)} for Contoso`, words), undefined);
  });
});
