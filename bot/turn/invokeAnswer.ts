// The answers to invokes: every one gets HTTP 200 with a body that the client understands.
import type { TurnContext } from 'botbuilder';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { ExtensionItem } from '../../dialogs/sharing/answerExtension.ts';
import type { FoundChoice } from './turnHandler.ts';

/** What the client does with an invoke's answer: redraw the card, show words, fill a list, or nothing. */
export type InvokeAnswer =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'choices'; readonly choices: readonly FoundChoice[] }
  /** For the message extension: what can be shared, or why nothing is shown. */
  | { readonly kind: 'found'; readonly items: readonly ExtensionItem[] }
  | { readonly kind: 'note'; readonly text: string }
  /** For what no part of the desk asks for: nothing is done, and the words stand where the client shows words. */
  | { readonly kind: 'unknown'; readonly name: string; readonly text: string }
  /** For a file's consent, which asks for no more than that it was taken. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'error'; readonly code: 'BadRequest' | 'InternalServerError'; readonly text: string };

/** The body as Teams documents it for universal actions, for dynamic search and for message extensions. */
function invokeBody(answer: InvokeAnswer): object {
  switch (answer.kind) {
    case 'card':
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card };
    case 'message':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.text };
    case 'choices':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.search.searchResponse',
        value: { results: answer.choices.map(({ title, value }) => ({ title, value })) },
      };
    case 'found':
      return {
        composeExtension: { type: 'result', attachmentLayout: 'list', attachments: answer.items.map(attachment) },
      };
    case 'note':
      return { composeExtension: { type: 'message', text: answer.text } };
    case 'taken':
      return {};
    case 'unknown':
      return unknownBody(answer.name, answer.text);
    case 'error':
      return {
        statusCode: answer.code === 'BadRequest' ? 400 : 500,
        type: 'application/vnd.microsoft.error',
        value: { code: answer.code, message: answer.text },
      };
  }
}

/** Each family of invokes has a form of its own; one that is not kept shows as an error of the app (Microsoft: invoke activities). */
function unknownBody(name: string, text: string): object {
  const [family] = name.split('/', 1);
  switch (family) {
    case 'task':
      return { task: { type: 'message', value: text } };
    case 'config':
      return { responseType: 'config', config: { type: 'message', value: text } };
    case 'tab':
      return { tab: { type: 'continue', value: { cards: [] } } };
    case 'signin':
    case 'handoff':
      return {};
    default:
      return invokeBody({ kind: 'error', code: 'BadRequest', text });
  }
}

/** The list shows the title and the text, the chat gets the card. */
function attachment({ card, title, text }: ExtensionItem): object {
  const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text } };
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card, preview };
}

/** Leaves the answer in the turn, for the adapter to put into the HTTP response. */
export async function answerInvoke(context: TurnContext, answer: InvokeAnswer): Promise<void> {
  await context.sendActivity({
    type: 'invokeResponse',
    value: { status: 200, body: invokeBody(answer) },
  });
}
