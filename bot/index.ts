// The program: what `npm start` and `npm run demo` run. What is loaded from here on is compiled once, and kept for later starts.
import { keepCompiledCode } from './start/keptCode.ts';

keepCompiledCode();
// What compiles ahead loads this file, too, and starts nothing by it.
if (import.meta.main) {
  const { main } = await import('./main.ts');
  await main(process.argv.includes('--demo'));
}
