// Reads a mail that somebody wrote: one address, a subject of one line, and a text.
import { adminShapeOf } from '../customers/adminShapes.ts';
import { keysIn } from '../keys/typedKeys.ts';

/** What is wrong with a mail, in the order in which it is said. */
export type MailProblem = 'keyInside' | 'recipientMissing' | 'recipientWrong' | 'subjectMissing' | 'textMissing';

/** Most characters of an address that mail servers take (RFC 5321: a path of 256 with its brackets). */
const longestAddress = 254;
const longestSubject = 255;

/** The parts of a mail as they may go out. */
export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Reads what was typed; one address only, and nothing in it or in the subject that a mail server could take for more. A
 * letter with a product key in it goes nowhere: whoever reads it could redeem the key.
 */
export function readMail(typed: ReadMail): ReadMail | { readonly problem: MailProblem } {
  if (keysIn(typed).length > 0) return { problem: 'keyInside' };
  const to = typed.to.trim();
  const subject = oneLine(typed.subject);
  const text = plainText(typed.text);
  if (to === '') return { problem: 'recipientMissing' };
  if (!isAddress(to)) return { problem: 'recipientWrong' };
  if (subject === '') return { problem: 'subjectMissing' };
  return text === '' ? { problem: 'textMissing' } : { to, subject, text };
}

/** True for one mail address, without a name around it. */
export function isAddress(text: string): boolean {
  return text.length <= longestAddress && !/\p{C}/u.test(text) && adminShapeOf('mail', '')?.pattern.test(text) === true;
}

/** The text in one line, cut to what a subject holds: line ends and other control characters become blanks. */
function oneLine(text: string): string {
  const line = text.replace(/\p{Cf}/gu, '').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ');
  return line.trim().slice(0, longestSubject).toWellFormed().trim();
}

/** The text with its line ends, and without other control characters. */
function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .toWellFormed()
    .trim();
}
