// The start over a store in which one redemption does not open: the bot is there, for everybody.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startBot } from '../../../bot/start/startBot.ts';
import { Redemptions } from '../../../storage/redemption/redemptions.ts';
import { newKeyring, Seal } from '../../../storage/sealing/seal.ts';
import { openStore, type StoreSettings } from '../../../storage/engines/openStore.ts';
import { bela } from '../../support/deskFixture.ts';
import { onEachEngine, temporaryFolder } from '../../support/engines.ts';
import { redemption } from '../../support/sampleRecords.ts';
import { localConfig } from '../../support/testDesk.ts';

/** The settings of MongoDB; the embedded store is in the folder. */
function elsewhere(settings: StoreSettings): { readonly mongodbUri?: string } {
  if (settings.kind === 'sqlite') return {};
  const address = new URL(settings.uri);
  address.pathname = `/${settings.database ?? ''}`;
  return { mongodbUri: address.href };
}

onEachEngine('a start where one redemption does not open', (engine) => {
  for (const state of ['handedOver', 'parked', 'calling'] as const)
    it(`succeeds, whatever waits for it (${state})`, async function () {
      this.timeout(20_000);
      const dataDir = temporaryFolder();
      const place = engine.place();
      const config = { ...localConfig(dataDir), logLevel: 'error' as const, ...elsewhere(place.settings) };
      await (await startBot(config, false)).stop();
      const isEmbedded = place.settings.kind === 'sqlite';
      const store = await openStore(
        isEmbedded ? { kind: 'sqlite', file: join(dataDir, 'keydesk.db') } : place.settings,
      );
      const elsewhereSealed = new Redemptions(store, new Seal(newKeyring()));
      const wake = state === 'calling' ? { wakeAt: new Date() } : {};
      await elsewhereSealed.create({ ...redemption('bad', bela), state, admin: { firstName: 'X' } }, wake);
      await store.close();
      const bot = await startBot(config, false);
      assert.equal((await fetch(`http://127.0.0.1:${bot.port}/readyz`)).status, 200);
      await bot.stop();
    });
});
