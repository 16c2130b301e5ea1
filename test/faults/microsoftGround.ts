// The ground of a fault test at Microsoft: a store, a channel, and a pretend Partner Center, all removed afterwards.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../support/engines.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import { TestClock } from '../support/testClock.ts';
import type { Ground } from './faultFixture.ts';

/** Makes the ground, runs `use` on it, and checks that Partner Center was asked nothing malformed. */
export async function onMicrosoftGround(
  engine: Engine,
  use: (ground: Ground, microsoft: PartnerCenterFixture) => Promise<void>,
): Promise<void> {
  const opened = await (await engine.emptyPlace()).open();
  const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-faults-'));
  const connector = await FakeConnector.start();
  const microsoft = await PartnerCenterFixture.start();
  const set = { microsoft: 'partnerCenter', mail: microsoft.config } as const;
  try {
    await use({ dataDir, connector, clock: new TestClock(), opened, set }, microsoft);
    assert.deepEqual(microsoft.service.faults, []);
  } finally {
    await microsoft.stop();
    await connector.stop();
    await opened.close();
    await rm(dataDir, { recursive: true });
  }
}
