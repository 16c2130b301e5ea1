// Proves that packages of the SDK which few turns need are not loaded with it, and are what they are when somebody uses them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const program = `
  import { createRequire } from 'node:module';
  const { loadLate, loadLatePackages } = await import('./bot/start/latePackages.ts');
  loadLate();
  await import('./bot/start/startBot.ts');
  const require = createRequire(createRequire(process.cwd() + '/').resolve('botframework-connector'));
  const names = ['@azure/core-rest-pipeline', '@azure/identity', '@azure/msal-node', 'axios', 'cross-fetch', 'jsonwebtoken', 'node-fetch'];
  const isLoaded = (name) => Object.values(require.cache).some(({ id }) => id === require.resolve(name));
  const early = names.map((name) => require(name));
  const loadedEarly = names.filter(isLoaded);
  const loaded = [...loadLatePackages()];
  const differ = names.filter((_, at) =>
    Object.keys(loaded[at]).some((key) => !(key in early[at]) || early[at][key] !== loaded[at][key]));
  const isCalled = new early[5].JsonWebTokenError('?') instanceof Error && typeof early[6].default === 'function';
  console.log(JSON.stringify({ loadedEarly, count: loaded.length, differ, isCalled, later: names.filter(isLoaded).length }));
`;

describe('Packages of the SDK that few turns need', function () {
  this.timeout(60_000);

  it('are not loaded with a start, and are all that they export when somebody uses them', async () => {
    const given = ['--no-warnings', '--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, given);
    assert.deepEqual(JSON.parse(stdout), { loadedEarly: [], count: 7, differ: [], isCalled: true, later: 7 });
  });
});
