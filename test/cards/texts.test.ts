// Proves the texts: how they are said, that every language says the same things, and that all of them are needed.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import {
  catalogue,
  languages,
  normaliseLanguage,
  say,
  staticTexts,
  vocabularies,
  type TextKey,
} from '../../cards/texts/texts.ts';
import { intents } from '../../domain/words/intents.ts';

const english = catalogue('en');
type MessageFormatElement = ReturnType<IntlMessageFormat['getAst']>[number];

/** Words and plain arguments, as the ICU machine numbers the elements of a message. */
const plainKinds: ReadonlySet<number> = new Set([0, 1]);

const root = new URL('../../', import.meta.url);

describe('say', () => {
  it('fills in values, counts and plurals in the language', () => {
    assert.equal(say('en', 'common.keyCount', { keys: 1 }), '1 key');
    assert.equal(say('en', 'common.keyCount', { keys: 2 }), '2 keys');
    assert.equal(say('hu', 'common.keyCount', { keys: 12 }), '12 kulcs');
    assert.equal(say('en', 'common.keyEnding', { lastFive: '6789B' }), 'Key ending 6789B');
  });

  it('ends a sentence once where its last value ends with a full stop', () => {
    const [shortened, plain] = ['Contoso Kft.', 'Contoso'].map((company) =>
      say('hu', 'start.partnerKept', { company }),
    );
    assert.match(shortened ?? '', /Contoso Kft\.$/);
    assert.match(plain ?? '', /Contoso\.$/);
  });

  it('says every text of words and plain values as the ICU machine says it, apostrophes too', () => {
    for (const language of languages)
      for (const [key, text] of catalogue(language)) {
        if (elementsOf(text, language).some(({ type }) => !plainKinds.has(type))) continue;
        const values = Object.fromEntries(argumentsOf(text, language).map((name) => [name, name]));
        const expected = new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(values);
        assert.equal(say(language, key as TextKey, values), expected, `${language}: ${key}`);
      }
  });

  it('takes tags in values and texts for what they are', () => {
    assert.equal(say('en', 'common.keyEnding', { lastFive: '<b>{x}</b>' }), 'Key ending <b>{x}</b>');
  });

  for (const lastFive of [undefined, NaN] as readonly unknown[]) {
    it(`refuses ${String(lastFive)} as a value`, () => {
      assert.throws(() => say('en', 'common.keyEnding', { lastFive: lastFive as string }), /missing/);
    });
  }

  it('refuses to leave an argument open, and a key that does not exist', () => {
    assert.throws(() => say('en', 'common.keyEnding'));
    assert.throws(() => say('en', 'common.nothing' as TextKey), RangeError);
  });

  it('falls back to English for a language it does not have', () => {
    assert.equal(say('xx', 'common.next'), 'Next');
  });
});

describe('normaliseLanguage', () => {
  it('knows a language by any of its locales', () => {
    for (const locale of ['hu', 'hu-HU', 'HU_hu', ' hu-hu ', 'hu-Latn-HU'])
      assert.equal(normaliseLanguage(locale), 'hu');
    for (const locale of ['en', 'en-US', 'EN-gb']) assert.equal(normaliseLanguage(locale), 'en');
  });

  it('knows no others', () => {
    for (const locale of [undefined, '', 'de-DE', 'hun', 'x-hu', '-'])
      assert.equal(normaliseLanguage(locale), undefined);
  });
});

describe('staticTexts', () => {
  it('gives templates what needs no value, and nothing else', () => {
    const { common } = staticTexts('hu') as { readonly common: Readonly<Record<string, unknown>> };
    assert.equal(common['next'], 'Tovább');
    assert.equal('keyCount' in common, false);
  });

  it('is whole for a language without texts: it is English', () => {
    assert.deepEqual(staticTexts('xx'), staticTexts('en'));
  });
});

describe('vocabularies', () => {
  it('have words for every intent in every language', () => {
    assert.deepEqual(
      vocabularies().map(({ language }) => language),
      languages,
    );
    for (const { language, intents: words } of vocabularies()) {
      for (const intent of intents) assert.ok(words[intent].whole.length > 0, `${language}: ${intent}`);
    }
  });
});

describe('the texts', () => {
  for (const language of languages.filter((one) => one !== 'en')) {
    it(`exist in ${language} under the same keys as in English`, () => {
      assert.deepEqual([...catalogue(language).keys()].sort(), [...english.keys()].sort());
    });

    it(`take the same arguments in ${language} as in English`, () => {
      for (const [key, text] of english) {
        assert.deepEqual(argumentsOf(catalogue(language).get(key) ?? '', language), argumentsOf(text, 'en'), key);
      }
    });

    it(`say in ${language} for every plural what that language has plurals for`, () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const [key, text] of catalogue(language)) {
        for (const options of pluralsOf(elementsOf(text, language))) {
          assert.ok(options.includes('other'), key);
          const words = options.filter((option) => !option.startsWith('='));
          for (const word of words)
            assert.ok(pluralCategories.includes(word as Intl.LDMLPluralRule), `${key}: ${word}`);
        }
      }
    });
  }

  for (const language of languages) {
    it(`name in ${language} every language that can be chosen, on a button and as people say it`, () => {
      for (const one of languages) assert.ok(catalogue(language).has(`ask.languages.${one}`), one);
      const vocabulary = vocabularies().find((words) => words.language === language);
      assert.deepEqual(Object.keys(vocabulary?.languages ?? {}).toSorted(), languages);
    });

    it(`are neat in ${language}: no stray blanks, no straight quotation marks, no three dots`, () => {
      for (const [key, text] of catalogue(language)) {
        assert.equal(text, text.trim(), key);
        assert.doesNotMatch(text, / {2}|"|\.\.\.|\t|\n/, key);
      }
    });
  }

  it('are all needed by a card, a dialog or the bot', () => {
    const { spoken, patterns } = wordsInSources();
    const idle = [...english.keys()].filter(
      (key) => !spoken.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    assert.deepEqual(idle, []);
  });

  it('are there for every key that a template names', () => {
    const missing = keysInTemplates().filter((key) => !english.has(key));
    assert.deepEqual(missing, []);
  });
});

function elementsOf(text: string, language: string): readonly MessageFormatElement[] {
  return new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
}

function argumentsOf(text: string, language: string): readonly string[] {
  return [...new Set(namesIn(elementsOf(text, language)))].sort();
}

function namesIn(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.flatMap((element) => {
    const inner = 'options' in element ? Object.values(element.options).flatMap(({ value }) => namesIn(value)) : [];
    return 'value' in element && !isPlain(element) ? [element.value, ...inner] : inner;
  });
}

/** True for words as they stand, and for the sign that stands for a plural's number. */
function isPlain({ type }: MessageFormatElement): boolean {
  const plain: readonly number[] = [0, 7];
  return plain.includes(type);
}

function pluralsOf(elements: readonly MessageFormatElement[]): readonly (readonly string[])[] {
  return elements.flatMap((element) =>
    'options' in element
      ? [
          ...('offset' in element ? [Object.keys(element.options)] : []),
          ...Object.values(element.options).flatMap(({ value }) => pluralsOf(value)),
        ]
      : [],
  );
}

function filesUnder(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, root), 'utf8'));
}

function keysInTemplates(): readonly string[] {
  return filesUnder('cards/templates', '.json').flatMap((source) =>
    [...source.matchAll(/\bt((?:\.\w+)+)/g)].map(([, key = '']) => key.slice(1)),
  );
}

/** The keys that sources say as they are, and patterns for those that they put together. */
function wordsInSources(): { readonly spoken: ReadonlySet<string>; readonly patterns: readonly RegExp[] } {
  const sources = ['cards', 'dialogs', 'bot', 'manifest'].flatMap((folder) => filesUnder(folder, '.ts')).join('\n');
  const quoted = [...sources.matchAll(/'([a-z]+(?:\.\w+)+)'/g)].map(([, key = '']) => key);
  const patterns = [...sources.matchAll(/`([a-z]+\.[\w.]*\$\{[^`]*)`/gi)].map(
    ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
  );
  return { spoken: new Set([...quoted, ...keysInTemplates()]), patterns };
}
