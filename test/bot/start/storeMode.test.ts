// Proves that a store is opened by the mode that made it only, also one from before there were marks.
import assert from 'node:assert/strict';
import { OtherModesStore, claimStore, type StoreMode } from '../../../bot/start/storeMode.ts';
import type { Conversation } from '../../../domain/people/conversation.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import type { Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';

const other = { local: 'production', production: 'local' } as const;

onEachEngine('The mark of a store', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.place().open();
  });

  async function refuses(mode: StoreMode): Promise<void> {
    await assert.rejects(claimStore(store, mode), new OtherModesStore(other[mode]));
  }

  function talkedFrom(serviceUrl: string): Promise<void> {
    const conversation: Conversation = {
      ...{ id: 'a:1', kind: 'personal', tenantId: 't', serviceUrl, channelId: 'msteams', botId: 'b', state: 'open' },
    };
    return new Conversations(store).remember(conversation);
  }

  for (const mode of ['local', 'production'] as const) {
    it(`lets ${mode} mode in again, and ${other[mode]} mode never`, async () => {
      await claimStore(store, mode);
      await claimStore(store, mode);
      await refuses(other[mode]);
      await claimStore(store, mode);
    });

    it(`is one when both modes open a new store at once (${mode} first)`, async () => {
      const both = [claimStore(store, mode), claimStore(store, other[mode])];
      const outcomes = await Promise.allSettled(both);
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    });
  }

  it('is told of an older store by where its people wrote from', async () => {
    await talkedFrom('https://smba.trafficmanager.net/emea/');
    await refuses('local');
    await claimStore(store, 'production');
  });

  it('is told of an older store of local mode, too', async () => {
    await talkedFrom('http://127.0.0.1:56150/_connector');
    await refuses('production');
    await claimStore(store, 'local');
  });
});
