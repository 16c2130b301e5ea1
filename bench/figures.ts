// The figures of a bench: their middle, and the table that they are printed in.

/** The middle of some figures; the mean of the middle two when their number is even. NaN of none. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The figure that so large a share of all (0 to 1) does not exceed. NaN of none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** One line of a report: what was measured, what came out, and what it should be. */
export interface Finding {
  readonly what: string;
  readonly figure: string;
  /** Absent where there is no aim. */
  readonly aim?: string;
}

/** The findings as a Markdown table with even columns. */
export function table(findings: readonly Finding[]): string {
  const rows = [['Measured', 'Figure', 'Aim'], ...findings.map(({ what, figure, aim = '' }) => [what, figure, aim])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** Milliseconds with two decimals, from microseconds. */
export function milliseconds(microseconds: number): string {
  return `${(microseconds / 1000).toFixed(2)} ms`;
}

/** Whole mebibytes. */
export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

/** The middle, the lowest and the highest of the ratios, round by round. */
export function ratio(over: readonly number[], under: readonly number[]): string {
  const ratios = over.map((figure, round) => figure / (under[round] ?? Number.NaN));
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
}
