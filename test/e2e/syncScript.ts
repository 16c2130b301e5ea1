// The script of what differs between the desk and Microsoft: one value taken, one kept, and what Microsoft lists no more.
import assert from 'node:assert/strict';
import { say, type TextKey, type TextValues } from '../../cards/texts/texts.ts';
import type { FakeCustomer } from '../support/microsoft/fakePartnerCenter.ts';
import type { TestLanguage } from '../support/testLanguages.ts';
import type { ChatCard } from './chatCard.ts';
import type { E2eFixture } from './e2eFixture.ts';
import type { Onlooker } from './redemptionScript.ts';

const words = { en: { sync: 'sync', of: 'renewals for ' }, hu: { sync: 'szinkron', of: 'megújítások: ' } } as const;

/** Who types and clicks, before what, and who looks on. */
interface SyncScriptParts {
  readonly desk: E2eFixture;
  readonly language: TestLanguage;
  readonly look: Onlooker;
  /** Customers with one subscription each: one whose value is taken, one whose value is kept, and one that vanishes. */
  readonly taken: FakeCustomer;
  readonly kept: FakeCustomer;
  readonly vanishing: FakeCustomer;
}

/** What people typed otherwise than Microsoft has it, from card to card. */
export class SyncScript {
  readonly #parts: SyncScriptParts;

  constructor(parts: SyncScriptParts) {
    this.#parts = parts;
  }

  text(key: TextKey, values?: TextValues): string {
    return say(this.#parts.language, key, values);
  }

  /** Somebody types other licences, a subscription vanishes, and the next sync lists all three. */
  async differ(): Promise<void> {
    const { desk, look, language, taken, kept, vanishing } = this.#parts;
    await this.#types(taken, 18);
    await this.#types(kept, 9);
    vanishing.subscriptions.splice(0);
    await desk.chat.say(words[language].sync);
    await (await desk.chat.cardWithButton(this.text('microsoft.sync.start'))).click(this.text('microsoft.sync.start'));
    const synced = await desk.chat.cardSaying(this.text('microsoft.sync.vanished', { count: 1 }));
    await look('sync-again', synced);
    await synced.click(this.text('microsoft.sync.show'));
    await look('differences', await this.#list());
  }

  /** Each is settled by a button of its own; nothing is left, and what was kept is kept. */
  async settle(): Promise<void> {
    const { desk, look, taken, kept, vanishing } = this.#parts;
    await (await this.#list()).click(`${this.text('microsoft.sync.take')}: 20`);
    await desk.chat.waitUntilUsed(this.#title, `${this.text('microsoft.sync.take')}: 20`);
    await (await this.#list()).click(`${this.text('microsoft.sync.keep')}: 9`);
    await desk.chat.waitUntilUsed(this.#title, `${this.text('microsoft.sync.keep')}: 9`);
    await (await this.#list()).click(`${this.text('microsoft.sync.seen')}: ${vanishing.companyName}`);
    await look('settled', await desk.chat.cardSaying(this.text('microsoft.sync.noDifferences')));
    const register = await desk.register();
    const licences = [taken, kept, vanishing].map(({ companyName }) => register.get(companyName)?.[0]?.licences);
    assert.deepEqual(licences, [20, 9, 5]);
  }

  get #title(): string {
    return this.text('microsoft.sync.differencesTitle');
  }

  async #list(): Promise<ChatCard> {
    return await this.#parts.desk.chat.card(this.#title);
  }

  /** Corrects the licences of a customer's subscription by hand. */
  async #types({ companyName }: FakeCustomer, licences: number): Promise<void> {
    const { desk, language } = this.#parts;
    await desk.chat.say(`${words[language].of}${companyName}`);
    await (await desk.chat.card(this.text('renewals.title'), companyName)).follow(companyName);
    await (await desk.chat.cardWithButton(this.text('term.facts'))).follow(`${this.text('subscriptions.edit')} ›`);
    const form = await desk.chat.cardWithButton(this.text('subscriptions.save'));
    await form.fill({ [this.text('renewals.renewed.licencesLabel')]: String(licences) });
    await form.click(this.text('subscriptions.save'));
    await desk.chat.waitUntilUsed(this.text('subscriptions.editTitle'), this.text('subscriptions.save'));
  }
}
