// The command `npm run hostile`: sends odd inputs to desks in both modes, and prints what came of them.
import { parseArgs } from 'node:util';
import type { HostileReport, HostileSettings } from './hostileReport.ts';
import { runHostile } from './hostileRun.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    mode: { type: 'string' },
  },
});
const desks: Readonly<Record<string, Pick<HostileSettings, 'mode' | 'microsoft'>>> = {
  local: { mode: 'local' },
  teams: { mode: 'teams' },
  guided: { mode: 'teams', microsoft: 'guided' },
};
const shownAtMost = 20;

for (const [name, desk] of Object.entries(desks)) {
  if (values.mode !== undefined && values.mode !== name) continue;
  const report = await runHostile({ ...desk, seed: Number(values.seed), inputs: Number(values.inputs) });
  process.stdout.write(`${name}, seed ${values.seed}\n${linesOf(report).join('\n')}\n\n`);
  if (worstOf(report) > 0) process.exitCode = 1;
}

function linesOf(report: HostileReport): readonly string[] {
  const { inputs, requests, statuses, crashes, serverErrors, unanswered, faults, leaks, stuck, reached, good } = report;
  const told = Object.entries(statuses).map(([status, times]) => `${status} × ${times}`);
  return [
    `  ${inputs} inputs in ${requests} requests: ${told.join(', ')}`,
    `  hostile people got as far as ${reached.redemptions} redemptions that are not open, and ${reached.passwords} first passwords`,
    `  a well-behaved person: ${good.turns} turns, the longest ${Math.round(good.longest)} ms; ${good.redeemed} keys redeemed`,
    ...section('crashes', crashes),
    ...section('5xx', serverErrors),
    ...section('no answer within 15 s', unanswered),
    ...section(
      'faults of the desk',
      Object.entries(faults).map(([what, times]) => `${times} × ${what}`),
    ),
    ...section('leaks', leaks),
    ...section('stuck conversations', stuck),
    ...section('wrong for the well-behaved person', good.wrong),
  ];
}

function section(title: string, found: readonly string[]): readonly string[] {
  return [`  ${title}: ${found.length}`, ...found.slice(0, shownAtMost).map((one) => `    ${one}`)];
}

function worstOf({ crashes, serverErrors, unanswered, faults, leaks, stuck, good }: HostileReport): number {
  return [crashes, serverErrors, unanswered, leaks, stuck, good.wrong, Object.keys(faults)].flat().length;
}
