// Counts the commits of an embedded store from outside: each leaves a frame in the write-ahead log that ends a transaction.
import { readFile } from 'node:fs/promises';

const headLength = 32;
const frameHeadLength = 24;

/** How many transactions the log beside a database file holds. It is emptied now and then: count over short spans. */
export async function commitsOf(file: string): Promise<number> {
  const log = await readFile(`${file}-wal`).catch(() => Buffer.alloc(0));
  if (log.length < headLength) return 0;
  const pageSize = log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  let commits = 0;
  for (let at = headLength; at + frameHeadLength <= log.length; at += frameHeadLength + pageSize) {
    // Frames of before the log was begun anew have other salts.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    if (log.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  return commits;
}
