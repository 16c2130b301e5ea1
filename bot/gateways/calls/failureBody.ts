// Reads what a refusal's body says: one of Microsoft's three envelopes, or nothing that can be understood.
import { fieldOf } from './looseFields.ts';

/** Microsoft's code, as a string whatever it was; and its words, for the log at most, as they may name people. */
export interface FailureBody {
  readonly code?: string;
}

/** Only what looks like a code, because it goes into the log. */
const codeForm = /^[\w.-]{1,80}$/;

/**
 * The code of an error: Partner Center's `code` (a number or digits), its gateway's `statusCode`, Graph's
 * `error.code`. Empty for HTML, for an empty body, and for anything else.
 */
export function readFailureBody(body: unknown): FailureBody {
  const error = fieldOf(body, 'error');
  const word = fieldOf(error, 'code') ?? fieldOf(body, 'code') ?? (typeof error === 'string' ? error : undefined);
  const code = typeof word === 'number' && Number.isSafeInteger(word) ? String(word) : word;
  return typeof code === 'string' && codeForm.test(code.trim()) ? { code: code.trim() } : {};
}
