// Puts the folders of tests into memory where the machine has room there: what is proved is the order of writes, not the disk.
import { accessSync, constants, statfsSync } from 'node:fs';

/** Where Linux keeps files in memory. */
const memory = '/dev/shm';
/** Bytes that the folders of all tests need at most, with room to spare; containers often have 64 MB there. */
const enough = 2 ** 30;

/** True when the machine lets anybody write there, and has room. */
function hasRoom(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}

if (process.env['TMPDIR'] === undefined && hasRoom()) process.env['TMPDIR'] = memory;
