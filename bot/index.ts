// The program: what `npm start` and `npm run demo` run. What is loaded from here on is compiled once, and kept for later starts.
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { main } = await import('./main.ts');
await main(process.argv.includes('--demo'));
