// Proves the reading of questions: inflected words, verbs with their particles apart, compounds, mistakes and days.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describedLanguage } from '../../../cards/texts/languages.ts';
import { askedQuestions } from '../../../cards/texts/texts.ts';
import { QuestionWords, type WordRules } from '../../../domain/words/questionWords.ts';
import { fold } from '../../../domain/text/fold.ts';
import { WordStems } from '../../../domain/words/wordStems.ts';
import type { Language } from '../../../domain/people/person.ts';

const rules: WordRules = {
  language: 'hu',
  endings: describedLanguage('hu').words,
  stopwords: ['a', 'az', 'mi', 'van'],
  synonyms: [
    ['kulcs', 'termékkulcs', 'kód'],
    ['por', 'hivatalos közvetítő partner'],
  ],
  particles: ['be', 'le'],
  days: ['nap'],
};
const words = new QuestionWords(rules);
const vocabulary = words.plain('lejár beváltás inkognitó ablak 30 31 120 előfizetés');
const read = (text: string): readonly string[] => [...words.known(text, vocabulary)];

const stemOf = (folded: string, language: Language): string =>
  new WordStems(describedLanguage(language).words).of(folded);

describe('the stem of a word', () => {
  const families = [
    ['hu', 'kulcs kulcsot kulcsok kulcsokat kulcsaink kulccsal kulcsból'],
    ['hu', 'licenc licenccel licencek licencet licencének'],
    ['hu', 'lejár lejárt lejárat lejárata lejáratkor lejárhat'],
    ['hu', 'ügyfél ügyfélnek ügyfélhez ügyfelek ügyfelet'],
    ['hu', 'beváltás beváltani beváltja beváltom beváltható'],
    ['hu', 'csomag csomaggal csomagból csomagok'],
    ['en', 'expire expires expired expiry expiration'],
    ['en', 'cancel cancels cancelled cancellation'],
    ['en', 'renew renews renewed renewal renewing'],
    ['en', 'assign assigned assignment'],
  ] as const;
  for (const [language, family] of families) {
    it(`is one for ${family.split(' ').slice(0, 3).join(', ')} …`, () => {
      const stems = new Set(family.split(' ').map((word) => stemOf(fold(word), language)));
      assert.equal(stems.size, 1, [...stems].join(' '));
    });
  }

  it('keeps words apart that only look alike', () => {
    for (const [language, one, other] of [
      ['hu', 'előfizetés', 'közvetlen'],
      ['hu', 'partner', 'rendszergazda'],
      ['en', 'customer', 'cancel'],
      ['en', 'user', 'use'],
    ] as const)
      assert.notEqual(stemOf(fold(one), language), stemOf(fold(other), language));
  });

  it('takes the endings off a number, and leaves something of every word', () => {
    assert.deepEqual(
      ['31st', '120th'].map((word) => stemOf(word, 'en')),
      ['31', '120'],
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}$/), fc.constantFrom('en', 'hu'), (word, language) => {
        assert.ok(stemOf(word, language).length >= 2);
      }),
    );
  });
});

describe('QuestionWords', () => {
  it('leaves out what tells nothing, and takes words that mean the same for one', () => {
    assert.deepEqual(read('Mi az a termékkulcs?'), ['=kulcs']);
    assert.deepEqual(read('a hivatalos közvetítő partner kódja'), ['=por', '=kulcs']);
  });

  it('puts a verb and its particle together, wherever the particle stands', () => {
    const whole = read('lejár');
    for (const text of ['jár le', 'le fog járni', 'mikor jár az le'])
      assert.ok(read(text).includes(whole[0] ?? ''), `${text}: ${read(text).join(' ')}`);
    assert.deepEqual(read('váltom be'), read('beváltom'));
  });

  it('takes the word that is most alike when several with one stem mean different things', () => {
    const alike = new QuestionWords({
      ...rules,
      synonyms: [
        ['német', 'külföldi'],
        ['nem', 'nincs'],
      ],
    });
    const meaning = (text: string): readonly string[] => [...alike.plain(text)];
    assert.deepEqual(meaning('nem'), ['=nem']);
    assert.deepEqual(meaning('németnek'), ['=német']);
  });

  it('puts no particle before a word that tells nothing', () => {
    const beside = new QuestionWords({ ...rules, stopwords: ['lehet'] });
    const known = beside.plain('beleegyezik bele beváltás');
    assert.deepEqual([...beside.known('be lehet váltani', known)], [...beside.plain('beváltani')]);
  });

  it('takes compounds of known words apart', () => {
    assert.deepEqual(read('inkognitóablak'), read('inkognitó ablak'));
    assert.deepEqual(read('kulcsbeváltás'), read('kulcs beváltás'));
  });

  it('corrects a letter, but never a word that is known', () => {
    assert.deepEqual(read('elöfizettés'), read('előfizetés'));
    assert.deepEqual(read('kulcc'), read('kulcs'));
  });

  it('takes a day without a phrase for the stage it lies in, and no other number', () => {
    assert.deepEqual(
      ['45. nap', '12. nap', '200. nap', '119. nap'].map((text) => read(text)[0]),
      ['31', '30', '120', '31'],
    );
    assert.deepEqual(read('45 licenc')[0], '45');
  });

  it('looks at the beginning of a long text only', () => {
    const long = `${'előfizetés '.repeat(100)} inkognitó`;
    assert.deepEqual(read(long), read('előfizetés'));
    for (const set of askedQuestions()) new QuestionWords(set).known('x'.repeat(1_000_000), vocabulary);
  });
});
