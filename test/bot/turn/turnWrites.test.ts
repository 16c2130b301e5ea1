// Proves how often a turn goes to the disk or to the server: counted from outside, so that nothing creeps in.
import assert from 'node:assert/strict';
import type { StoreSettings } from '../../../storage/engines/openStore.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { commitsOf } from '../../support/commits.ts';
import { ConversationLocks } from '../../../storage/conversations/conversationLocks.ts';
import { onEachEngine, type Place } from '../../support/engines.ts';
import { customerCountry, goodKeys, onwardFrom, terms } from '../../support/redemptionFixture.ts';
import { anna, register, DeskFixture, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { WireRelay } from '../../support/wireRelay.ts';

type TurnOf = readonly [what: string, turn: (person: ChatPerson) => Promise<unknown>];

const clicking = (verb: string, inputs?: Readonly<Record<string, string>>): TurnOf => [
  verb,
  (person) => person.clicks(verb, inputs),
];

/** The turns of a redemption that change its record and nothing else. */
const turns: readonly TurnOf[] = [
  ['redeem', (person) => person.says('redeem')],
  clicking(...onwardFrom('purpose')),
  clicking(...onwardFrom('consent')),
  ['more keys', (person) => person.clicks('redeem.nextFromKeys', { keys: `${goodKeys[0]} ${goodKeys[1]}`, ...terms })],
  clicking(...onwardFrom('confirm')),
  clicking('redeem.chooseCountry', { country: customerCountry }),
  clicking(...onwardFrom('admin')),
];

/**
 * Round trips of each of them on MongoDB, up to the answer: the claim, the record, the end; and what the next card lists,
 * the record as it is and the keys, or the domain that the sandbox is asked about.
 */
const roundTrips = [5, 3, 4, 5, 3, 3, 4];
/** The two that copy audit entries behind the turn, where there are any. */
const behind = [2, 0, 2, 2, 2, 0, 0];

/** Where ways to a store are counted from outside. */
interface Counter {
  readonly settings: StoreSettings;
  /** Runs work; answers what went to the store: a commit each on SQLite, a command each on MongoDB. */
  count(work: () => Promise<unknown>): Promise<readonly string[]>;
  close(): Promise<void>;
}

const unseen = /^(?:hello|ping|createIndexes|endSessions|isMaster|ismaster)$/;

async function counterOn(settings: StoreSettings): Promise<Counter> {
  if (settings.kind === 'sqlite') {
    const { file } = settings;
    const count = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
      const before = await commitsOf(file);
      await work();
      return Array.from({ length: (await commitsOf(file)) - before }, () => 'commit');
    };
    return { settings, count, close: () => Promise.resolve() };
  }
  const relay = await WireRelay.before(settings.uri);
  const count = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const from = relay.commands.length;
    await work();
    const names = relay.commands.slice(from).map((command) => [Object.keys(command)[0] ?? '', command] as const);
    return names.filter(([name]) => !unseen.test(name)).map(([name, command]) => `${name} ${String(command[name])}`);
  };
  return { settings: { ...settings, uri: relay.uri }, count, close: () => relay.close() };
}

/** One collection is found in; several are read together. */
const isReading = (way: string): boolean => /^(?:find|aggregate) /.test(way);

/** What is asked beside the claim of the conversation, and so waited for by nobody: the person, as others may know them. */
const isBeside = (way: string, at: number): boolean => at < 2 && way === 'find people';

/** What is done behind a turn: copying audit entries, and taking them off. */
function isBehind(command: string, at: number, all: readonly string[]): boolean {
  if (command === 'insert audit') return true;
  const ofRecord = all.flatMap((one, n) => (/^(?:insert|update) redemptions$/.test(one) ? [n] : []));
  return command === 'update redemptions' && all.includes('insert audit') && ofRecord.indexOf(at) > 0;
}

onEachEngine('the writes of a turn', (engine) => {
  let place: Place;
  let counter: Counter;
  let stage: DeskFixture;
  beforeEach(async () => {
    place = engine.place();
    counter = await counterOn(place.settings);
    stage = await DeskFixture.open({ storage: counter.settings, alone: engine.name === 'SQLite' });
  });
  afterEach(async () => {
    await stage.close();
    await counter.close();
  });

  it('of a redemption are the record and the end of the turn, and nothing for the lock of a process that is alone', async () => {
    const person = await stage.knows(anna);
    // The indexes of a collection are made at its first use.
    await Promise.all([stage.services.customers.search('', 1), stage.services.subscriptions.ending({}, { limit: 1 })]);
    for (const [index, [what, turn]] of turns.entries()) {
      const ways = await counter.count(async () => {
        await turn(person);
        await stage.services.audit.idle();
      });
      if (engine.name === 'SQLite')
        assert.ok(ways.length <= (what === 'more keys' ? 3 : 2), `${what}: ${ways.length} commits`);
      else {
        const inTurn = ways.filter((way, at) => !isBehind(way, at, ways));
        const waited = inTurn.filter((way, at) => !isBeside(way, at));
        const counts = [waited.length, ways.length - inTurn.length];
        assert.deepEqual(counts, [roundTrips[index], behind[index]], `${what}: ${ways.join(', ')}`);
        assert.equal(waited[0], 'findAndModify conversationTurns');
        assert.equal(inTurn.length, waited.length + 1);
        assert.ok(waited.includes('update conversationTurns'));
      }
    }
  });

  it('of an order are those of its three writes, of the sandbox, and of what the customer has then', async () => {
    const person = await stage.knows(anna);
    for (const [, turn] of turns) await turn(person);
    await stage.services.audit.idle();
    const ways = await counter.count(() => person.clicks('redeem.create'));
    assert.equal(ways.length, engine.name === 'SQLite' ? 15 : 40, ways.join(', '));
  });

  it('of a conversation that another instance had in between are one reading more', async () => {
    const person = await stage.knows(anna);
    const walk = [...turns].slice(0, 3);
    for (const [, turn] of walk.slice(0, 2)) await turn(person);
    await stage.services.audit.idle();
    const other = new ConversationLocks(await place.open());
    const now = new Date();
    const attempt = await other.take(person.settings.conversationId, 'elsewhere', now, new Date(now.getTime() + 1_000));
    assert.ok(attempt.kind === 'taken');
    await other.giveBack(attempt.lock, now);
    const ways = await counter.count(() => walk[2]![1](person));
    if (engine.name === 'MongoDB')
      assert.deepEqual(
        ways.filter((way, at) => !isBehind(way, at, ways) && !isBeside(way, at)),
        [
          ...['findAndModify conversationTurns', 'aggregate conversations', 'update redemptions', 'find keys'],
          'update conversationTurns',
        ],
      );
  });

  it('that changes nothing are the end of the turn', async () => {
    const person = await stage.knows(anna);
    const ways = await counter.count(() => person.says('help'));
    assert.equal(ways.length, engine.name === 'SQLite' ? 1 : 4, ways.join(', '));
  });

  it('that the desk starts for a reminder are its attempt and its end, and what other instances must know', async () => {
    await stage.knows(anna);
    await register(stage.services, subscriptionOf('s', '2028-06-30'));
    const planned = await stage.services.reminders.about('s');
    const dueAt = Math.min(...planned.map(({ value }) => new Date(value.dueAt).getTime()));
    // An outbox makes its tables when it is made.
    const outbox = stage.outbox();
    // What lanes there are is known from the first look on.
    await outbox.round();
    const look = await counter.count(() => outbox.round());
    stage.clock.advance(dueAt - stage.clock.now().getTime() + 1_000);
    const ways = await counter.count(() => outbox.round());
    assert.equal(remindersSeen(stage.chat.person({ id: anna.id })).length, 1);
    if (engine.name === 'SQLite') assert.deepEqual([look.length, ways.length], [0, 2]);
    else {
      assert.deepEqual(look, ['aggregate tenantLanes']);
      assert.deepEqual(ways.filter(isReading), ['aggregate tenantLanes', 'aggregate people']);
      assert.deepEqual(ways.filter((way) => !isReading(way)).toSorted(), [
        ...['findAndModify conversationTurns', 'findAndModify notices'],
        ...['update conversationTurns', 'update notices', 'update notices', 'update tenantLanes'],
      ]);
    }
  });

  it('that the desk starts for many reminders share their way to the disk', async () => {
    const readers = Array.from({ length: 24 }, (_, n) => ({ ...anna, id: `reader-${n}` }));
    for (const reader of readers) {
      await stage.meets(reader);
      await register(stage.services, subscriptionOf(`of-${reader.id}`, '2028-06-30', { responsible: reader }), []);
    }
    const planned = await stage.services.reminders.about('of-reader-0');
    const dueAt = Math.min(...planned.map(({ value }) => new Date(value.dueAt).getTime()));
    const outbox = stage.outbox();
    await outbox.round();
    stage.clock.advance(dueAt - stage.clock.now().getTime() + 1_000);
    const ways = await counter.count(() => outbox.round());
    assert.deepEqual(
      stage.counted,
      Array.from(readers, () => 'sent'),
    );
    // One for each attempt at most, which takes the end of an earlier one along, and one for the last end.
    if (engine.name === 'SQLite') assert.ok(ways.length <= readers.length + 1, `${ways.length} commits`);
  });
});
