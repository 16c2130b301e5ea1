// Keeps compiled code for the processes of tests, and for those that they start: the same files are compiled once.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/compiled/', import.meta.url));
enableCompileCache(process.env['NODE_COMPILE_CACHE']);
