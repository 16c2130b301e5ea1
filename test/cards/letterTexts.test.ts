// Proves the texts of letters: every language says the same things, neatly, and letters are greeted and signed as they should.
import assert from 'node:assert/strict';
import { IntlMessageFormat } from 'intl-messageformat';
import { letterLanguages, letterTextsOf, ownLanguageName, sayLetter } from '../../cards/letters/letterTexts.ts';
import { greetingOf, regardsOf } from '../../cards/letters/letterFrame.ts';
import { customerMessage } from '../../cards/subscriptions/customerMessage.ts';
import { describedLanguage } from '../../cards/texts/languages.ts';
import { customerLanguage } from '../../dialogs/letters/customerLanguage.ts';
import { subscription } from '../support/sampleSubscription.ts';
import { defined } from '../../domain/defined.ts';

const english = letterTextsOf('en');
const contact = { firstName: 'Béla', lastName: 'Nagy' };
const by = { id: 'anna', tenantId: 'home', name: 'Anna Kovács' };
const profile = { company: 'Minta Partner Kft.', signature: '+36 1 234 5678', by, at: '2026-03-01T09:00:00Z' };

function argumentsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))]
    .filter((name) => new RegExp(`\\{${name}[,}]`).test(text))
    .sort();
}

describe('the languages of letters', () => {
  it('are more than the desk speaks', () => {
    assert.deepEqual(letterLanguages, ['cs', 'de', 'en', 'hu', 'pl', 'ro', 'sk']);
    assert.deepEqual(letterLanguages.map(ownLanguageName).slice(0, 4), ['Čeština', 'Deutsch', 'English', 'Magyar']);
  });

  it('are a customer’s own by its country, unless another is on record; the writer’s where nobody knows either', () => {
    const of = (country: string, language?: string, writer = 'en'): string =>
      customerLanguage({ country, ...defined({ language }) }, { language: writer });
    assert.deepEqual(
      ['HU', 'AT', 'SK', 'RO', 'PL', 'CZ', 'FR', ''].map((country) => of(country)),
      [...['hu', 'de', 'sk', 'ro', 'pl', 'cs', 'en', 'en']],
    );
    assert.equal(of('HU', 'de'), 'de');
    assert.equal(of('HU', 'fr'), 'hu');
    assert.deepEqual([of('', undefined, 'hu'), of('', 'de', 'hu'), of('FR', undefined, 'hu')], ['hu', 'de', 'en']);
    assert.equal(customerLanguage(undefined, { language: 'hu' }), 'hu');
  });

  for (const language of letterLanguages) {
    it(`say in ${language} what English letters say, with the same values`, () => {
      const texts = letterTextsOf(language);
      assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort());
      for (const [key, text] of english) assert.deepEqual(argumentsOf(texts.get(key) ?? ''), argumentsOf(text), key);
    });

    it(`are neat in ${language}, and their plurals are those of the language`, () => {
      const { locale } = describedLanguage(language);
      for (const [key, text] of letterTextsOf(language)) {
        assert.equal(text, text.trim(), key);
        assert.doesNotMatch(text, / {2}|"|\.\.\.|\t/, key);
        assert.doesNotThrow(() => new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }), key);
      }
    });

    it(`make a whole letter in ${language}: dated, greeted by name, and signed with the company`, () => {
      const view = { subscription: subscription(), v: 1, today: '2026-03-01' };
      const ends = { from: by.name, profile, contact };
      const { subject, message } = customerMessage(view, { language, zone: 'Europe/Budapest' }, ends);
      assert.match(message, /Nagy/);
      assert.ok(message.startsWith(greetingOf(ends, language)));
      assert.ok(message.endsWith('\nAnna Kovács\nMinta Partner Kft.\n+36 1 234 5678'), message);
      assert.match(`${subject}\n${message}`, /2026/);
      assert.doesNotMatch(`${subject}\n${message}`, /[{}]|undefined/);
    });
  }

  for (const [language, expected] of [
    ['cs', 'K rukám: Erika Mustermann\n\nDobrý den,'],
    ['de', 'Guten Tag Erika Mustermann,'],
    ['en', 'Dear Erika Mustermann,'],
    ['hu', 'Tisztelt Mustermann Erika!'],
    ['pl', 'Do rąk: Erika Mustermann\n\nSzanowni Państwo,'],
    ['ro', 'Bună ziua, Erika Mustermann,'],
    ['sk', 'Do rúk: Erika Mustermann\n\nDobrý deň,'],
  ] as const) {
    it(`greet by the whole name in ${language}, and never by a part of it`, () => {
      const greets = (firstName: string, lastName: string): string =>
        greetingOf({ from: by.name, contact: { firstName, lastName } }, language);
      assert.equal(greets('Erika', 'Mustermann'), expected);
      assert.equal(greets(' Erika ', 'Mustermann'), expected);
      for (const [first, last] of [
        ['', 'Nagy'],
        ['Erika', ''],
        [' ', ' Nagy '],
      ] as const)
        assert.equal(greets(first, last), sayLetter(language, 'greeting'));
    });
  }

  it('greet nobody by name where nobody is known, and sign with the name alone where no company is', () => {
    assert.equal(greetingOf({ from: by.name }, 'hu'), sayLetter('hu', 'greeting'));
    assert.equal(greetingOf({ from: by.name, contact }, 'hu'), 'Tisztelt Nagy Béla!');
    assert.equal(regardsOf({ from: by.name }, 'en'), 'Kind regards,\nAnna Kovács');
  });
});
