// Proves that `npm run manifest`, as it is typed, makes the package, or says of every wrong setting what is wrong with it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { appManifest } from '../../manifest/appManifest.ts';
import { checkManifest } from '../../manifest/checkManifest.ts';
import type { PackageSettings } from '../../manifest/packageSettings.ts';
import { withDataFolder } from '../support/dataFolder.ts';
import { childEnvironment } from '../support/childEnvironment.ts';

const command = fileURLToPath(new URL('../../manifest/command.ts', import.meta.url));
const appId = '11111111-2222-4333-8444-000000000001';
const right = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: appId,
  MicrosoftAppTenantId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppPassword: 'pass~word',
  KEYDESK_SECRET: 'a secret that is long enough to be one',
  KEYDESK_MANAGERS: 'anna@partner.example',
  KEYDESK_PUBLIC_URL: 'https://keydesk.contoso.example',
  KEYDESK_PARTNER_NAME: 'Contoso Kft.',
};

/** What the command says and leaves in a folder of its own, with these settings in its environment. */
async function run(
  folder: string,
  settings: Readonly<Record<string, string>>,
  ...given: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  const env = childEnvironment(settings);
  return await new Promise((resolve) =>
    execFile(process.execPath, ['--no-warnings', command, ...given], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : 1, said: `${out}${err}` });
    }),
  );
}

describe('npm run manifest', () => {
  it('makes the package of the desk that the settings describe', () =>
    withDataFolder(async (folder) => {
      const { code, said } = await run(folder, right, '1.4.2');
      assert.equal(code, 0, said);
      assert.match(said, /keydesk\.zip is ready: version 1\.4\.2, for https:\/\/keydesk\.contoso\.example/);
      const build = join(folder, 'manifest', 'build');
      const packed = unzipSync(await readFile(join(build, 'keydesk.zip')));
      assert.deepEqual([...Object.keys(packed), 'keydesk.zip'].sort(), (await readdir(build)).sort());
      const { id, version } = JSON.parse(new TextDecoder().decode(packed['manifest.json'])) as Record<string, string>;
      assert.deepEqual([id, version], [appId, '1.4.2']);
    }));

  it('says everything that is wrong at once, with what to write there, and makes nothing', () =>
    withDataFolder(async (folder) => {
      const { KEYDESK_PARTNER_NAME: _name, ...rest } = right;
      const { code, said } = await run(folder, { ...rest, KEYDESK_PUBLIC_URL: 'http://keydesk' }, 'next');
      assert.equal(code, 1);
      for (const setting of ['KEYDESK_PUBLIC_URL', 'KEYDESK_PARTNER_NAME', 'The version'])
        assert.match(said, new RegExp(setting));
      assert.doesNotMatch(said, /pass~word|long enough/);
      assert.deepEqual(await readdir(folder), []);
    }));
});

describe('What Teams would not take', () => {
  const settings: PackageSettings = {
    appId,
    version: '1.2.3',
    partnerName: 'Contoso Kft.',
    publicUrl: right.KEYDESK_PUBLIC_URL,
    privacyUrl: `${right.KEYDESK_PUBLIC_URL}/privacy`,
    termsUrl: `${right.KEYDESK_PUBLIC_URL}/terms`,
  };
  const long = `https://${'x'.repeat(3_000)}`;
  const wrong: readonly (readonly [setting: string, Partial<PackageSettings>])[] = [
    ['KEYDESK_PARTNER_NAME', { partnerName: 'x'.repeat(33) }],
    ['KEYDESK_PUBLIC_URL', { publicUrl: long }],
    ['KEYDESK_PRIVACY_URL', { privacyUrl: long }],
    ['KEYDESK_TERMS_URL', { termsUrl: long }],
    ['MicrosoftAppId', { appId: 'keydesk' }],
    ['the version', { version: '1'.repeat(300) }],
  ];
  for (const [setting, more] of wrong) {
    it(`is told with the setting that it comes from: ${setting}`, async () => {
      const faults = await checkManifest(appManifest({ ...settings, ...more }));
      assert.ok(faults.length > 0);
      for (const fault of faults) assert.match(fault, new RegExp(`\\(set by ${setting}\\)$`));
    });
  }
});
