// What is said of a hostile run: its counts, the faults read from the log, and the lines that are printed.
import type { GoodDay } from './goodPerson.ts';

export interface HostileSettings {
  readonly mode: 'local' | 'teams';
  readonly seed: number;
  /** Inputs to send; a flood counts as one. */
  readonly inputs: number;
  /** How orders are carried out; with `guided` nobody redeems on the good line. */
  readonly microsoft?: 'sandbox' | 'guided';
}

/** What came of a run. Everything but the first line and the good person's turns has to be nothing. */
export interface HostileReport {
  readonly inputs: number;
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly crashes: readonly string[];
  readonly serverErrors: readonly string[];
  readonly unanswered: readonly string[];
  /** Turns that ended with an error that no trouble of the channel explains: what is logged, how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly leaks: readonly string[];
  readonly stuck: readonly string[];
  /** How far the hostile people got: first passwords that were made for them, keys that are redeemed or kept. */
  readonly reached: { readonly passwords: number; readonly redemptions: number };
  readonly good: GoodDay & { readonly redeemed: number };
}

/** The fault that a line of the log tells of, or undefined where a trouble of the channel explains it. */
export function faultIn(line: string): string | undefined {
  const { level, msg, error } = JSON.parse(line) as { level: string; msg: string; error?: LoggedError };
  if (level !== 'error' || error === undefined || isOfChannel(error)) return undefined;
  const [, where = ''] = /\/((?:bot|dialogs|cards|domain|storage)\/[\w/.]+:\d+)/.exec(error.stack ?? '') ?? [];
  return `${msg}: ${error.type}: ${(error.message ?? '').slice(0, 120)} at ${where}`;
}

interface LoggedError {
  readonly type: string;
  readonly message?: string;
  readonly stack?: string;
  readonly statusCode?: number;
  readonly code?: string;
}

/** What the troubled line explains. */
function isOfChannel({ type, message = '', statusCode, code }: LoggedError): boolean {
  return (
    type === 'RestError' ||
    type === 'AbortError' ||
    statusCode !== undefined ||
    message.startsWith('The pretend channel') ||
    /deadline|ECONN|socket|aborted|timeout/i.test(`${code} ${message}`)
  );
}
