// Proves that the project files of the Microsoft 365 Agents Toolkit and of VS Code lead to what is there: F5 starts the desk, and the toolkit publishes the package that the desk makes.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { announcement } from '../../bot/local/announcement.ts';
import { localConfig } from '../support/testDesk.ts';

const place = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(place(path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

/** Microsoft: "yaml.schema.json" of version 1.8: what an action must be given, and what it may write. */
const actions: Readonly<Record<string, { readonly given: string; readonly writes?: string }>> = {
  'cli/runNpmCommand': { given: 'args' },
  'teamsApp/validateAppPackage': { given: 'appPackagePath' },
  'teamsApp/publishAppPackage': { given: 'appPackagePath', writes: 'publishedAppId' },
};
const parts = ['version', 'provision', 'publish', 'environmentFolderPath'];

describe('m365agents.yml', () => {
  const text = read('m365agents.yml');
  const steps = text.split(/^ {2}- uses: /m).slice(1);

  it('keeps to the parts and the actions of its version', () => {
    assert.match(text, /^# yaml-language-server: \$schema=https:\/\/aka\.ms\/m365-agents-toolkits\/v1\.8\//);
    assert.match(text, /^version: v1\.8$/m);
    assert.deepEqual(
      [...text.matchAll(/^(\w+):/gm)].map(([, part]) => part),
      parts,
    );
    assert.ok(steps.length >= 5);
    for (const step of steps) {
      const name = step.split('\n')[0] ?? '';
      const action = actions[name];
      assert.ok(action !== undefined, name);
      const given = [...step.matchAll(/^ {6}(\w+): (\S.*)$/gm)].map(([, key = '']) => key);
      assert.deepEqual(given, [action.given, ...(action.writes === undefined ? [] : [action.writes])], name);
    }
  });

  it('runs scripts that exist, and takes the package where they leave it', () => {
    for (const [, script = ''] of text.matchAll(/args: run (\S+)/g)) assert.ok(script in scripts, script);
    const [, folder = ''] = /const folder = '(.+)'/.exec(read('manifest/command.ts')) ?? [];
    for (const [, path = ''] of text.matchAll(/appPackagePath: \.\/(\S+)/g))
      assert.equal(path, `${folder}/keydesk.zip`);
  });

  it('finds its environment, which has a place for what is written into it', () => {
    const [, folder = ''] = /^environmentFolderPath: \.\/(\S+)$/m.exec(text) ?? [];
    const environment = parse(read(`${folder}/.env.dev`));
    const written = [...text.matchAll(/^ {6}publishedAppId: (\w+)$/gm)].map(([, name = '']) => name);
    assert.deepEqual(Object.keys(environment).sort(), ['TEAMSFX_ENV', ...written].sort());
    assert.equal(environment['TEAMSFX_ENV'], 'dev');
  });
});

describe('F5 in VS Code', () => {
  const { configurations } = JSON.parse(read('.vscode/launch.json')) as {
    readonly configurations: readonly {
      readonly runtimeExecutable: string;
      readonly runtimeArgs: readonly string[];
      readonly serverReadyAction: { readonly pattern: string };
    }[];
  };

  it('starts what npm starts, with the sample partner or without', () => {
    assert.equal(configurations.length, 2);
    for (const { runtimeExecutable, runtimeArgs } of configurations) {
      assert.equal(runtimeExecutable, 'npm');
      assert.ok((runtimeArgs.at(-1) ?? '') in scripts, runtimeArgs.join(' '));
    }
    assert.ok(existsSync(place('.vscode/extensions.json')));
  });

  it('opens the chat client where the desk says that it is, on whatever port', () => {
    const playground = {
      url: 'http://127.0.0.1:56777',
      pid: 1,
      ended: Promise.resolve(),
      stop: () => Promise.resolve(),
    };
    const said = announcement(localConfig('.'), 3978, { kind: 'running', playground });
    for (const { serverReadyAction } of configurations)
      assert.equal(new RegExp(serverReadyAction.pattern).exec(said)?.[1], playground.url);
  });
});
