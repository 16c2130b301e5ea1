// Owns the words of a message: what the person typed, without the mentions of the bot that the channel adds.
import type { Activity } from 'botbuilder';

interface Mention {
  readonly type: string;
  readonly mentioned?: { readonly id?: string };
  readonly text?: string;
}

/** The typed text without mentions of the bot and without outer blanks; empty when nothing was typed. */
export function typedText(activity: Activity): string {
  const { id } = (activity.recipient as Activity['recipient'] | undefined) ?? { id: undefined };
  let text = (activity.text as string | undefined) ?? '';
  for (const mention of (activity.entities ?? []) as Mention[]) {
    if (mention.type !== 'mention' || mention.mentioned?.id !== id || (mention.text ?? '') === '') continue;
    text = text.replaceAll(mention.text ?? '', ' ');
  }
  return text.trim();
}

/** True when the message is files or pictures alone. Teams adds the text once more as HTML, which is no attachment. */
export function isAttachmentOnly(activity: Activity): boolean {
  const attached = activity.attachments?.some(({ contentType }) => contentType !== 'text/html') ?? false;
  return attached && typedText(activity) === '';
}
