// What Teams shows of files in a chat, and what it sends when a person answers the question about one.
import type { Answer, ChatPerson } from './chatPerson.ts';
import type { DeskFixture } from './deskFixture.ts';

export const consentType = 'application/vnd.microsoft.teams.card.file.consent';
export const infoType = 'application/vnd.microsoft.teams.card.file.info';

/** The question as it stands in the chat; `id` is the message's. */
export interface FileQuestionSeen {
  readonly id: string;
  readonly name: string;
  readonly content: { readonly description: string; readonly sizeInBytes: number; readonly acceptContext: object };
}

/** The attachments of one kind in a person's chat, with the id of their message. */
export function fileMessages(
  { chat }: DeskFixture,
  { settings }: ChatPerson,
  type: string,
): readonly { readonly contentType: string; readonly id: string }[] {
  return chat.connector
    .seen(settings.conversationId)
    .flatMap(({ id, activity }) => (activity.attachments ?? []).map((one) => ({ ...one, id })))
    .filter(({ contentType }) => contentType === type);
}

/** A person answers the question; `more` stands over what Teams usually sends. */
export function answersQuestion(
  who: ChatPerson,
  { id, content }: FileQuestionSeen,
  action: 'accept' | 'decline',
  uploadUrl: string,
  more: object = {},
): Promise<Answer> {
  const uploadInfo = {
    contentUrl: 'https://contoso-my.sharepoint.com/personal/anna/Documents/export.xlsx',
    name: 'export.xlsx',
    uploadUrl,
    uniqueId: 'unique',
    fileType: 'xlsx',
  };
  const value = { type: 'fileUpload', action, context: content.acceptContext, uploadInfo, ...more };
  return who.posts(who.activity('invoke', { name: 'fileConsent/invoke', replyToId: id, value }));
}
