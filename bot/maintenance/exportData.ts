// The command `npm run export-data -- <file>`: everything that the store holds, in one file with checksums.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { exportLines } from '../../storage/moving/moveData.ts';
import { deskCollections } from '../start/deskCollections.ts';
import { runCommand, UsageError } from './command.ts';

const toldEvery = 10_000;

await runCommand(async ({ store, given: [file], say }) => {
  if (file === undefined) throw new UsageError('Name the file to write: npm run export-data -- keydesk.ndjson');
  let records = 0;
  const progress = (count: number): void => {
    records = count;
    if (count % toldEvery === 0) say(`${count} records …`);
  };
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    // Made anew, so that neither a link nor the rights of an older file decide who may read it.
    // The file gets its name when it is whole: whatever has the name can be imported.
    const lines = exportLines(store, deskCollections, new Date(), progress);
    await pipeline(withBreaks(lines), createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }));
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  say(`${records} records are in ${file}. What was sealed is sealed: keep the desk's secret with it, but elsewhere.`);
});

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
