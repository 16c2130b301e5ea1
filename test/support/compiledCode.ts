// Keeps compiled code for the processes of tests, and for those that they start: the same files are compiled once.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadLate } from '../../bot/start/latePackages.ts';

process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/compiled/', import.meta.url));
enableCompileCache(process.env['NODE_COMPILE_CACHE']);
// The tests find the SDK as a start of the desk does.
loadLate();
