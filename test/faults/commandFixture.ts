// The fixture of one command: where it can be given, what a process leaves that dies while it carries it out, the sweepers, and the books.
import type { DialogState } from 'botbuilder-dialogs';
import { deskCollections } from '../../bot/start/deskCollections.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { DialogRouter } from '../../dialogs/routing/dialogRouter.ts';
import { sweepConsequences } from '../../dialogs/consequences/sweepConsequences.ts';
import { runImports } from '../../dialogs/imports/runImport.ts';
import { saveCutOffBatches } from '../../dialogs/keys/saveBatch.ts';
import { sweepLetters } from '../../dialogs/letters/writeLetter.ts';
import { sweepOffers } from '../../dialogs/offers/sweepOffers.ts';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import { runReplans } from '../../dialogs/notices/runReplans.ts';
import { conversationLocksCollection } from '../../storage/conversations/conversationLocks.ts';
import { everyRecord } from '../../storage/records/everyRecord.ts';
import type { CollectionDeclaration, Store, StoredRecord } from '../../storage/store.ts';
import { deskOn } from '../support/deskServices.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../support/deskFixture.ts';
import type { ChatPerson } from '../support/chatPerson.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { TestClock } from '../support/testClock.ts';
import { TestDesk } from '../support/testDesk.ts';
import { dyingStore, type DyingStore } from '../support/dyingStore.ts';

/** The records that people know of; the desk's own housekeeping is left out, and so are the drafts of keys on their way in. */
const books = [
  ...['customers', 'subscriptions', 'keys', 'redemptions', 'notices', 'offers'],
  ...['letters', 'reminderChoices', 'replans', 'settings', 'audit', 'accounts'],
];

/** What is on its way to the books: a death at its writes counts as well. */
const drafts = ['keyBatches', 'imports', 'importRows'];

/** The record when no card on the screen has the button, and what is typed that only the desk knows. */
export interface Given {
  readonly id?: string;
  readonly v?: number;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What a command needs to be there, and how it is given. */
export interface Scenario {
  readonly mode?: 'sandbox' | 'guided';
  /** Brings the desk to where the command can be given. */
  readonly ready: (standing: Standing) => Promise<Given | undefined>;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A desk with a customer who has two subscriptions, and Anna who looks after them. */
export interface Standing {
  readonly services: Services;
  readonly person: ChatPerson;
  /** Clicks a verb without a card, as from a list. */
  readonly sends: (verb: string, id: string) => Promise<unknown>;
}

/** Everything in a store, by collection. */
export type Stand = ReadonlyMap<string, readonly StoredRecord<unknown>[]>;

/** Where a command can be given: what is on record, and the click that gives it. It serves any number of runs. */
export interface Readiness {
  readonly scenario: Scenario;
  readonly connector: FakeConnector;
  readonly click: Record<string, unknown>;
  readonly records: Stand;
  readonly at: Date;
}

/** Brings a desk to where the command can be given, once, on a place of its own. */
export async function getReady(opened: Store, verb: string, scenario: Scenario): Promise<Readiness> {
  const connector = await FakeConnector.start();
  const clock = new TestClock();
  const { chat, services } = await process({ opened, connector, clock, mode: scenario.mode });
  try {
    const person = chat.person({ id: anna.id, name: anna.name });
    await register(services, subscriptionOf('s', '2028-06-30'));
    await register(services, subscriptionOf('t', '2028-09-30'));
    await services.people.change(bela.id, () => ({ ...bela, zone: 'Europe/Budapest' }));
    await person.says('help');
    const sends = (one: string, id: string) =>
      person.posts(person.activity('message', { value: { verb: one, id, v: 0 } }));
    const about = await scenario.ready({ services, person, sends });
    const click = clickOf(person, verb, scenario, about);
    return { scenario, connector, click, records: await everythingIn(chat.store), at: clock.now() };
  } finally {
    await chat.close();
  }
}

/** The books as lines: when the sweepers had looked after them, and after the click came once more. */
export interface Books {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** Where the processes of one run meet: a place with the same records as at the end of `getReady`. */
export class CommandFixture {
  readonly #opened: Store;
  readonly #ready: Readiness;
  readonly #clock: TestClock;

  private constructor(opened: Store, ready: Readiness) {
    this.#opened = opened;
    this.#ready = ready;
    this.#clock = new TestClock(ready.at.toISOString());
  }

  static async open(opened: Store, ready: Readiness): Promise<CommandFixture> {
    await Promise.all(
      [...ready.records].map(([name, records]) => opened.records(declarationOf(name)).restore(records)),
    );
    return new CommandFixture(opened, ready);
  }

  /**
   * Lets a process carry the command out. Answers how things stood before each write that the books see: a process that
   * dies there leaves just that, and a conversation that nobody holds by the time somebody clicks again.
   */
  async give(): Promise<readonly Stand[]> {
    const { connector, click, scenario, records } = this.#ready;
    const parts = { opened: this.#opened, connector, clock: this.#clock, mode: scenario.mode };
    const { chat, dying } = await process(parts);
    const stands: Stand[] = [];
    const { name } = conversationLocksCollection;
    try {
      dying.arm(async () => {
        stands.push(new Map([...(await everythingIn(this.#opened)), [name, records.get(name) ?? []]]));
      });
      await chat.person({ id: anna.id, name: anna.name }).posts(click);
      return stands;
    } finally {
      await chat.close();
    }
  }

  /** The sweepers of another process look after what is there. Answers the books, and those after the same click once more. */
  async lookAfter(): Promise<Books> {
    const { connector, click, scenario } = this.#ready;
    const { mode: microsoft = 'sandbox' } = scenario;
    const fixture = await DeskFixture.open({ opened: this.#opened, connector, clock: this.#clock, microsoft });
    try {
      const first = await this.#swept(fixture);
      const again = fixture.chat.person({ id: anna.id, name: anna.name });
      await again.posts({ ...click, id: connector.newId() });
      return { first, last: await this.#swept(fixture) };
    } finally {
      await fixture.close();
    }
  }

  async #swept(fixture: DeskFixture): Promise<readonly string[]> {
    for (let round = 0; round < 2; round += 1) {
      this.#clock.advance(10 * 60_000);
      await sweepAll(fixture);
    }
    return await booksOf(fixture.chat.store);
  }
}

interface ProcessParts {
  readonly opened: Store;
  readonly connector: FakeConnector;
  readonly clock: TestClock;
  readonly mode: Scenario['mode'];
}

/** A process; what it does with the store is counted once it is armed. */
async function process({
  opened,
  connector,
  clock,
  mode = 'sandbox',
}: ProcessParts): Promise<{ readonly chat: TestDesk; readonly services: Services; readonly dying: DyingStore }> {
  const parts: { services?: Services; dying?: DyingStore } = {};
  const chat = await TestDesk.open({
    ...{ opened, connector, clock },
    converse: async ({ store, clock: time, state }) => {
      parts.dying = dyingStore(store, undefined, (name) => books.includes(name) || drafts.includes(name));
      parts.services = await deskOn(parts.dying.store, time, { microsoft: mode });
      return { handler: new DialogRouter(parts.services, state.createProperty<DialogState>('dialogs')) };
    },
  });
  const { services, dying } = parts;
  if (services === undefined || dying === undefined) throw new Error('The desk was not made.');
  return { chat, services, dying };
}

function declarationOf(name: string): CollectionDeclaration {
  return deskCollections.find((one) => one.name === name) ?? { name, indexes: [] };
}

async function everythingIn(store: Store): Promise<Stand> {
  const found = new Map<string, StoredRecord<unknown>[]>();
  for (const name of await store.collections()) {
    const records: StoredRecord<unknown>[] = [];
    for await (const record of everyRecord(store.records(declarationOf(name)))) records.push(record);
    if (records.length > 0) found.set(name, records);
  }
  return found;
}

function clickOf(
  person: ChatPerson,
  verb: string,
  { inputs = {} }: Scenario,
  { id, v, inputs: known = {} }: Given = {},
): Record<string, unknown> {
  if (id !== undefined) return person.activity('message', { value: { verb, id, v, ...inputs, ...known } });
  const { shown, pressed } = person.finds(verb);
  return person.clickOn(shown, pressed, { ...inputs, ...known });
}

/** Properties that differ from run to run, or that carrying out changes. */
const random: ReadonlySet<string> = new Set([
  ...['id', 'carried', 'version', 'sealed', 'expires', 'keyId', 'batchId', 'relationshipName', 'drafts'],
]);

async function sweepAll(fixture: DeskFixture): Promise<void> {
  const { services } = fixture;
  await sweepConsequences(services);
  await sweepRedemptions(services);
  await sweepLetters(services);
  await sweepOffers(services);
  await saveCutOffBatches(services);
  await runImports(services);
  await fixture.outbox().round();
  await sweepConsequences(services);
  await runReplans(services);
}

/** Every record of the books as a line: without instants and random ids, which differ from run to run. */
async function booksOf(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const name of books) {
    for await (const { doc } of everyRecord(store.records<Record<string, unknown>>(declarationOf(name)))) {
      const text = JSON.stringify(doc, (key, value: unknown) => (random.has(key) ? undefined : value));
      lines.push(`${name} ${masked(text)}`);
    }
  }
  return lines.sort();
}

function masked(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')
    .replaceAll(/k[0-9a-f]{8}(?:\|[\w-]+)+/g, '<sealed>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>');
}
