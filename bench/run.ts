// The command `npm run bench`: runs the benches that are named, or all, and prints their findings as a table.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { cardBench } from './cardBench.ts';
import { table, type Finding } from './figures.ts';
import { importBench, usualRows } from './importBench.ts';
import { inputBench } from './inputBench.ts';
import { memoryBench } from './memoryBench.ts';
import { registerBench, usualSubscriptions } from './registerBench.ts';
import { reminderBench, usualSizes } from './reminderBench.ts';
import { startBench } from './startBench.ts';
import { syncBench } from './syncBench.ts';
import { turnBench } from './turnBench.ts';
import { waveBench } from './waveBench.ts';
import { wordsBench } from './wordsBench.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    planned: { type: 'string' },
    wave: { type: 'string' },
    tenants: { type: 'string' },
    rows: { type: 'string' },
    rounds: { type: 'string' },
    beside: { type: 'string' },
  },
});
const size = (name: keyof typeof usualSizes): number => Number(values[name] ?? usualSizes[name]);
const given = (name: 'rounds' | 'wave' | 'tenants'): number | undefined =>
  values[name] === undefined ? undefined : Number(values[name]);

const rounds = given('rounds');

const benches: Readonly<Record<string, () => Promise<readonly Finding[]>>> = {
  turn: () => turnBench({ rounds, beside: values.beside }),
  start: startBench,
  memory: memoryBench,
  card: cardBench,
  words: wordsBench,
  input: inputBench,
  imports: () => importBench(Number(values.rows ?? usualRows)),
  sync: syncBench,
  register: () => registerBench(Number(values.planned ?? usualSubscriptions)),
  wave: () => waveBench({ rounds, wave: given('wave'), tenants: given('tenants'), beside: values.beside }),
  reminders: () => reminderBench({ planned: size('planned'), wave: size('wave'), tenants: size('tenants') }),
};

/** Without a name everything is measured but what takes long at its full size. */
const lengthy = new Set(['reminders', 'wave', 'sync', 'imports', 'register']);
const names = positionals.length > 0 ? positionals : Object.keys(benches).filter((name) => !lengthy.has(name));
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
