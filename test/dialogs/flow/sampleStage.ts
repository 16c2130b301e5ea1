// Runs people through the flows for samples of what a desk leaves behind: its records, its dialog states, its cards.
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Config } from '../../../bot/config/config.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { beginSaving } from '../../../domain/keys/keyBatch.ts';
import { placeOrder } from '../../../domain/redemption/redemptionOrders.ts';
import { openStore } from '../../../storage/engines/openStore.ts';
import { exportLines, importLines } from '../../../storage/moving/moveData.ts';
import { moveOldDialogStates } from '../../../storage/moving/oldDialogStates.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { FakeFileStore } from '../../support/fakeFileStore.ts';
import { buttonsOf } from '../../support/shownCard.ts';
import { defined } from '../../../domain/defined.ts';

/** The secret that the samples are sealed with. */
const ofSamples = 'a secret that is long enough for the tests';

/** Something that a person does, or that a crash leaves. */
export type Deed =
  | { readonly says: string }
  /** The newest button with a verb; `carrying` tells one of several by its data. */
  | {
      readonly clicks: string;
      readonly typed?: Readonly<Record<string, string>>;
      readonly carrying?: Readonly<Record<string, string>>;
    }
  /** Sends a button's data by hand. */
  | { readonly posts: Readonly<Record<string, unknown>> }
  | { readonly sends: string; readonly holding: string }
  /** A process dies while an order or an adding is under way; a lease passes. */
  | { readonly dies: 'ordering' | 'adding' };

/** What a person sees and what is on record after a deed, without anything that differs from run to run. */
export interface Seen {
  /** The messages that are new or changed: whether they took another's place, and the verbs of their buttons. */
  readonly shown: readonly { readonly updated: boolean; readonly verbs: readonly string[] }[];
  /** State and step of every redemption, offer and batch of keys. */
  readonly records: readonly string[];
}

/** A desk at one step of a flow, and how the one that was sampled went on from there. */
export interface Sample {
  readonly name: string;
  readonly microsoft: Config['microsoft'];
  /** The desk's clock, ISO 8601. */
  readonly at: string;
  /** Everything on record, as `npm run export-data` writes it. */
  readonly lines: readonly string[];
  /** The messages on the person's screen that have buttons. */
  readonly screen: readonly { readonly id: string; readonly activity: object }[];
  readonly onward: readonly { readonly deed: Deed; readonly seen: Seen }[];
}

const leasePasses = 61_000;

/** A person before a desk that can be sampled, or set up from a sample. */
export class SampleStage {
  readonly fixture: DeskFixture;
  readonly person: ChatPerson;
  readonly #files: FakeFileStore;
  readonly #microsoft: Config['microsoft'];

  private constructor(fixture: DeskFixture, files: FakeFileStore, microsoft: Config['microsoft']) {
    this.fixture = fixture;
    this.person = fixture.chat.person({ id: anna.id, name: anna.name });
    this.#files = files;
    this.#microsoft = microsoft;
  }

  static async open(microsoft: Config['microsoft'], dataDir?: string): Promise<SampleStage> {
    const fixture = await DeskFixture.open({
      microsoft,
      secret: ofSamples,
      ...defined({ dataDir }),
    });
    return new SampleStage(fixture, await FakeFileStore.start(), microsoft);
  }

  /** A desk that starts on what a sample holds, in an empty folder. */
  static async of({ microsoft, at, lines, screen }: Sample, dataDir: string): Promise<SampleStage> {
    const store = await openStore({ kind: 'sqlite', file: join(dataDir, 'keydesk.db') });
    await importLines(store, deskCollections, Readable.from(lines), () => undefined);
    await moveOldDialogStates(store, new Date(0));
    await store.close();
    const opened = await SampleStage.open(microsoft, dataDir);
    const { chat } = opened.fixture;
    chat.clock.set(at);
    // Ids of the messages that are to come must not be those of the sample.
    for (let ids = 0; ids < 1_000; ids += 1) chat.connector.newId();
    const { conversationId } = opened.person.settings;
    for (const { id, activity } of screen) chat.connector.replace(conversationId, id, activity);
    return opened;
  }

  /** Everything there is now, and what the deeds lead to from there. */
  async take(name: string, onward: readonly Deed[]): Promise<Sample> {
    const { chat } = this.fixture;
    const now = chat.clock.now();
    const lines: string[] = [];
    for await (const line of exportLines(chat.store, deskCollections, now, () => undefined)) lines.push(line);
    const screen = chat.connector
      .seen(this.person.settings.conversationId)
      .filter(({ activity }) => verbsOf(activity.attachments?.[0]?.content).length > 0)
      .slice(-2)
      .map(({ id, activity: { attachments } }) => ({ id, activity: { type: 'message', attachments } }));
    const seen: { deed: Deed; seen: Seen }[] = [];
    for (const deed of onward) seen.push({ deed, seen: await this.does(deed) });
    return { name, microsoft: this.#microsoft, at: now.toISOString(), lines, screen, onward: seen };
  }

  async does(deed: Deed): Promise<Seen> {
    if ('dies' in deed) {
      await this.#dies(deed.dies);
      return { shown: [], records: await this.#records() };
    }
    const { shown } = await this.#answerTo(deed);
    return {
      shown: shown.map(({ updated, card }) => ({ updated, verbs: verbsOf(card) })),
      records: await this.#records(),
    };
  }

  async close(): Promise<void> {
    await this.fixture.close();
    await this.#files.stop();
  }

  #answerTo(deed: Exclude<Deed, { dies: string }>): Promise<Answer> {
    const { person } = this;
    if ('says' in deed) return person.says(deed.says);
    if ('clicks' in deed && deed.carrying !== undefined) return this.#clickOne(deed.clicks, deed.carrying);
    if ('clicks' in deed) return person.clicks(deed.clicks, deed.typed);
    if ('sends' in deed)
      return person.says('', { attachments: [this.#files.attachment(deed.sends, `\u{FEFF}${deed.holding}`)] });
    return person.posts(person.activity('message', { value: deed.posts }));
  }

  #clickOne(verb: string, carrying: Readonly<Record<string, string>>): Promise<Answer> {
    const { shown } = this.person.finds(verb);
    const pressed = buttonsOf(shown.card ?? {}).find(
      (button) => button.verb === verb && Object.entries(carrying).every(([name, word]) => button.data[name] === word),
    );
    return this.person.posts(this.person.clickOn(shown, pressed!));
  }

  async #dies(doing: 'ordering' | 'adding'): Promise<void> {
    const { services, clock } = this.fixture;
    const actor = { who: anna, now: clock.now() };
    const until = new Date(clock.now().getTime() + leasePasses);
    if (doing === 'ordering') {
      const [open] = await services.redemptions.unfinished(anna.id);
      const present = (await services.redemptions.get(open!.id))!;
      const ordered = placeOrder(present.value, { customer: services.newId(), redeem: services.newId() }, actor);
      await services.redemptions.replace(present, { ...ordered, pendingAudit: [] }, { wakeAt: until });
    } else {
      const [batch] = await this.#docs('keyBatches');
      const present = (await services.keyBatches.get(String(batch?.['id'])))!;
      await services.keyBatches.replace(present, beginSaving(present.value, actor.now), until);
    }
    clock.advance(leasePasses);
  }

  async #records(): Promise<readonly string[]> {
    const found = await Promise.all(
      ['redemptions', 'offers', 'keyBatches'].map(async (name) =>
        (await this.#docs(name)).map(({ state, step }) => [name, state, step].filter(Boolean).join(' ')),
      ),
    );
    return found.flat().sort();
  }

  async #docs(name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const declaration = deskCollections.find((one) => one.name === name)!;
    const records = await this.fixture.chat.store.records<Record<string, unknown>>(declaration).list({ limit: 50 });
    return records.map(({ doc }) => doc);
  }
}

function verbsOf(card: unknown): readonly string[] {
  return typeof card === 'object' && card !== null ? buttonsOf(card).map(({ verb }) => verb) : [];
}
