// Proves what a machine can tell of good wording: one voice, no invented words, one word for one thing, names in quotes.
import assert from 'node:assert/strict';
import { catalogue, languages } from '../../cards/texts/texts.ts';

/** Words that were written once and that no reader would say, with what is said instead. */
const forbidden: Readonly<Record<string, readonly (readonly [word: RegExp, instead: string])[]>> = {
  en: [
    [/\bthe desk\b/i, 'I'],
    [/\bwe (?:could|cannot|do|will|keep|erase)\b|\bour side\b/i, 'I'],
    [/\bwhoever\b/i, 'the person who'],
    [/\bany more\b/, 'no longer'],
    [/(?<![-\w{])mails?\b(?! \{)/, 'email'],
    [/\bwalk/i, 'redemption'],
    [/\bstands?\b(?! for)/, 'is'],
    [/\bdemands?\b/, 'requires'],
    [/\bneeds? (?:a|another) look\b/, 'needs action'],
    [/^Keep it\b|^Kept\b/, 'save'],
    [/\bdrop\b/i, 'discard'],
    [/\bthing apart\b/, 'separate'],
    [/\bon the register\b/, 'on record'],
    [/\b(?:get|gets) at\b/, 'access, reach'],
    [/\blook(?:s|ed)? after\b/i, 'be responsible for'],
    [/\bmakes the\b/, 'creates the'],
    [/\bMind the\b/, 'Check the'],
    [/^Play:/, 'Simulate:'],
    [/\bgo(?:es)? on\b/, 'continue'],
    [/\bput off\b/, 'postpone'],
    [/\block(?:ed|s)? out\b/, 'no access'],
    [/\bdays of grace\b/, 'grace period'],
  ],
  hu: [
    [/gondoz/i, 'felel érte, felügyel'],
    [/nagykereskedő/i, 'hivatalos forgalmazó (disztribútor)'],
    [/hivatkozás: \{reference\}/i, 'hibaazonosító'],
    [/elévül/i, 'érvényét veszti'],
    [/költöz/i, 'áttelepít'],
    [/juttatás|partneri kedvezmény/i, 'partnerelőnyök'],
    [/megrendel/i, 'rendelés'],
    [/új típusú|régi CSP/i, 'új kereskedelmi modell, korábbi CSP-modell'],
    [/(?<!\p{L})mutatása?(?!\p{L})/iu, 'megjelenítés'],
    [/felügyeleti kapcsolat/i, 'rendszergazdai kapcsolat'],
    [/(?<!\p{L})lett(?:ek)?(?!\p{L})[^.?!]*\p{L}(?:va|ve)(?!\p{L})/iu, 'cselekvő ige'],
    [/(?<!\p{L})be (?:lett|van) váltva/iu, 'a beváltás megtörtént'],
    [/\p{L}(?:va|ve) lett(?:ek)?(?!\p{L})/iu, 'cselekvő ige'],
    [/kísért/i, 'irányított'],
    [/csökkentett mód/i, 'csökkentett funkcionalitású mód'],
    [/nagy mennyiségi/i, 'mennyiségi licencszerződés'],
    [/(?<!\p{L})(?:nálunk|tároljuk|töröljük|őrizzük)(?!\p{L})/iu, 'egyes szám első személy'],
    [/(?<!\p{L})élnek/iu, 'érvényesek'],
    [/(?:^|[ („])[Aa]z? #/, 'névelő nélkül: „a 5” hibás'],
    [/[^”] (?:gombbal|gombra kattintva a )/, 'a gomb neve idézőjelben'],
  ],
};

/**
 * Titles of questions are what people say; letters, the pages and the entry in the app store are what the partner says;
 * what is shared stands in chats without the desk; and Microsoft's records know it by its name, beside other programs.
 */
const saidByOthers = /^answers\.\w+\.question$|\.letter\.|^(?:app|pages|sharing)\.|^microsoft\.deeds\.by\./;
/** Where the desk is named, for want of another word: by its people, its data and itself. */
const named =
  /(?:Welcome to|I am|managers? of|use|runs|From) Keydesk|Bemutatkozik a Keydesk|A Keydesk vagyok|a Keydesk (?:egyik vezetője|vezetői)|A Keydesk adatai|a Keydesket|írjanak egyszer a Keydesknek/gi;

/** Labels and words in quotes that are not the desk's own: Microsoft's, a spreadsheet's, and what people type. */
const othersWords: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      'Billing',
      'Your products',
      'Add more licenses',
      'Extend end date',
      'Use a new and unused product key',
      'Redeem',
    ],
    ...['Admin relationships', 'Request admin relationship', 'Finalize request', 'Terminate', 'Partner information'],
    ...[
      'Add',
      'Remove',
      'Remove roles',
      'Add a user',
      'Prepaid',
      'Expired',
      'Sign in and activate your online services',
    ],
    ...['Save as', 'skip 29 days', 'new customer', 'what day is it', 'back to today'],
  ],
  hu: [
    ...['Számlázás', 'Saját termékek', 'Admin relationships', 'Finalize request', 'Terminate', 'Lejárt'],
    ...['Mentés másként', 'ugorj 29 napot', 'új ügyfél', 'milyen nap van', 'vissza a mába'],
  ],
};
const quoted: Readonly<Record<string, RegExp>> = { en: /“([^“”{}]+)”/g, hu: /„([^„”{}]+)”/g };

for (const language of languages) {
  const texts = [...catalogue(language)];

  describe(`the wording (${language})`, () => {
    for (const [word, instead] of forbidden[language] ?? []) {
      it(`says "${instead}", and never ${String(word)}`, () => {
        const found = texts.filter(([key, text]) => !saidByOthers.test(key) && word.test(text));
        assert.deepEqual(found, []);
      });
    }

    it('speaks of itself as "I", and names itself where nothing else will do', () => {
      const found = texts.filter(
        ([key, text]) => !saidByOthers.test(key) && /keydesk/i.test(text.replaceAll(named, '')),
      );
      assert.deepEqual(found, []);
    });

    it('names in quotes what is really there: a text of the catalogue, or a label of others', () => {
      const known = new Set([...texts.map(([, text]) => text), ...(othersWords[language] ?? [])]);
      const found = texts
        .filter(([key]) => !saidByOthers.test(key))
        .flatMap(([key, text]) => [...text.matchAll(quoted[language] ?? /$^/g)].map(([, name = '']) => [key, name]))
        .filter(([, name = '']) => !known.has(name));
      assert.deepEqual(found, []);
    });
  });
}
