// What an examination of a desk finds: one line for each thing that was looked at.

/** A thing that was looked at. */
export interface Finding {
  readonly what: string;
  /** `ok`: as it must be. `care`: it works, but somebody should know. `fault`: it does not work. `left`: not looked at. */
  readonly verdict: 'ok' | 'care' | 'fault' | 'left';
  /** What was found, in a sentence; never a secret. */
  readonly says: string;
  /** What to do about it. */
  readonly remedy?: string;
}

const marks: Readonly<Record<Finding['verdict'], string>> = { ok: '✓', care: '!', fault: '✗', left: '–' };

/** The findings as lines for a terminal. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ what, verdict, says, remedy }) => [
    `${marks[verdict]} ${what}: ${says}`,
    ...(remedy === undefined ? [] : [`    ${remedy}`]),
  ]);
}

/** The words of an error, for a finding: its first line. */
export function wordsOfError(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? error.name) : 'Something unknown went wrong.';
}
