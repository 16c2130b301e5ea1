// Reads the commits of an embedded store from outside: each leaves a frame in the write-ahead log that ends a transaction.
import { copyFile, readFile, writeFile } from 'node:fs/promises';

const headLength = 32;
const frameHeadLength = 24;

/** How many transactions the log beside a database file holds. It is emptied now and then: count over short spans. */
export async function commitsOf(file: string): Promise<number> {
  return commitEnds(await logOf(file)).length;
}

/** Copies a database as a power failure leaves it that takes its last transaction, which was not on the disk yet. */
export async function copyWithoutLastCommit(file: string, to: string): Promise<void> {
  await copyUpTo(file, to, (await commitsOf(file)) - 1);
}

/** Copies a database as a power failure leaves it that takes all but the first `commits` transactions of its log. */
export async function copyUpTo(file: string, to: string, commits: number): Promise<void> {
  const log = await logOf(file);
  await copyFile(file, to);
  await writeFile(`${to}-wal`, log.subarray(0, commits < 1 ? headLength : commitEnds(log)[commits - 1]));
}

const logOf = (file: string): Promise<Buffer> => readFile(`${file}-wal`).catch(() => Buffer.alloc(0));

/** Where in a log its transactions end. */
function commitEnds(log: Buffer): readonly number[] {
  if (log.length < headLength) return [];
  const frameLength = frameHeadLength + log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  const ends: number[] = [];
  for (let at = headLength; at + frameHeadLength <= log.length; at += frameLength) {
    // Frames of before the log was begun anew have other salts.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    if (log.readUInt32BE(at + 4) !== 0) ends.push(at + frameLength);
  }
  return ends;
}
