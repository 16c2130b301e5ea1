// Somebody of an earlier desk who goes on where the cards in the own chat stand, until what was under way has ended.
import assert from 'node:assert/strict';
import { saveCutOffBatches } from '../../../dialogs/keys/saveBatch.ts';
import { sweepRedemptions } from '../../../dialogs/redemption/order/sweepRedemptions.ts';
import { stepOf, type KeyBatch } from '../../../domain/keys/keyBatch.ts';
import type { Offer } from '../../../domain/offers/offer.ts';
import type { PersonRef } from '../../../domain/people/person.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import type { EarlierPerson } from '../../support/earlierDesk.ts';
import { adminDetails, customerCountry, goodKeys, terms } from '../../support/redemptionFixture.ts';
import type { DeskFixture } from '../../support/deskFixture.ts';
import { buttonsOf, inputsOf } from '../../support/shownCard.ts';

/** A record that belongs to somebody. */
interface Owned {
  readonly owner?: PersonRef;
  readonly by?: PersonRef;
  readonly state?: string;
  readonly customerId?: string;
}

/** A button to press, what to type, and how to get its card where it is not on the screen. */
interface Deed {
  readonly verb: string;
  readonly typed?: Readonly<Record<string, string>>;
  /** Tells one of several buttons with the verb by its data. */
  readonly carrying?: Readonly<Record<string, string>>;
}

const letters = 'BCDFGHJKMPQRTVWXY2346789';
const endsOn = '2028-03-16';
const leasePasses = 61_000;
/** More answers than any way has. */
const mostAnswers = 14;
const keyForm = { plan: 'businessBasic', licences: '5' } as const;

/** One person of the sample in front of today's desk. */
export class EarlierWalker {
  readonly person: ChatPerson;
  /** What was pressed on cards of the earlier desk. */
  readonly onOldCards: string[] = [];
  readonly #fixture: DeskFixture;
  readonly #of: EarlierPerson;
  readonly #oldCards: ReadonlySet<string>;

  constructor(fixture: DeskFixture, of: EarlierPerson) {
    const { id, name, conversationId, screen } = of;
    this.#fixture = fixture;
    this.#of = of;
    this.#oldCards = new Set(screen.map((message) => JSON.stringify(message.activity.attachments?.[0]?.content)));
    this.person = fixture.chat.person({ id, name, conversationId });
  }

  /** Puts the cards of the earlier desk into the chat. */
  showOldCards(): void {
    const { conversationId, screen } = this.#of;
    for (const { id, activity } of screen) this.#fixture.chat.connector.replace(conversationId, id, activity);
  }

  /** Walks a redemption until it is done; answers what was pressed. */
  redeems(): Promise<readonly string[]> {
    return this.#until('redemptions', (found) => this.#answerTo(found as Redemption), 'resume');
  }

  /** Leads an offer from where it stands to its end. */
  offers(): Promise<readonly string[]> {
    return this.#until('offers', (found) => this.#answerToOffer(found as Offer), 'offers');
  }

  /** Brings the keys that were entered into the inventory. */
  addsKeys(): Promise<readonly string[]> {
    return this.#until('keyBatches', (found) => this.#answerToBatch(found as KeyBatch), 'keys');
  }

  /** The person's own record of a collection. */
  async record(collection: string): Promise<Owned> {
    const declaration = deskCollections.find(({ name }) => name === collection)!;
    const all = await this.#fixture.chat.store.records<Owned>(declaration).list({ where: {}, limit: 1_000 });
    const own = all.findLast(({ doc }) => ownerOf(doc) === this.#of.id);
    return (own ?? assert.fail(`${this.#of.name} has nothing in ${collection}.`)).doc;
  }

  /** Presses the newest button with a verb. */
  async press({ verb, typed = {}, carrying = {} }: Deed): Promise<void> {
    const found = this.#find(verb, carrying) ?? this.#missing(verb);
    const { shown, pressed } = found;
    if (this.#oldCards.has(JSON.stringify(shown.card))) this.onOldCards.push(verb);
    const there = new Set(inputsOf(shown.card ?? {}).map(({ id }) => id));
    const filled = Object.fromEntries(Object.entries(typed).filter(([id]) => there.has(id)));
    const { status } = await this.person.posts(this.person.clickOn(shown, pressed, filled));
    assert.equal(status, 200, verb);
  }

  async #until(
    collection: string,
    answerTo: (record: Owned) => Promise<Deed | 'over' | 'waits'>,
    word: string,
  ): Promise<readonly string[]> {
    const deeds: string[] = [];
    for (let count = 0; count < mostAnswers; count += 1) {
      const deed = await answerTo(await this.record(collection));
      if (deed === 'over') return deeds;
      if (deed === 'waits') continue;
      if (this.#find(deed.verb, deed.carrying ?? {}) === undefined) {
        if (this.#find('offer.open', {}) === undefined) await this.person.says(word);
        else {
          await this.press({ verb: 'offer.open' });
          deeds.push('offer.open');
        }
      }
      await this.press(deed);
      deeds.push(deed.verb);
    }
    return assert.fail(
      `${this.#of.name} got no further: ${deeds.join(', ')}; ${this.person.sees().at(-1)?.words ?? ''}`,
    );
  }

  async #answerTo(redemption: Redemption): Promise<Deed | 'over' | 'waits'> {
    const { state, step, doubtful, basket } = redemption;
    const domain = `${this.#customer}.onmicrosoft.com`;
    if (state === 'done') return 'over';
    if (state === 'cancelled') return { verb: 'redeem.undo' };
    if (state === 'parked')
      return { verb: 'redeem.resolveParked', typed: { endsOn }, carrying: { outcome: 'redeemed' } };
    if (state === 'handedOver') return { verb: 'redeem.reportRedeemed', typed: { domain, endsOn } };
    if (state === 'calling') {
      this.#fixture.clock.advance(leasePasses);
      await sweepRedemptions(this.#fixture.services);
      return 'waits';
    }
    if (doubtful.length > 0) return { verb: 'redeem.correctKey', typed: { characters: 'D' } };
    const [first] = basket;
    if (step === 'keys' && first?.lastFive === 'BDKYX')
      return { verb: 'redeem.removeKey', typed: { remove: first.keyId } };
    const newCustomer = { purpose: 'newSubscription', customer: 'new' };
    const keys = { keys: basket.length > 0 ? '' : this.#own(goodKeys[0]), ...terms };
    if (step === 'purpose') return { verb: 'redeem.choosePurpose', typed: newCustomer };
    if (step === 'consent') return { verb: 'redeem.consent', typed: { consent: 'true' } };
    if (step === 'keys') return { verb: 'redeem.nextFromKeys', typed: keys };
    if (step === 'confirm') return { verb: 'redeem.confirm', typed: { domain } };
    if (step === 'create') return { verb: 'redeem.create' };
    return this.#newest('redeem.chooseCountry', 'redeem.submitAdmin') === 'redeem.chooseCountry'
      ? { verb: 'redeem.chooseCountry', typed: { country: customerCountry } }
      : { verb: 'redeem.submitAdmin', typed: { ...adminDetails, domainPrefix: `upgraded${this.#of.number}` } };
  }

  #answerToOffer({ state, step }: Offer): Promise<Deed | 'over'> {
    const isPlayed = this.#of.microsoft === 'sandbox';
    const today = this.#fixture.clock.now().toISOString().slice(0, 10);
    const byStep: Readonly<Record<string, Deed>> = {
      customer: { verb: 'offer.chooseCustomer', typed: { customer: this.#customer } },
      roles: { verb: 'offer.chooseRoles' },
      doubt: { verb: 'offer.keepEverything' },
      terms: { verb: 'offer.chooseTerms' },
      review: { verb: 'offer.request' },
    };
    const link = `https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/0f3c${String(this.#of.number).padStart(4, '0')}-7d1e-4b86-9c2a-5e8f1d3b7a65-11111111-2222-4333-8444-555555555555`;
    const byState: Readonly<Record<string, Deed>> = {
      handedOver: { verb: 'offer.reportLink', typed: { link } },
      notSent: { verb: 'offer.markSent' },
      waiting: isPlayed ? { verb: 'offer.playAccept' } : { verb: 'offer.reportAccepted', typed: { acceptedOn: today } },
      accepted: { verb: 'offer.reportAssigned' },
      active: { verb: this.#newest('offer.end', 'offer.endNow', 'offer.reportEnded') },
      ending: { verb: 'offer.reportEnded' },
    };
    const deed = state === 'draft' ? byStep[step] : byState[state];
    return Promise.resolve(deed ?? 'over');
  }

  async #answerToBatch(batch: KeyBatch): Promise<Deed | 'over' | 'waits'> {
    const step = stepOf(batch);
    if (step === 'over') return 'over';
    if (step === 'doubt') return { verb: 'keys.correct', typed: { characters: 'D' } };
    if (step === 'terms') return { verb: 'keys.save', typed: keyForm };
    if (step === 'confirm') return { verb: 'keys.confirm' };
    this.#fixture.clock.advance(leasePasses);
    await saveCutOffBatches(this.#fixture.services);
    return 'waits';
  }

  get #customer(): string {
    return `contoso${this.#of.number}`;
  }

  /** The same key, but of this person. */
  #own(key: string): string {
    const at = (place: number): string => letters[Math.floor(this.#of.number / place) % letters.length] ?? 'B';
    return key.replace(/-[A-Z0-9]{5}/, `-KJ${at(576)}${at(24)}${at(1)}`);
  }

  #newest(...verbs: readonly string[]): string {
    const cards = this.person.sees().toReversed();
    const found = cards.flatMap(({ card }) => buttonsOf(card ?? {})).find(({ verb }) => verbs.includes(verb));
    return found?.verb ?? verbs[0]!;
  }

  #find(verb: string, carrying: Readonly<Record<string, string>>) {
    for (const shown of this.person.sees().toReversed()) {
      const pressed = buttonsOf(shown.card ?? {}).find(
        (button) =>
          button.verb === verb && Object.entries(carrying).every(([name, word]) => button.data[name] === word),
      );
      if (pressed !== undefined) return { shown, pressed };
    }
    return undefined;
  }

  #missing(verb: string): never {
    const there = this.person.sees().map(({ words }) => words);
    return assert.fail(`There is no ${verb} for ${this.#of.name}: ${there.join('\n----\n')}`);
  }
}

function ownerOf({ owner, by }: Owned): string | undefined {
  return (owner ?? by)?.id;
}
