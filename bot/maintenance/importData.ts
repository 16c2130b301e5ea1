// The command `npm run import-data -- <file>`: an exported file into an empty store, verified; begun again, it goes on.
import { access } from 'node:fs/promises';
import { checkStore } from '../../storage/moving/checkStore.ts';
import { DataError } from '../../storage/moving/dataLines.ts';
import { secretFits } from '../../storage/sealing/keyring.ts';
import { checkLines, importLines, keyringIn, verifyImport } from '../../storage/moving/moveData.ts';
import { secretFile } from '../local/localSecret.ts';
import { keepFilePrivate, processOwner } from '../start/privateFiles.ts';
import { secretsOf } from '../start/secrets.ts';
import { deskCollections } from '../start/deskCollections.ts';
import { runCommand, UsageError } from './command.ts';
import { fileLines } from './fileLines.ts';

const toldEvery = 10_000;

await runCommand(async ({ config, store, given: [file], say }) => {
  if (file === undefined) throw new UsageError('Name the file to read: npm run import-data -- keydesk.ndjson');
  await access(file).catch(() => {
    throw new UsageError(`The file ${file} cannot be read. Check its name and its rights.`);
  });
  await keepFilePrivate(file, processOwner());
  const lines = (): AsyncIterable<string> => fileLines(file);
  say('Checking the file …');
  await checkLines(lines());
  const secrets = await secretsOf(config);
  const keyring = await keyringIn(lines());
  if (keyring !== undefined && !secretFits(keyring, secrets)) {
    throw new DataError(
      `The file was sealed under another secret. Set KEYDESK_SECRET to the value of the desk that wrote it, or copy its ${secretFile} into ${config.dataDir}.`,
    );
  }
  await checkStore(store, deskCollections, lines(), new Date());
  let told = 0;
  const put = await importLines(store, deskCollections, lines(), (records) => {
    if (records - told < toldEvery) return;
    told = records;
    say(`${records} records …`);
  });
  say('Comparing …');
  const sums = await verifyImport(store, deskCollections, lines(), new Date());
  for (const [name, { count }] of Object.entries(sums)) say(`  ${name}: ${count}`);
  say(`${put} records were added; the store and the file are the same.`);
});
