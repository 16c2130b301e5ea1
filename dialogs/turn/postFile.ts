// Messages about files in the forms that Teams has of its own: the question before one is saved, and the saved file.
import type { FileAttachment } from '../../cards/files/fileConsent.ts';
import { isOwnChat } from './ownChat.ts';
import type { Turn } from './turn.ts';

/** Sends it as a message of the own chat. Throws in any other: Teams takes files there alone. */
export async function postFile(turn: Turn, attachment: FileAttachment, summary: string): Promise<void> {
  if (!isOwnChat(turn)) throw new Error('A file was to be shown in a conversation that takes none.');
  await turn.context.sendActivity({ type: 'message', attachments: [attachment], summary });
}

/** Puts it in the place of the message that was answered, so that it is answered once; below where that is refused. */
export async function putFileInPlace(turn: Turn, attachment: FileAttachment, summary: string): Promise<void> {
  const { replyToId: id } = turn.context.activity as { readonly replyToId?: string };
  try {
    if (id === undefined) throw new Error('Teams did not tell which message was answered.');
    await turn.context.updateActivity({ type: 'message', id, attachments: [attachment], summary });
  } catch {
    await postFile(turn, attachment, summary);
  }
}
