// The results of the message extension: what was found, as cards to share and as lines to choose from.
import { drawnForEach } from '../../cards/rendering/drawnForEach.ts';
import { sharedCard, sharedLine, type Shared, type SharedLine } from '../../cards/sharing/sharedCard.ts';
import type { SharedKind } from '../../cards/sharing/sharedKinds.ts';
import { redrawOf, type Card } from '../../cards/rendering/renderCard.ts';
import { say, type Reader } from '../../cards/texts/texts.ts';
import type { Services } from '../services/services.ts';
import { findShared, sharedAt, sharedNow, type SharedSearch } from './findShared.ts';
import { defined } from '../../domain/defined.ts';

/** A result: its card, and its line in the list. */
export interface ExtensionItem extends SharedLine {
  readonly card: Card;
}

/** A search for something to share, an address that was pasted, or a look at a card that was shared. */
export type ExtensionRequest =
  | { readonly kind: 'search'; readonly search: SharedSearch }
  | { readonly kind: 'link'; readonly address: string }
  | { readonly kind: 'look'; readonly at: { readonly kind: SharedKind; readonly id: string } };

/** Who asks for what, and when. */
export interface ExtensionQuestion {
  readonly reader: Reader;
  readonly now: Date;
  readonly request: ExtensionRequest;
  /** Address of the asker's own chat, with words in its compose box; undefined where the client has none. */
  readonly linkTo: (message: string) => string | undefined;
  /** The channel's ids of those for whom a card that is shared is drawn anew. */
  readonly viewers: readonly string[];
}

/** What the message extension shows. */
export async function answerExtension(
  services: Services,
  { reader, now, request, linkTo, viewers }: ExtensionQuestion,
): Promise<readonly ExtensionItem[]> {
  return [await found(services, request, now)]
    .flat()
    .filter((one) => one !== undefined)
    .map((shared) => {
      const customer = customerOf(shared);
      const link = customer === undefined ? undefined : linkTo(say(reader.language, 'sharing.command', { customer }));
      const view = { shared, now, ...defined({ link }) };
      const card = sharedCard(view, reader);
      const redraw = redrawOf(card);
      return {
        card: redraw === undefined ? card : drawnForEach(card, redraw, viewers),
        ...sharedLine(view, reader),
      };
    });
}

async function found(
  services: Services,
  request: ExtensionRequest,
  now: Date,
): Promise<Shared | undefined | readonly Shared[]> {
  switch (request.kind) {
    case 'search':
      return await findShared(services, request.search, now);
    case 'link':
      return await sharedAt(services, request.address);
    case 'look':
      return await sharedNow(services, request.at);
  }
}

function customerOf(shared: Shared): string | undefined {
  if (shared.kind === 'customers') return shared.customer.name;
  return shared.kind === 'subscriptions' ? shared.subscription.customerName : shared.offer.customerName;
}
