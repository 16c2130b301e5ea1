// Proves what is deployed as far as it can be without a cloud: settings that exist, metrics that are measured, a container with what the desk needs.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { Registry } from 'prom-client';
import { ClockMonitor } from '../../bot/jobs/clockMonitor.ts';
import { JobMonitor } from '../../bot/jobs/jobMonitor.ts';
import { Metrics } from '../../bot/monitoring/metrics.ts';
import { measureBacklog } from '../../bot/notices/backlogMetrics.ts';
import { NoticeCounters } from '../../bot/notices/noticeMetrics.ts';
import { measureRests } from '../../bot/proactive/restMetrics.ts';
import { TestDesk } from '../support/testDesk.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const settings = new Set(Object.keys(parse(read('.env.example'))));
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined } as never;

/** Every metric that a process has, with its labels. */
async function measured(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const metrics = new Metrics();
  await metrics.watchProcess();
  const own = new Registry();
  new NoticeCounters(own);
  new JobMonitor({ registry: own, log: quiet, now: () => new Date() });
  new ClockMonitor({ skew: 0 } as never, own, quiet);
  measureBacklog(own, { backlog: () => Promise.resolve({ count: 0 }) }, { now: () => new Date() }, quiet);
  measureRests(own, { tenants: () => Promise.resolve([]) }, { now: () => new Date() }, quiet);
  const found = [...metrics.registry.getMetricsAsArray(), ...own.getMetricsAsArray()] as unknown as readonly {
    readonly name: string;
    readonly labelNames?: readonly string[];
  }[];
  return new Map(found.map(({ name, labelNames = [] }) => [name, new Set(labelNames)]));
}

describe('Alert rules and dashboard', () => {
  for (const file of ['infra/prometheus/alerts.yml', 'infra/grafana/dashboard.json']) {
    it(`ask for metrics that the desk measures, and for labels that these have: ${file}`, async () => {
      const names = await measured();
      const asked = [...new Set(read(file).match(/keydesk_\w+/g) ?? [])].map((name) => name.replace(/_bucket$/, ''));
      assert.ok(asked.length > 5);
      assert.deepEqual(
        asked.filter((name) => !names.has(name)),
        [],
      );
      for (const [, name = '', selector = ''] of read(file).matchAll(/(keydesk_\w+)\{(\w+) ?=?!?[=~]/g))
        assert.ok(names.get(name.replace(/_bucket$/, ''))?.has(selector), `${name}{${selector}}`);
      for (const [line] of read(file).matchAll(/^.*\bby \(.*$/gm)) {
        const [, by = ''] = /\bby \(([\w, ]+)\)/.exec(line) ?? [];
        const labels = by.split(/, ?/).filter((label) => label !== 'le');
        const [name = ''] = /keydesk_\w+/.exec(line) ?? [];
        for (const label of labels)
          assert.ok(names.get(name.replace(/_bucket$/, ''))?.has(label), `${label} of ${name}`);
      }
    });
  }

  it('tell of each trouble once, how urgent it is, and what it means', () => {
    const rules = read('infra/prometheus/alerts.yml').split('      - alert: ').slice(1);
    const names = rules.map((rule) => rule.split('\n')[0]);
    assert.equal(new Set(names).size, names.length);
    for (const rule of rules) {
      assert.match(rule, /severity: (?:page|ticket)/);
      assert.match(rule, /summary: \S/);
    }
  });

  it('show on the dashboard everything that an alert is about', () => {
    const asked = (file: string) => new Set(read(file).match(/keydesk_\w+/g) ?? []);
    const shown = asked('infra/grafana/dashboard.json');
    const told = [...asked('infra/prometheus/alerts.yml')].filter((name) => !shown.has(name));
    assert.deepEqual(told, []);
  });
});

describe('What is deployed', () => {
  it('sets settings that exist', () => {
    const bicep = [...read('infra/azure/main.bicep').matchAll(/\{ name: '([A-Z]\w+)', (?:value|secretRef):/gi)];
    const named = bicep.map(([, name = '']) => name).filter((name) => !/^(?:keydesk-secret|A$)/.test(name));
    const compose = [...read('infra/compose.yaml').matchAll(/^ {4}([A-Z_]+): (?:mongodb|https)/gm)].map(
      ([, name = '']) => name,
    );
    const docker = [.../ENV (.+)/.exec(read('Dockerfile'))![1]!.matchAll(/(\w+)=/g)].map(([, name = '']) => name);
    const all = [...named, ...compose, ...docker].filter((name) => name !== 'NODE_COMPILE_CACHE');
    assert.ok(named.includes('KEYDESK_SECRET') && compose.includes('MONGODB_URI') && docker.includes('DATA_DIR'));
    assert.deepEqual(
      all.filter((name) => !settings.has(name)),
      [],
    );
  });

  it('has a value for every parameter in Azure, and says what each is', () => {
    const template = read('infra/azure/main.bicep');
    const parameters = [...template.matchAll(/^param (\w+) \w+( = .+)?$/gm)];
    const given = [...read('infra/azure/main.bicepparam').matchAll(/^param (\w+) = /gm)].map(([, name]) => name);
    const needed = parameters.filter(([, , usual]) => usual === undefined).map(([, name]) => name);
    assert.ok(needed.length > 5);
    assert.deepEqual(
      needed.filter((name) => !given.includes(name)),
      [],
    );
    assert.deepEqual(
      given.filter((name) => !parameters.some(([, one]) => one === name)),
      [],
    );
    const described = template.match(/^@description\('.+'\)(?:\n@.+)*\nparam /gm) ?? [];
    assert.equal(described.length, parameters.length);
    for (const [, name = ''] of parameters) assert.match(template, new RegExp(`(?<!param )\\b${name}\\b`), name);
  });

  it('keeps secrets out of what Azure shows', () => {
    const template = read('infra/azure/main.bicep');
    for (const name of ['secret', 'mongodbUri', 'metricsToken'])
      assert.match(template, new RegExp(`@secure\\(\\)\\n(?:@.+\\n)*param ${name} string`));
    assert.doesNotMatch(template, /value: (?:secret|mongodbUri|metricsToken) \}(?!\n\})/);
  });

  it('leads the proxy and the probes to paths that the desk answers', async () => {
    const desk = await TestDesk.open({
      converse: () => ({ handler: { handle: () => Promise.resolve(), welcome: () => Promise.resolve() } }),
    });
    const paths = [
      ...[...read('infra/azure/main.bicep').matchAll(/path: '(\/\w+)'/g)].map(([, path = '']) => path),
      ...(/@open path (.+)/.exec(read('infra/Caddyfile'))?.[1] ?? '')
        .split(' ')
        .filter((path) => !/[*]|api/.test(path)),
      /health_uri (\S+)/.exec(read('infra/Caddyfile'))?.[1] ?? '',
    ];
    assert.ok(paths.length >= 6);
    for (const path of paths)
      assert.equal((await fetch(desk.endpoint.replace('/api/messages', path))).status, 200, path);
    await desk.close();
  });
});

describe('The container', () => {
  const dockerfile = read('Dockerfile');

  it('holds every room that the desk imports, and nothing else of the project', () => {
    const copied = [...dockerfile.matchAll(/^COPY (\w+) \1$/gm)].map(([, room = '']) => room);
    const imported = new Set(
      globSync(`{${copied.join(',')}}/**/*.ts`)
        .flatMap((file) => [...read(file).matchAll(/^(?:import|export) (?!type )[^;]*? from '(?:\.\.\/)+(\w+)\//gm)])
        .map(([, room = '']) => room)
        .filter((room) => ['domain', 'cards', 'storage', 'dialogs', 'bot', 'manifest', 'test', 'types'].includes(room)),
    );
    assert.deepEqual(copied.toSorted(), ['bot', 'cards', 'dialogs', 'domain', 'storage']);
    assert.deepEqual(
      [...imported].filter((room) => !copied.includes(room)),
      [],
    );
    const allowed = [...read('.dockerignore').matchAll(/^!(\w+)$/gm)].map(([, room = '']) => room);
    assert.deepEqual(
      copied.filter((room) => !allowed.includes(room)),
      [],
    );
  });

  it('does not run as root, and starts the desk as npm start does', () => {
    assert.match(dockerfile, /^USER node$/m);
    const command = JSON.parse(/^CMD (.+)$/m.exec(dockerfile)![1]!) as readonly string[];
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    assert.equal(command.join(' '), scripts['start']);
  });

  it('is healthy while the desk answers, and not when nothing does', async () => {
    const check = JSON.parse(/^ {2}CMD (\[.+\])$/m.exec(dockerfile)![1]!) as readonly [string, ...string[]];
    const [, ...given] = check;
    const desk = await TestDesk.open({
      converse: () => ({ handler: { handle: () => Promise.resolve(), welcome: () => Promise.resolve() } }),
    });
    const exit = (PORT: string): Promise<boolean> =>
      new Promise((resolve) =>
        execFile(process.execPath, given, { env: { PORT } }, (error) => resolve(error === null)),
      );
    assert.equal(await exit(new URL(desk.endpoint).port), true);
    await desk.close();
    assert.equal(await exit(new URL(desk.endpoint).port), false);
  });
});
