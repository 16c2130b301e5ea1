// Proves that dialog states are kept whole with the lock of their conversation, and that those of earlier versions come along.
import assert from 'node:assert/strict';
import { setImmediate as nextTick } from 'node:timers/promises';
import { ActivityTypes, TestAdapter, TurnContext } from 'botbuilder';
import {
  ConversationLocks,
  conversationLocksCollection,
  type HeldLock,
} from '../../../storage/conversations/conversationLocks.ts';
import { DialogStates, holdStates, personStateKey } from '../../../storage/conversations/dialogStates.ts';
import { botStateCollection, moveOldDialogStates } from '../../../storage/moving/oldDialogStates.ts';
import type { Store } from '../../../storage/store.ts';
import { dyingStore } from '../../support/dyingStore.ts';
import { onEachEngine, type Place } from '../../support/engines.ts';

const conversationId = 'a.b/$c';
const day = 24 * 60 * 60 * 1000;

/** A turn of a person in a conversation. */
function turnOf(fromId = 'anna', inConversation = conversationId): TurnContext {
  return new TurnContext(new TestAdapter(), {
    type: ActivityTypes.Message,
    channelId: 'msteams',
    conversation: { id: inConversation, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: fromId, name: '' },
  });
}

onEachEngine('the state of dialogs', (engine) => {
  let place: Place;
  let store: Store;
  let now: number;
  let activities: number;
  beforeEach(async () => {
    place = engine.place();
    store = await place.open();
    now = Date.now();
    activities = 0;
  });

  /** Runs a turn from its begin to its end, as an instance does. */
  async function inTurn<T>(
    work: (context: TurnContext, states: DialogStates) => Promise<T>,
    { from = 'anna', conversation = conversationId }: { readonly from?: string; readonly conversation?: string } = {},
  ): Promise<T> {
    const locks = new ConversationLocks(store);
    activities += 1;
    const attempt = await locks.take(conversation, `activity ${activities}`, new Date(now), new Date(now + 15_000));
    assert.ok(attempt.kind === 'taken', attempt.kind);
    const context = turnOf(from, conversation);
    holdStates(context, attempt.lock.states);
    const states = new DialogStates();
    const result = await work(context, states);
    await states.saveChanges(context);
    assert.equal(await locks.giveBack(attempt.lock, new Date(now)), true);
    return result;
  }

  const set = (value: unknown, where: { readonly from?: string; readonly conversation?: string } = {}): Promise<void> =>
    inTurn((context, states) => states.createProperty('word').set(context, value), where);
  const word = (where: { readonly from?: string; readonly conversation?: string } = {}): Promise<unknown> =>
    inTurn((context, states) => states.createProperty('word').get(context), where);

  it('is there in the next turn, with every character and property name', async () => {
    const value = { 'dialog.stack': [{ $type: 'x', '': null }], big: 'árvíztűrő 🙂 '.repeat(50_000) };
    await set(value);
    assert.deepEqual(await word(), value);
  });

  it('is each person’s and each conversation’s own', async () => {
    const places = [
      { from: 'anna', conversation: 'c' },
      { from: 'bela', conversation: 'c' },
      { from: 'anna', conversation: 'd' },
    ];
    for (const where of places) await set(where, where);
    for (const where of places) assert.deepEqual(await word(where), where);
    assert.notEqual(personStateKey(turnOf('anna', 'c')), personStateKey(turnOf('bela', 'c')));
  });

  it('is kept after a clear and after a deletion in the same turn', async () => {
    await set('one');
    await inTurn(async (context, states) => {
      const property = states.createProperty<string>('word');
      assert.equal(await property.get(context), 'one');
      await property.set(context, 'two');
      await states.saveChanges(context);
      await states.clear(context);
      await states.saveChanges(context);
      assert.equal(await property.get(context), undefined);
      await states.delete(context);
      await property.set(context, 'three');
    });
    assert.equal(await word(), 'three');
  });

  it('is gone when it was deleted', async () => {
    await set('one');
    await inTurn((context, states) => states.delete(context));
    assert.equal(await word(), undefined);
    const record = await store.records<object>(conversationLocksCollection).get(conversationId);
    assert.ok(!('states' in (record?.doc ?? {})));
  });

  it('ends when it is idle for a month, and lives on while it is used', async () => {
    await set('idle', { from: 'anna' });
    await set('used', { from: 'bela' });
    now += 20 * day;
    await word({ from: 'bela' });
    now += 20 * day;
    assert.equal(await word({ from: 'anna' }), undefined);
    assert.equal(await word({ from: 'bela' }), 'used');
  });

  it('is not stored when another turn took the conversation over', async () => {
    const [late, next] = [new ConversationLocks(store), new ConversationLocks(await place.open())];
    const begin = async (locks: ConversationLocks, id: string, at: number): Promise<HeldLock> => {
      const attempt = await locks.take(conversationId, id, new Date(at), new Date(at + 15_000));
      return attempt.kind === 'taken' ? attempt.lock : assert.fail(attempt.kind);
    };
    const first = await begin(late, 'late', now);
    const context = turnOf();
    holdStates(context, first.states);
    const states = new DialogStates();
    await states.createProperty('word').set(context, 'late');
    const second = await begin(next, 'next', now + 15_000);
    await states.saveChanges(context);
    assert.equal(await late.giveBack(first, new Date(now + 16_000)), false);
    assert.equal(await next.giveBack(second, new Date(now + 16_000)), true);
    assert.equal(await word(), undefined);
  });

  it('counts every one of many concurrent turns on two instances that take their turn', async () => {
    const instances = [new ConversationLocks(store), new ConversationLocks(await place.open())];
    const take = async (n: number): Promise<void> => {
      const locks = instances[n % 2]!;
      for (;;) {
        const attempt = await locks.take('c', `activity${n % 20}`, new Date(now), new Date(now + 15_000));
        if (attempt.kind === 'repeated') return;
        if (attempt.kind === 'taken') {
          const context = turnOf('anna', 'c');
          holdStates(context, attempt.lock.states);
          const states = new DialogStates();
          const counter = states.createProperty<number>('word');
          await counter.set(context, (await counter.get(context, 0)) + 1);
          await states.saveChanges(context);
          assert.equal(await locks.giveBack(attempt.lock, new Date(now)), true);
          return;
        }
        await nextTick();
      }
    };
    await Promise.all(Array.from({ length: 40 }, (_, n) => take(n)));
    assert.equal(await word({ conversation: 'c' }), 20);
  });

  it('can be had only in a turn that holds its conversation', async () => {
    const states = new DialogStates();
    await assert.rejects(async () => states.load(turnOf()), /holds no conversation/);
  });

  describe('of the version before', () => {
    const key = (person: string, conversation = conversationId): string =>
      JSON.stringify(['msteams', conversation, person]);
    const keeps = async (person: string, value: unknown, conversation?: string, until = now + day): Promise<void> => {
      const doc = { state: JSON.stringify({ word: value }), expires: until };
      await store.records<object>(botStateCollection).insert(key(person, conversation), doc);
    };

    it('comes along, once', async () => {
      await keeps('anna', 'old');
      await keeps('bela', 'his');
      await keeps('anna', 'elsewhere', 'd');
      await keeps('csaba', 'over', 'd', now - 1);
      await store.records<object>(botStateCollection).insert('no such key', { state: '{}', expires: now + day });
      assert.equal(await moveOldDialogStates(store, new Date(now)), 5);
      assert.equal(await moveOldDialogStates(store, new Date(now)), 0);
      assert.deepEqual(
        [await word({ from: 'anna' }), await word({ from: 'bela' }), await word({ conversation: 'd' })],
        ['old', 'his', 'elsewhere'],
      );
      assert.equal(await word({ from: 'csaba', conversation: 'd' }), undefined);
    });

    it('comes to a conversation whose lock is there, and leaves a newer state as it is', async () => {
      await set('newer', { from: 'anna' });
      await keeps('anna', 'old');
      await keeps('bela', 'his');
      await moveOldDialogStates(store, new Date(now));
      assert.deepEqual([await word({ from: 'anna' }), await word({ from: 'bela' })], ['newer', 'his']);
    });

    it('is neither lost nor doubled when the process dies at any write of the move', async () => {
      const people = ['anna', 'bela', 'csaba'];
      for (let write = 1; ; write += 1) {
        for (const after of [false, true]) {
          for (const person of people) await keeps(person, `${person} ${write}`, `c ${write} ${after}`);
          const dying = dyingStore(store, { write, after });
          dying.arm();
          await moveOldDialogStates(dying.store, new Date(now)).catch(() => undefined);
          await moveOldDialogStates(store, new Date(now));
          for (const from of people) {
            assert.equal(await word({ from, conversation: `c ${write} ${after}` }), `${from} ${write}`);
          }
          assert.deepEqual(await store.records(botStateCollection).list({ limit: 9 }), []);
          if (!dying.isDead) return;
        }
      }
    });
  });
});
