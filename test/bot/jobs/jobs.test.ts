// Proves that jobs which fail are told by log, metrics and readiness, with name and since when, and that they recover by themselves.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { JobMonitor } from '../../../bot/jobs/jobMonitor.ts';
import { openLog } from '../../../bot/monitoring/log.ts';
import { HttpServer, type ServerParts } from '../../../bot/http/httpServer.ts';
import { Metrics } from '../../../bot/monitoring/metrics.ts';
import { startBot } from '../../../bot/start/startBot.ts';
import { StoreError } from '../../../storage/storeError.ts';
import { startMongo } from '../../support/mongoServer.ts';
import { localConfig } from '../../support/testDesk.ts';
import { WireRelay } from '../../support/wireRelay.ts';

const mongo = await startMongo();
after('end MongoDB', async () => {
  if ('uri' in mongo) await mongo.stop();
});

interface Readiness {
  readonly status?: string;
  readonly failing?: readonly { readonly job: string; readonly since: string; readonly failures: number }[];
}

describe('the job monitor', () => {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => lines.push(line) });
  const clock = { now: new Date('2027-03-01T09:00:00Z') };
  const registry = new Registry();
  const jobs = new JobMonitor({ registry, log, now: () => clock.now });
  const ask = async (): Promise<readonly [number, Readiness]> => {
    const metrics = new Metrics();
    const checkReadiness = (): Promise<ReturnType<JobMonitor['failing']>> => Promise.resolve(jobs.failing());
    const parts = { checkReadiness, metrics, log, loopbackOnly: true } as unknown as ServerParts;
    const server = new HttpServer(parts);
    const port = await server.listen('127.0.0.1', 0);
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    const answer = [response.status, (await response.json()) as Readiness] as const;
    await server.close();
    return answer;
  };

  it('makes an instance that the store fails not ready, names the job and since when, and lets it recover', async () => {
    const away = new StoreError('unreachable', 'away');
    await jobs.run('letters', () => Promise.reject(away));
    clock.now = new Date('2027-03-01T09:05:00Z');
    await jobs.run('letters', () => Promise.reject(away));
    const [status, { failing }] = await ask();
    assert.equal(status, 503);
    const since = '2027-03-01T09:00:00.000Z';
    assert.deepEqual(failing, [{ job: 'letters', since, failures: 2, kind: 'unreachable', store: true }]);
    assert.match(lines.at(-1) ?? '', /"job":"letters","since":"2027-03-01T09:00:00.000Z","failures":2/);
    const seconds = Date.parse(since) / 1000;
    assert.match(await registry.metrics(), new RegExp(`failing_since_seconds\\{job="letters"\\} ${seconds}`));
    await jobs.run('letters', () => Promise.resolve());
    assert.deepEqual(await ask(), [200, { status: 'ready' }]);
    assert.match(await registry.metrics(), /failing_since_seconds\{job="letters"\} 0/);
    assert.match(lines.at(-1) ?? '', /round works again/);
  });

  it('tells of a bug, which another instance has as well, without taking this one away from people', async () => {
    await jobs.run('sweep', () => Promise.reject(new TypeError('odd')));
    const [status, body] = await ask();
    assert.deepEqual([status, body.status, body.failing?.[0]?.job], [200, 'impaired', 'sweep']);
  });
});

describe('a desk whose server refuses its claims', function () {
  this.timeout(60_000);

  it('is not ready, says which jobs fail since when, and is ready again by itself when they work', async function () {
    if (!('uri' in mongo)) return this.skip();
    const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-jobs-'));
    const address = new URL(mongo.uri);
    address.pathname = `/${mongo.database}`;
    const line = await WireRelay.before(address.href);
    line.rule({
      command: 'findAndModify',
      collection: 'imports',
      answer: { ok: 0, code: 61, codeName: 'ShardKeyNotFound', errmsg: 'no' },
    });
    const desk = await startBot({ ...localConfig(dataDir), mongodbUri: line.uri }, false);
    const ready = async (): Promise<readonly [number, Readiness]> => {
      const response = await fetch(`http://127.0.0.1:${desk.port}/readyz`);
      return [response.status, (await response.json()) as Readiness];
    };
    try {
      while ((await ready())[0] === 200) await pause(50);
      const [, { failing }] = await ready();
      assert.deepEqual(
        failing?.map(({ job }) => job),
        ['imports'],
      );
      assert.ok(Date.parse(failing[0]?.since ?? '') > 0);
      const metrics = await (await fetch(`http://127.0.0.1:${desk.port}/metrics`)).text();
      assert.match(metrics, /keydesk_job_failures_total\{job="imports"\} [1-9]/);
      const log = await readFile(join(dataDir, 'keydesk.log'), 'utf8');
      assert.match(log, /"job":"imports".*ShardKeyNotFound, code 61.*"round failed"/);
      line.rule();
      while ((await ready())[0] !== 200) await pause(100);
    } finally {
      await desk.stop();
      await line.close();
      await rm(dataDir, { recursive: true });
    }
  });
});
