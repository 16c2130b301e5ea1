// The results of the message extension: what was found, as cards to share and as lines to choose from.
import { sharedCard, sharedLine, type Shared, type SharedLine } from '../../cards/sharing/sharedCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say, type Reader } from '../../cards/texts/texts.ts';
import type { Services } from '../services/services.ts';
import { findShared, sharedAt, type SharedSearch } from './findShared.ts';
import { defined } from '../../domain/defined.ts';

/** A result: its card, and its line in the list. */
export interface ExtensionItem extends SharedLine {
  readonly card: Card;
}

/** A search for something to share, or an address that was pasted. */
export type ExtensionRequest =
  { readonly kind: 'search'; readonly search: SharedSearch } | { readonly kind: 'link'; readonly address: string };

/** Who asks for what, and when. */
export interface ExtensionQuestion {
  readonly reader: Reader;
  readonly now: Date;
  readonly request: ExtensionRequest;
  /** Address of the asker's own chat, with words in its compose box; undefined where the client has none. */
  readonly linkTo: (message: string) => string | undefined;
}

/** What the message extension shows. */
export async function answerExtension(
  services: Services,
  { reader, now, request, linkTo }: ExtensionQuestion,
): Promise<readonly ExtensionItem[]> {
  const found =
    request.kind === 'search' ? findShared(services, request.search, now) : sharedAt(services, request.address);
  return [await found]
    .flat()
    .filter((one) => one !== undefined)
    .map((shared) => {
      const customer = customerOf(shared);
      const link = customer === undefined ? undefined : linkTo(say(reader.language, 'sharing.command', { customer }));
      const view = { shared, now, ...defined({ link }) };
      return { card: sharedCard(view, reader), ...sharedLine(view, reader) };
    });
}

function customerOf(shared: Shared): string | undefined {
  if (shared.kind === 'customers') return shared.customer.name;
  return shared.kind === 'subscriptions' ? shared.subscription.customerName : shared.offer.customerName;
}
