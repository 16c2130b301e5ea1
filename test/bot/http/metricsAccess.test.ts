// Proves that the metrics are not open to the world: with a token they want it, without one they stay on this machine.
import assert from 'node:assert/strict';
import { localConfig, TestDesk } from '../../support/testDesk.ts';
import { productionConfig } from '../../support/productionDesk.ts';

const handler = { handle: () => Promise.resolve(), welcome: () => Promise.resolve() };
const token = '0123456789abcdef0123';

async function statuses(more: object, headers: readonly Record<string, string>[]): Promise<readonly number[]> {
  const config = productionConfig('11111111-2222-4333-8444-000000000001', {}, more);
  const desk = await TestDesk.open({ converse: () => ({ handler }), config });
  const url = desk.endpoint.replace('/api/messages', '/metrics');
  const found: number[] = [];
  for (const one of headers) found.push((await fetch(url, { headers: one })).status);
  await desk.close();
  return found;
}

describe('The metrics', () => {
  it('are read by whoever shows the token, and by nobody else', async () => {
    const shown = [{ Authorization: `Bearer ${token}` }, { Authorization: 'Bearer other' }, {}];
    assert.deepEqual(await statuses({ metricsToken: token }, shown), [200, 401, 401]);
  });

  it('stay on this machine where no token is set', async () => {
    assert.deepEqual(await statuses({}, [{}, { 'X-Forwarded-For': '203.0.113.7' }]), [200, 401]);
    assert.equal(localConfig('.').metricsToken, undefined);
  });
});
