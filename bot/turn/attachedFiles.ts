// Reads attachments: which of them are files that a person sent to the bot.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { SentFile } from '../../dialogs/turn/turnFacts.ts';

/** More files than this with one message are not looked at. */
const mostFiles = 10;

const fileSchema = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1).max(400),
  content: z.object({ downloadUrl: z.string().min(1).max(8_000) }),
});

/** The files of a message. Pictures in the text, cards and links are none. */
export function attachedFiles({ attachments = [] }: Activity): readonly SentFile[] {
  return attachments.slice(0, mostFiles).flatMap((attachment) => {
    const read = fileSchema.safeParse(attachment);
    return read.success ? [{ name: read.data.name, address: read.data.content.downloadUrl }] : [];
  });
}
