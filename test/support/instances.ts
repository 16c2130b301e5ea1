// Several instances of one desk: one channel, one store, a process each as far as the store can tell.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeConnector } from './fakeConnector.ts';
import { TestDesk, type TestDeskSettings } from './testDesk.ts';

/** Opens instances, runs `work` with them, and removes everything. */
export async function withInstances(
  count: number,
  settings: TestDeskSettings,
  work: (desks: readonly [TestDesk, ...TestDesk[]]) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-'));
  const connector = await FakeConnector.start();
  const first = await TestDesk.open({ ...settings, dataDir, connector });
  const desks: [TestDesk, ...TestDesk[]] = [first];
  try {
    while (desks.length < count) desks.push(await TestDesk.open({ ...settings, dataDir, connector }));
    await work(desks);
  } finally {
    for (const desk of desks) await desk.close();
    await connector.stop();
    await rm(dataDir, { recursive: true });
  }
}
