// The question of Teams before it saves a file, what the person says to it, and the file that was saved: its own forms, no Adaptive Cards.
import { z } from 'zod';
import { readClick, type Click, type Verb } from '../actions.ts';
import { say, type Reader } from '../texts/texts.ts';
import { instantWords } from './fileButtons.ts';

/** Name of the invoke that tells what a person said. Its answer is empty: what is said or shown goes out as a message. */
export const fileConsentInvoke = 'fileConsent/invoke';

/** A part of a message that is none of our cards. */
export interface FileAttachment {
  readonly contentType: string;
  readonly name: string;
  readonly contentUrl?: string;
  readonly content: object;
}

/** What is asked: `id` of the question, `file` as the button that asks again names it. */
export interface FileQuestion {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Until when it can be answered. */
  readonly until: Date;
}

/** Asks whether a file may be saved in the person's OneDrive. */
export function fileQuestion({ id, file, name, size, until }: FileQuestion, reader: Reader): FileAttachment {
  const context = { id, file };
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name,
    content: {
      description: say(reader.language, 'files.question', instantWords(until, reader)),
      sizeInBytes: size,
      acceptContext: context,
      declineContext: context,
    },
  };
}

/** Where Teams put a file; it tells so with the consent. */
export interface SavedFile {
  readonly name: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Shows a saved file, to be opened from the chat. */
export function savedFile({ name, contentUrl, uniqueId, fileType }: SavedFile): FileAttachment {
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    name,
    contentUrl,
    content: { uniqueId, fileType },
  };
}

const verbs = { accept: 'files.accept', decline: 'files.decline' } as const satisfies Record<string, Verb>;
const optional = z.string().optional().catch(undefined);
const answer = z.looseObject({
  action: z.enum(['accept', 'decline']),
  context: z.looseObject({ id: z.string(), file: optional }),
  uploadInfo: z
    .looseObject({ uploadUrl: optional, contentUrl: optional, uniqueId: optional, fileType: optional, name: optional })
    .optional()
    .catch(undefined),
});

/**
 * Reads the value of a `fileConsent/invoke` as the click that it is: on *Allow* or *Decline*, with where the file goes
 * among its inputs. Undefined when it is no answer to a question of ours.
 */
export function readFileAnswer(value: unknown): Click | undefined {
  const read = answer.safeParse(value);
  if (!read.success) return undefined;
  const { action, context, uploadInfo = {} } = read.data;
  const { uploadUrl, contentUrl, uniqueId, fileType, name: fileName } = uploadInfo;
  const inputs = { file: context.file, uploadUrl, contentUrl, uniqueId, fileType, fileName };
  return readClick({ ...inputs, verb: verbs[action], id: context.id });
}
