// Proves that package.json keeps its word: every script has its program, and nothing runs at install unasked.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };

interface LockedPackage {
  readonly version: string;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const scripts: Readonly<Record<string, string>> = packageJson.scripts;

describe('the scripts of package.json', () => {
  it('are those that the documentation names', () => {
    const named = ['start', 'demo', 'test', 'test:e2e', 'types', 'lint', 'format', 'check', 'bench', 'screenshots'];
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });

  it('run files that exist', () => {
    const files = Object.values(scripts).flatMap((script) => script.match(/[\w./-]+\.(?:ts|js|json)\b/g) ?? []);
    assert.ok(files.includes('bot/index.ts'));
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
  });

  it('run scripts that exist', () => {
    const called = Object.values(scripts).flatMap((script) => [...script.matchAll(/npm run ([\w:]+)/g)]);
    assert.deepEqual(
      called.map(([, name]) => name ?? '').filter((name) => !(name in scripts)),
      [],
    );
  });

  it('do nothing at install', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
    assert.deepEqual(
      hooks.filter((name) => name in scripts),
      [],
    );
  });
});

describe('the packages of package.json', () => {
  it('run a script at install only where that was decided', () => {
    const eager = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = eager.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    assert.deepEqual([...new Set(names)].sort(), Object.keys(packageJson.allowScripts).sort());
  });

  it('bring the Node that runs TypeScript as it stands', () => {
    assert.match(lock.packages['node_modules/node']?.version ?? '', /^24\./);
    assert.match(process.versions.node, /^24\./);
  });
});
