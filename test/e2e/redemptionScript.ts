// The script of the main job in the Playground: a redemption as a person takes it step by step, in any language.
import { say as textOf, type TextKey, type TextValues } from '../../cards/texts/texts.ts';
import { countryName } from '../../domain/customers/countries.ts';
import type { Language } from '../../domain/people/person.ts';
import type { ChatCard } from './chatCard.ts';
import { phraseOf } from './phrases.ts';
import type { PlaygroundDriver } from './playgroundDriver.ts';

/** Called with the name of each step when its card is filled in and not yet sent. */
export type Onlooker = (step: string, card: ChatCard) => Promise<void>;

/** A made-up firm, as its papers say it. */
export const customer = {
  organisation: 'Kékfestő Műhely Kft.',
  firstName: 'Anna',
  lastName: 'Kovács',
  mail: 'anna.kovacs@kekfesto.example',
  domainPrefix: 'kekfestomuhely',
  addressLine1: 'Fő utca 1.',
  city: 'Budapest',
  postalCode: '1011',
} as const;
const phone = '+36 1 555 0100';
const taxNumber = '12345676-2-42';

/** One redemption for a new customer. Each method waits for the card of its step. */
export class WalkScript {
  readonly #chat: PlaygroundDriver;
  readonly #language: Language;
  readonly #look: Onlooker;
  #keys = 0;

  constructor(chat: PlaygroundDriver, language: Language, look: Onlooker = () => Promise.resolve()) {
    this.#chat = chat;
    this.#language = language;
    this.#look = look;
  }

  /** A text of the catalogue in the language of this walk. */
  text(key: TextKey, values?: TextValues): string {
    return textOf(this.#language, key, values);
  }

  /** Waits for the card with this heading. */
  async sees(heading: TextKey): Promise<void> {
    await this.#chat.card(this.text(heading));
  }

  /** Asks for a redemption, in everyday words where there are some. */
  async begin(said = phraseOf(this.#language, 'redeem')): Promise<void> {
    await this.#chat.say(said);
  }

  /** Asks to go on with the only redemption that is open: its card comes at once. */
  async resume(): Promise<void> {
    await this.#chat.say(phraseOf(this.#language, 'resume'));
  }

  async choosePurpose(): Promise<void> {
    const card = await this.#chat.card(this.text('redeem.purpose.title'));
    await card.tick(this.text('redeem.purpose.newSubscription'));
    await card.choose(this.text('redeem.purpose.customerLabel'), this.text('redeem.purpose.newCustomer'));
    await this.#look('purpose', card);
    await card.click(this.text('common.next'));
  }

  async consent(): Promise<void> {
    const card = await this.#chat.card(this.text('redeem.consent.title'));
    await card.tick(this.text('redeem.consent.toggle'));
    await this.#look('consent', card);
    await card.click(this.text('common.start'));
  }

  /** Enters the keys one by one, as they are read from a list, and goes on. */
  async enterKeys(keys: readonly string[]): Promise<void> {
    this.#keys = keys.length;
    let card = await this.#chat.card(this.text('redeem.keys.title'));
    for (const key of keys) {
      const plan = [this.text('redeem.keys.planLabel'), this.text('plans.businessStandard')] as const;
      do {
        await card.choose(...plan);
        await card.fill({
          [this.text('redeem.keys.keysLabel')]: key,
          [this.text('redeem.keys.licencesLabel')]: '5',
        });
      } while (!(await card.stands(...plan)));
      await card.click(this.text('redeem.keys.add'));
      card = await this.#chat.card(this.text('redeem.keys.title'), key.slice(-5));
    }
    await this.#look('keys', card);
    await card.click(this.text('redeem.keys.next'));
  }

  async confirm(): Promise<void> {
    const card = await this.#chat.card(this.text('redeem.confirm.title'));
    await this.#look('confirm', card);
    await card.click(this.text('redeem.confirm.done'));
  }

  /** Fills in the details of a Hungarian customer. */
  async enterAdminDetails(): Promise<void> {
    const where = await this.#chat.card(this.text('redeem.admin.countryTitle'));
    await where.choose(this.text('redeem.admin.labels.country'), countryName('HU', this.#language));
    await this.#look('country', where);
    await where.click(this.text('common.next'));
    const card = await this.#chat.card(this.text('redeem.admin.title'));
    const fields = Object.keys(customer) as (keyof typeof customer)[];
    await card.fill({
      ...Object.fromEntries(fields.map((field) => [this.text(`redeem.admin.labels.${field}`), customer[field]])),
      [this.text('redeem.admin.labels.phone')]: phone,
      [this.text('redeem.admin.numbers.HU')]: taxNumber,
    });
    await this.#look('admin', card);
    await card.click(this.text('common.next'));
  }

  /** The button that orders: it names the number of keys. */
  get createButton(): string {
    return this.text('redeem.create.buttonNew', { keys: this.#keys });
  }

  /** Presses the button that orders; a second click, faster than any answer, must do nothing. */
  async create({
    twice = false,
    button = this.createButton,
  }: { readonly twice?: boolean; readonly button?: string } = {}): Promise<void> {
    const card = await this.#chat.card(this.text('redeem.create.titleNew'));
    await this.#look('create', card);
    await (twice ? card.doubleClick(button) : card.click(button));
  }

  /** The card of the finished redemption. */
  async done(): Promise<ChatCard> {
    const card = await this.#chat.card(this.text('redeem.done.titles.newSubscription'));
    await this.#look('done', card);
    return card;
  }
}
