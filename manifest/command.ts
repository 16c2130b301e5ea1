// The command that makes the app package for Teams from the desk's own settings: npm run manifest [-- version].
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { config as readEnvironmentFile } from 'dotenv';
import { readConfig } from '../bot/config/config.ts';
import { faultsMessage } from '../bot/start/startUpErrors.ts';
import packageJson from '../package.json' with { type: 'json' };
import { appManifest } from './appManifest.ts';
import { packageFiles, zipOf } from './appPackage.ts';
import { checkManifest } from './checkManifest.ts';
import { drawIcons } from './drawIcons.ts';
import { packageSettings } from './packageSettings.ts';

const folder = 'manifest/build';

readEnvironmentFile({ quiet: true });
await main(process.argv[2] ?? packageJson.version);

/** Writes the zip, and beside it the files that are in it, for whoever wants to look. */
async function main(version: string): Promise<void> {
  const desk = readConfig(process.env);
  const settings = 'faults' in desk ? desk : packageSettings(desk.ok, version);
  if ('faults' in settings) {
    fail(faultsMessage(settings.faults, 'The app package cannot be made with these settings:'));
    return;
  }
  const made = appManifest(settings.ok);
  const faults = await checkManifest(made);
  if (faults.length > 0) {
    fail(['Teams would not take this package:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
    return;
  }
  const files = packageFiles(made, await drawIcons());
  const zip = join(folder, 'keydesk.zip');
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  await writeFile(zip, zipOf(files));
  process.stdout.write(
    `${zip} is ready: version ${version}, for ${settings.ok.publicUrl}.\nUpload it in the Teams admin center, Teams apps, Manage apps, "Upload new app"; docs/deploy.md says what comes next.\n`,
  );
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
