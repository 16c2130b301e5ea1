// The fixture of the offers' tests: a whole desk behind a pretend channel, customers, and a person who goes to any step.
import assert from 'node:assert/strict';
import { say, type TextKey, type TextValues } from '../../cards/texts/texts.ts';
import { sweepOffers } from '../../dialogs/offers/sweepOffers.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Offer, OfferStep } from '../../domain/offers/offer.ts';
import type { OfferNotice } from '../../domain/notices/offerNotices.ts';
import { anna, bela, DeskFixture, type FixtureSettings } from './deskFixture.ts';
import type { Answer, ChatPerson, Shown } from './chatPerson.ts';
import { languageWord, type TestLanguage } from './testLanguages.ts';

const day = 24 * 3_600_000;
/** What can be answered on each step of a draft to go on. */
const onward: readonly (readonly [OfferStep, string, Readonly<Record<string, string>>])[] = [
  ['roles', 'offer.chooseRoles', {}],
  ['terms', 'offer.chooseTerms', {}],
  ['review', 'offer.request', {}],
];

/** A link as Partner Center shows it. */
export const partnerCenterLink =
  'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64-11111111-2222-4333-8444-555555555555';

/** An offer with the version that its cards show. */
export type OfferOnRecord = Offer & { readonly version: number };

/** A person who offers, in one language. */
export class OfferFixture {
  readonly fixture: DeskFixture;
  readonly person: ChatPerson;
  readonly language: TestLanguage;

  private constructor(fixture: DeskFixture, person: ChatPerson, language: TestLanguage) {
    this.fixture = fixture;
    this.person = person;
    this.language = language;
  }

  static async open(language: TestLanguage, settings: FixtureSettings = {}): Promise<OfferFixture> {
    const fixture = await DeskFixture.open(settings);
    const person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(languageWord[language]);
    return new OfferFixture(fixture, person, language);
  }

  text(key: TextKey, values?: TextValues): string {
    return say(this.language, key, values);
  }

  /** Puts a customer on the register; the first part of its domain may ask the sandbox for trouble. */
  async customer(id: string, name: string, country = 'HU'): Promise<void> {
    const { services, clock } = this.fixture;
    const contact = { firstName: 'Zsófia', lastName: 'Tóth', mail: 'zsofia@minta.example' };
    const managedBy = [anna, bela];
    const createdAt = clock.now().toISOString();
    await services.customers.create({
      id,
      name,
      country,
      domain: `${id}.onmicrosoft.com`,
      contact,
      managedBy,
      createdAt,
    });
  }

  /** Begins an offer to a customer, as the button of its card does, and goes on to a step. */
  async goTo(step: OfferStep, customerId = 'contoso'): Promise<Answer> {
    let answer = await this.sends({ verb: 'offer.start', id: customerId });
    for (const [one, verb, inputs] of onward) {
      if (one === step) return answer;
      answer = await this.person.clicks(verb, inputs);
    }
    return answer;
  }

  /** Goes through the draft and asks Microsoft; in guided mode, brings the link. */
  async request(customerId = 'contoso'): Promise<Answer> {
    await this.goTo('review', customerId);
    const answer = await this.person.clicks('offer.request');
    return this.fixture.services.microsoft.acts.offers
      ? answer
      : this.person.clicks('offer.reportLink', { link: partnerCenterLink });
  }

  /** Goes on until the message counts as sent. */
  async send(customerId = 'contoso'): Promise<Answer> {
    await this.request(customerId);
    return await this.person.clicks('offer.markSent');
  }

  /** Posts a button's data by hand. */
  sends(value: object): Promise<Answer> {
    const replyToId = this.person.sees().at(-1)?.id;
    return this.person.posts(this.person.activity('message', { replyToId, value }));
  }

  /** The offers on record, the one changed last in front. */
  async offers(): Promise<readonly OfferOnRecord[]> {
    const { offers } = this.fixture.services;
    const { items } = await offers.list('all', { limit: 50 });
    const read = await Promise.all(items.map(({ id }) => offers.get(id)));
    return read.filter((one) => one !== undefined).map((one) => ({ ...one.value, version: versionOf(one) }));
  }

  /** The only offer on record. */
  async offer(): Promise<OfferOnRecord> {
    const all = await this.offers();
    assert.equal(all.length, 1);
    return all[0]!;
  }

  /** What the audit trail says was done, oldest first. */
  async deeds(): Promise<readonly string[]> {
    const { items } = await this.fixture.services.audit.newest({ limit: 100 });
    return items.toReversed().map(({ what, who }) => `${what} ${who.name}`);
  }

  /** What was counted of notices. */
  get counted(): readonly string[] {
    return this.fixture.counted;
  }

  /** One round of the offers and the outbox: what is due is looked after, and notices go out. */
  async round(): Promise<void> {
    await sweepOffers(this.fixture.services);
    await this.fixture.outbox().round();
  }

  /** Days go by, with a round on each of them. */
  async live(days: number): Promise<void> {
    for (let passed = 0; passed < days; passed += 1) {
      this.fixture.clock.advance(day);
      await this.round();
    }
  }

  /** The notices of an offer as "occasion state", in the order in which they are due. */
  async ledger(offerId: string): Promise<readonly string[]> {
    const all = await this.fixture.services.notices.of<OfferNotice>('offer').about(offerId);
    return all.map(({ value }) => [value.occasion, value.state, value.reason].filter(Boolean).join(' '));
  }

  /** The card on the screen whose button has a verb. */
  cardWith(verb: string): Shown | undefined {
    return this.person.sees().findLast(({ card }) => JSON.stringify(card ?? {}).includes(`"${verb}"`));
  }

  async close(): Promise<void> {
    await this.fixture.close();
  }
}
