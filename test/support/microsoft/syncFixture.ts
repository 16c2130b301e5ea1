// The fixture of the tests of the sync: a desk that follows a pretend Microsoft, and the person who asks for it.
import { languageWord, type TestLanguage } from '../testLanguages.ts';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { Consents } from '../../../storage/microsoft/consents.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import type { ChatPerson } from '../chatPerson.ts';
import { testSecret } from '../deskServices.ts';
import type { HostOptions } from '../../../bot/start/botHost.ts';
import { anna, DeskFixture } from '../deskFixture.ts';
import { PartnerCenterFixture } from './partnerCenterFixture.ts';

const day = 24 * 3_600_000;
const parts = ['subscriptions', 'seats'] as const;

/** A desk before a pretend Microsoft. */
export class SyncFixture {
  readonly microsoft: PartnerCenterFixture;
  readonly desk: DeskFixture;
  readonly person: ChatPerson;
  readonly command: string;
  readonly #language: TestLanguage;

  private constructor(language: TestLanguage, microsoft: PartnerCenterFixture, desk: DeskFixture) {
    this.#language = language;
    this.microsoft = microsoft;
    this.desk = desk;
    this.person = desk.chat.person({ id: anna.id, name: anna.name });
    this.command = language === 'hu' ? 'szinkron' : 'sync';
  }

  /** With the consent of an administrator. */
  static async open(language: TestLanguage, surroundings: HostOptions = {}): Promise<SyncFixture> {
    const microsoft = await PartnerCenterFixture.start(parts);
    const desk = await DeskFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config, surroundings });
    const consents = new Consents(desk.chat.store, await openSeal(desk.chat.store, [testSecret]));
    await consents.give('anna@partner.example', 'refresh-1', desk.clock.now());
    const fixture = new SyncFixture(language, microsoft, desk);
    await fixture.person.says(languageWord[language]);
    return fixture;
  }

  text(key: TextKey, values?: TextValues): string {
    return say(this.#language, key, values);
  }

  /** What a sentence says before its value. */
  before(key: TextKey, name: string, values: TextValues = {}): string {
    return this.text(key, { ...values, [name]: '|' }).split('|')[0] ?? '';
  }

  /** Two days later the sync is asked for, and runs until it is over. */
  async sync(): Promise<void> {
    this.desk.clock.advance(2 * day);
    const { words } = await this.person.says(this.command);
    if (words.includes(this.text('microsoft.sync.start'))) await this.person.clicks('sync.start');
    for (let count = 0; count < 5; count += 1) await runSync(this.desk.services);
  }

  async all(): Promise<readonly Subscription[]> {
    return (await this.desk.services.subscriptions.page({ limit: 100 })).items;
  }

  /** What Microsoft was asked wrongly. */
  get faults(): readonly string[] {
    return [...this.microsoft.service.faults, ...this.microsoft.graph.faults];
  }

  async close(): Promise<void> {
    await this.desk.close();
    await this.microsoft.stop();
  }
}
