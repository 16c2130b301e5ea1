// Owns the command `npm run bench`: runs the benches that are named, or all, and prints their findings as a table.
import { cpus } from 'node:os';
import { cardBench } from './cardBench.ts';
import { table, type Finding } from './figures.ts';
import { memoryBench } from './memoryBench.ts';
import { startBench } from './startBench.ts';
import { turnBench } from './turnBench.ts';

const benches: Readonly<Record<string, () => Promise<readonly Finding[]>>> = {
  turn: turnBench,
  start: startBench,
  memory: memoryBench,
  card: cardBench,
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
const unknown = names.filter((name) => !(name in benches));

if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}.\n`);
  process.exitCode = 1;
} else {
  const findings: Finding[] = [];
  for (const name of names) {
    process.stderr.write(`Measuring: ${name}\n`);
    findings.push(...((await benches[name]?.()) ?? []));
  }
  process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}\n\n`);
  process.stdout.write(`${table(findings)}\n`);
}
