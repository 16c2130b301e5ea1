// Proves that bot state is kept whole, that conflicting turns are noticed, and that idle state ends (T18 to T20, T22).
import assert from 'node:assert/strict';
import { setImmediate as nextTick } from 'node:timers/promises';
import { ActivityTypes, TestAdapter, TurnContext } from 'botbuilder';
import { BotStateStorage, StateConflict } from '../../storage/botStateStorage.ts';
import { ConflictDetectingState, conversationStateKey, personStateKey } from '../../storage/conflictDetectingState.ts';
import { ConversationLocks } from '../../storage/conversationLocks.ts';
import type { Store } from '../../storage/store.ts';
import { onEachEngine, type Place } from '../support/engines.ts';

const idle = 60_000;

/** A turn of a person in a conversation. */
function turn(conversationId = 'a.b/$c', fromId = 'anna'): TurnContext {
  return new TurnContext(new TestAdapter(), {
    type: ActivityTypes.Message,
    channelId: 'msteams',
    conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: fromId, name: '' },
  });
}

onEachEngine('BotStateStorage', (engine) => {
  let place: Place;
  let store: Store;
  let now: number;
  let storage: BotStateStorage;
  beforeEach(async () => {
    place = engine.place();
    store = await place.open();
    now = Date.now();
    storage = new BotStateStorage(store, idle, () => now);
  });

  /** A state over a connection of its own, as another instance has it. */
  async function instance(): Promise<ConflictDetectingState> {
    return new ConflictDetectingState(new BotStateStorage(await place.open(), idle, () => now), conversationStateKey);
  }

  async function count(state: ConflictDetectingState): Promise<void> {
    const context = turn();
    const counter = state.createProperty<number>('counter');
    await counter.set(context, (await counter.get(context, 0)) + 1);
    await state.saveChanges(context);
  }

  async function counted(): Promise<number> {
    return (await instance()).createProperty<number>('counter').get(turn(), 0);
  }

  describe('as the storage of the SDK', () => {
    it('leaves out keys that are absent', async () => {
      await storage.write({ here: { value: 1 } });
      const items = await storage.read(['here', 'absent']);
      assert.deepEqual(Object.keys(items), ['here']);
      assert.deepEqual(await storage.read([]), {});
    });

    it('gives an eTag that changes with every write', async () => {
      await storage.write({ key: { value: 1 } });
      const first = (await storage.read(['key'])) as Record<string, { eTag: string; value: number }>;
      await storage.write({ key: { ...first['key'], value: 2 } });
      const second = (await storage.read(['key'])) as Record<string, { eTag: string; value: number }>;
      assert.notEqual(second['key']?.eTag, first['key']?.eTag);
      assert.equal(second['key']?.value, 2);
    });

    it('deletes what it is told to, and nothing else', async () => {
      await storage.write({ a: { value: 1 }, b: { value: 2 } });
      await storage.delete(['a', 'absent']);
      assert.deepEqual(Object.keys(await storage.read(['a', 'b'])), ['b']);
    });

    it('does not change what it is given', async () => {
      const item = Object.freeze({ deep: Object.freeze({ value: 1 }), eTag: '*' });
      await storage.write(Object.freeze({ key: item }));
      assert.deepEqual(item, { deep: { value: 1 }, eTag: '*' });
    });

    it('keeps keys and properties with every character, and big documents', async () => {
      const keys = ['msteams/conversations/19:a.b@thread.v2/', '$set', 'a.b', '__proto__x', 'ű/🙂', "'; --"];
      const big = 'árvíztűrő '.repeat(50_000);
      const item = { 'dialog.stack': [{ $type: 'x', '': null }], big };
      await storage.write(Object.fromEntries(keys.map((key) => [key, { ...item, key }])));
      const items = (await storage.read(keys)) as Record<string, { key: string; eTag: string }>;
      for (const key of keys) assert.deepEqual({ ...items[key], eTag: '' }, { ...item, key, eTag: '' });
    });

    it('notices that one of two writers was late, and still writes the other items', async () => {
      await storage.write({ key: { value: 0 } });
      const item = ((await storage.read(['key'])) as Record<string, { eTag: string }>)['key'];
      const writes = [1, 2].map((value) => storage.write({ key: { ...item, value }, [`own${value}`]: { value } }));
      const results = await Promise.allSettled(writes);
      const refused = results.filter((result) => result.status === 'rejected');
      assert.equal(refused.length, 1);
      assert.ok(refused[0]?.reason instanceof StateConflict);
      assert.deepEqual(Object.keys(await storage.read(['own1', 'own2'])), ['own1', 'own2']);
    });

    it('writes over everything with the eTag * or none', async () => {
      await storage.write({ key: { value: 1 } });
      await storage.write({ key: { value: 2, eTag: '*' } });
      await storage.write({ key: { value: 3 } });
      assert.equal(((await storage.read(['key'])) as Record<string, { value: number }>)['key']?.value, 3);
      await assert.rejects(storage.write({ key: { value: 4, eTag: 'nonsense' } }), StateConflict);
    });

    it('ends state that is idle, and keeps state that is in use', async () => {
      await storage.write({ idle: { value: 1 }, used: { value: 2 } });
      now += idle * 0.6;
      await storage.read(['used']);
      now += idle * 0.6;
      assert.deepEqual(Object.keys(await storage.read(['idle', 'used'])), ['used']);
      await storage.put('idle', { value: 3 }, undefined);
      assert.deepEqual(Object.keys(await storage.read(['idle'])), ['idle']);
    });
  });

  describe('ConflictDetectingState', () => {
    for (const written of ['first', 'same'] as const) {
      it(`lets one of ten turns through that read ${written === 'first' ? 'that nothing is there' : 'the same state'}`, async () => {
        if (written === 'same') await count(await instance());
        const turns = await Promise.all(
          Array.from({ length: 10 }, async () => ({ state: await instance(), context: turn() })),
        );
        await Promise.all(turns.map(({ state, context }) => state.load(context)));
        const results = await Promise.allSettled(
          turns.map(async ({ state, context }) => {
            await state.createProperty<number>('counter').set(context, 7);
            await state.saveChanges(context);
          }),
        );
        const refused = results.filter((result) => result.status === 'rejected');
        assert.equal(refused.length, 9);
        for (const { reason } of refused) assert.ok(reason instanceof StateConflict);
        assert.equal(await counted(), 7);
      });
    }

    it('counts every one of many concurrent turns on two instances when conflicts are tried again', async () => {
      const states = [await instance(), await instance()];
      const untilDone = async (state: ConflictDetectingState): Promise<void> => {
        try {
          await count(state);
        } catch (error) {
          if (!(error instanceof StateConflict)) throw error;
          await untilDone(state);
        }
      };
      await Promise.all(Array.from({ length: 12 }, (_, n) => untilDone(states[n % 2]!)));
      assert.equal(await counted(), 12);
    });

    it('counts every one of many concurrent turns on two instances that take their turn', async () => {
      const instances = await Promise.all(
        [0, 1].map(async () => ({ turns: new ConversationLocks(await place.open()), state: await instance() })),
      );
      const take = async (n: number): Promise<void> => {
        const { turns, state } = instances[n % 2]!;
        for (;;) {
          const start = await turns.acquire(
            'c',
            `activity${n % 20}`,
            `holder${n}`,
            new Date(now),
            new Date(now + 15_000),
          );
          if (start.kind === 'repeated') return;
          if (start.kind === 'begun') {
            await count(state);
            assert.equal(await turns.release(start.turn, new Date(now)), true);
            return;
          }
          await nextTick();
        }
      };
      await Promise.all(Array.from({ length: 40 }, (_, n) => take(n)));
      assert.equal(await counted(), 20);
    });

    it('saves twice in one turn, after a clear and after a deletion', async () => {
      const state = await instance();
      const context = turn();
      const word = state.createProperty<string>('word');
      await word.set(context, 'one');
      await state.saveChanges(context);
      await word.set(context, 'two');
      await state.saveChanges(context);
      await state.clear(context);
      await state.saveChanges(context);
      assert.equal(await (await instance()).createProperty<string>('word').get(turn()), undefined);
      await state.delete(context);
      await word.set(context, 'three');
      await state.saveChanges(context);
      assert.equal(await (await instance()).createProperty<string>('word').get(turn()), 'three');
    });

    it('saves by force in a turn that loaded nothing, without losing what is there', async () => {
      await count(await instance());
      await (await instance()).saveChanges(turn(), true);
      assert.equal(await counted(), 1);
    });

    it('writes nothing when nothing changed', async () => {
      await count(await instance());
      const state = await instance();
      const context = turn();
      await state.load(context);
      await state.saveChanges(context);
      const [record] = await store.records({ name: 'botState', indexes: [] }).list({ limit: 9 });
      assert.equal(record?.rev, 1);
    });

    it('keeps conversations and the people in them apart', async () => {
      const state = new ConflictDetectingState(storage, personStateKey);
      const word = state.createProperty<string>('word');
      for (const [conversation, person] of [
        ['c', 'anna'],
        ['c', 'bela'],
        ['d', 'anna'],
      ] as const) {
        const context = turn(conversation, person);
        assert.equal(await word.get(context), undefined);
        await word.set(context, `${conversation} ${person}`);
        await state.saveChanges(context);
      }
      assert.equal(await word.get(turn('c', 'bela')), 'c bela');
      assert.notEqual(conversationStateKey(turn('c')), conversationStateKey(turn('d')));
    });
  });
});
