// How each language of the desk is written, as far as tests can tell: a language is an entry here.

/** What the texts of one language are held to. */
interface Wording {
  /** How an example begins in an error text; it reaches to the end of its sentence. */
  readonly opening: RegExp;
  /** A name in quotes. */
  readonly quoted: RegExp;
  /** Where the desk is named, for want of another word: by its people, its data and itself. */
  readonly named: RegExp;
  /** Words that were written once and that no reader would say, with what is said instead. */
  readonly forbidden: readonly (readonly [word: RegExp, instead: string])[];
  /** Labels and words in quotes that are not the desk's own: Microsoft's, a spreadsheet's, and what people type. */
  readonly othersWords: readonly string[];
}

/** By the code of the language. */
const wordings: Readonly<Record<string, Wording>> = {
  en: {
    opening: /(?:for example|looks like this:) (?<example>[^{}]+?)(?:\.?$|\.\})/u,
    quoted: /“([^“”{}]+)”/g,
    named: /(?:Welcome to|I am|managers? of|use|runs|From) Keydesk/gi,
    forbidden: [
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
    othersWords: [
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
  },
  hu: {
    opening: /(?:például(?: így)?|[Íí]gy néz ki): (?<example>[^{}]+?)(?:\.?$|\.\})/u,
    quoted: /„([^„”{}]+)”/g,
    named:
      /Bemutatkozik a Keydesk|A Keydesk vagyok|a Keydesk (?:egyik vezetője|vezetői)|A Keydesk adatai|a Keydesket|írjanak egyszer a Keydesknek/gi,
    forbidden: [
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
    othersWords: [
      ...['Számlázás', 'Saját termékek', 'Admin relationships', 'Finalize request', 'Terminate', 'Lejárt'],
      ...['Mentés másként', 'ugorj 29 napot', 'új ügyfél', 'milyen nap van', 'vissza a mába'],
    ],
  },
};

/** The entry of a language. Throws where there is none yet. */
export function wordingOf(language: string): Wording {
  const wording = wordings[language];
  if (wording === undefined) throw new Error(`test/cards/wordings.ts says nothing of "${language}" yet.`);
  return wording;
}
