// The fixture of the walk's tests: a whole desk behind a pretend channel, and a person who walks to any step.
import assert from 'node:assert/strict';
import { say, type TextKey, type TextValues } from '../../cards/texts/texts.ts';
import type { Redemption, RedemptionStep } from '../../domain/redemption/redemption.ts';
import { anna, DeskFixture, type FixtureSettings } from './deskFixture.ts';
import type { Answer, ChatPerson, Shown } from './chatPerson.ts';
import { languageWord, testLanguages, type TestLanguage } from './testLanguages.ts';

/** Keys that the sandbox takes; no two tests of one stage need the same. */
export const goodKeys = [
  'BCDFG-HJKMP-QRTVW-XY234-6789B',
  'CFGHJ-KMPQR-TVWXY-23467-89BCD',
  'DFGHJ-KMPQR-TVWXY-23467-89BCF',
] as const;
export const terms = { plan: 'businessStandard', licences: '5', months: '12' } as const;
/** Where the new customer of the tests is. */
export const customerCountry = 'HU';
export const adminDetails = {
  organisation: 'Kékfestő Műhely Kft.',
  firstName: 'Anna',
  lastName: 'Kovács',
  mail: 'anna.kovacs@kekfesto.example',
  phone: '+36 1 555 0100',
  domainPrefix: 'kekfestomuhely',
  addressLine1: 'Fő utca 1.',
  city: 'Budapest',
  postalCode: '1011',
  registrationNumber: '12345676-2-42',
} as const;

/** What a step's card answers with to go on, in the order of the walk. */
const answers: readonly (readonly [RedemptionStep, string, Readonly<Record<string, string>>])[] = [
  ['purpose', 'redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' }],
  ['consent', 'redeem.consent', { consent: 'true' }],
  ['keys', 'redeem.nextFromKeys', { keys: goodKeys[0], ...terms }],
  ['confirm', 'redeem.confirm', {}],
  ['admin', 'redeem.submitAdmin', adminDetails],
  ['create', 'redeem.create', {}],
];

/** The steps of the walk for a new customer. */
export const steps: readonly RedemptionStep[] = answers.map(([step]) => step);

/** The verb and the inputs that go on from a step. */
export function onwardFrom(step: RedemptionStep): readonly [verb: string, inputs: Readonly<Record<string, string>>] {
  const found = answers.find(([one]) => one === step);
  return found === undefined ? assert.fail(step) : [found[1], found[2]];
}

/** A person in a walk, in one language. */
export class RedemptionFixture {
  readonly fixture: DeskFixture;
  readonly person: ChatPerson;
  readonly language: TestLanguage;

  private constructor(fixture: DeskFixture, person: ChatPerson, language: TestLanguage) {
    this.fixture = fixture;
    this.person = person;
    this.language = language;
  }

  static async open(
    language: TestLanguage,
    settings: FixtureSettings = {},
    locale = 'en-GB',
  ): Promise<RedemptionFixture> {
    const fixture = await DeskFixture.open(settings);
    const person = fixture.chat.person({ id: anna.id, name: anna.name, locale });
    await person.says(languageWord[language]);
    return new RedemptionFixture(fixture, person, language);
  }

  text(key: TextKey, values?: TextValues): string {
    return say(this.language, key, values);
  }

  /** Begins a walk and goes on to a step, whose card is answered. */
  async walkTo(step: RedemptionStep): Promise<Answer> {
    let answer = await this.person.says('redeem');
    for (const [one] of answers) {
      if (one === step) return answer;
      answer = await this.goOn(one);
    }
    return answer;
  }

  /** Goes on from a step; on the way to the form, the country is chosen as well. */
  async goOn(step: RedemptionStep, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const [verb, inputs] = onwardFrom(step);
    const answer = await this.person.clicks(verb, { ...inputs, ...more });
    return step === 'confirm' && answer.words.includes(this.text('redeem.admin.countryTitle'))
      ? await this.#chooseCountry()
      : answer;
  }

  async #chooseCountry(): Promise<Answer> {
    return await this.person.clicks('redeem.chooseCountry', { country: customerCountry });
  }

  /** Walks from the first word to the end. */
  async walkThrough(): Promise<Answer> {
    await this.walkTo('create');
    return await this.goOn('create');
  }

  /** The person's redemptions that are not ended; there is one as a rule. */
  async open(): Promise<readonly Redemption[]> {
    return await this.fixture.services.redemptions.unfinished(anna.id);
  }

  /** The card on the screen that can be answered with a verb; undefined when there is none. */
  cardWith(verb: string): Shown | undefined {
    return this.person.sees().findLast(({ card }) => JSON.stringify(card ?? {}).includes(`"${verb}"`));
  }

  async close(): Promise<void> {
    await this.fixture.close();
  }
}

/** The same tests in each language. */
export function inEachLanguage(title: string, tests: (language: TestLanguage) => void): void {
  for (const language of testLanguages) describe(`${title} (${language})`, () => tests(language));
}
