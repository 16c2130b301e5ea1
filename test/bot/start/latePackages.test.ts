// Proves that packages of the SDK which few turns need are not loaded with it, and are what they are when somebody uses them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const program = `
  import { createRequire } from 'node:module';
  const { loadLate, loadLatePackages } = await import('./bot/start/latePackages.ts');
  loadLate();
  await import('./bot/start/startBot.ts');
  const requiredBy = (name) => createRequire(createRequire(process.cwd() + '/').resolve(name));
  const names = {
    'botframework-connector': ['@azure/core-rest-pipeline', '@azure/identity', '@azure/msal-node', 'axios', 'cross-fetch', 'https-proxy-agent', 'jsonwebtoken', 'node-fetch'],
    botbuilder: ['botframework-streaming', 'uuid'],
    'adaptive-expressions': ['antlr4ts', 'fast-xml-parser', 'lodash/isEqual'],
  };
  const all = Object.entries(names).flatMap(([by, some]) => some.map((name) => ({ name, require: requiredBy(by) })));
  const isLoaded = ({ name, require }) => Object.values(require.cache).some(({ id }) => id === require.resolve(name));
  const namesOf = (some) => some.map(({ name }) => name);
  const early = all.map(({ name, require }) => require(name));
  const loadedEarly = namesOf(all.filter(isLoaded));
  const isPart = early[8].RequestHandler === requiredBy('botbuilder')('botframework-streaming/lib/requestHandler').RequestHandler;
  const stillLate = namesOf(all.filter(isLoaded));
  const loaded = [...loadLatePackages()];
  const differ = namesOf(all.filter((_, at) =>
    Object.keys(loaded[at]).some((key) => !(key in early[at]) || early[at][key] !== loaded[at][key])));
  const isCalled = new early[6].JsonWebTokenError('?') instanceof Error && typeof early[7].default === 'function';
  const isEqual = early[12].default([1], [1]) && !early[12]([1], [2]);
  const bringing = ['botframework-schema', 'botframework-connector', 'botbuilder-core', 'botbuilder-dialogs', 'botbuilder'].map(requiredBy);
  const copies = { loaded: new Set(bringing.map((require) => require('zod'))).size, versions: new Set(bringing.map((require) => require('zod/package.json').version)).size };
  console.log(JSON.stringify({ loadedEarly, stillLate, isPart, count: loaded.length, differ, isCalled, isEqual, later: all.filter(isLoaded).length, copies }));
`;

describe('Packages of the SDK that few turns need', function () {
  this.timeout(60_000);

  it('are not loaded with a start, and are all that they export when somebody uses them', async () => {
    const given = ['--no-warnings', '--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, given);
    assert.deepEqual(JSON.parse(stdout), {
      ...{
        loadedEarly: [],
        stillLate: [],
        isPart: true,
        count: 13,
        differ: [],
        isCalled: true,
        isEqual: true,
        later: 13,
      },
      // Each part of the SDK brings the same package: one copy is loaded for all of them.
      copies: { loaded: 1, versions: 1 },
    });
  });
});
