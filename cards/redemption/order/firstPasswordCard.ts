// The cards of a first password: the one that says that it waits, the one that shows it once, the used one, and the one of what is lost.
import { microsoftPages } from '../../microsoftPages.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';

/** A first password in one of its looks. */
export interface FirstPasswordView {
  /** Id of the redemption that made the tenant. */
  readonly id: string;
  readonly customerName: string;
  readonly signInName: string;
  /** waiting: a button shows it. shown: here it is, once. gone: it was shown on the card below, or is erased. lost: nobody ever had it. */
  readonly look:
    | { readonly kind: 'waiting'; readonly days: number }
    | { readonly kind: 'shown'; readonly password: string }
    | { readonly kind: 'gone' }
    | { readonly kind: 'lost' };
}

/** Shows that a first password waits, or shows it. */
export function firstPasswordCard({ id, customerName, signInName, look }: FirstPasswordView, reader: Reader): Card {
  const { language } = reader;
  return renderCard('firstPassword', reader, {
    id,
    title: say(language, 'redeem.firstPassword.title', { customer: escapeText(customerName) }),
    text:
      look.kind === 'waiting'
        ? say(language, 'redeem.firstPassword.waiting', { days: look.days })
        : say(language, `redeem.firstPassword.${look.kind}`),
    waits: look.kind === 'waiting',
    lost: look.kind === 'lost',
    steps: (look.kind === 'lost' ? (['role', 'support'] as const) : []).map((step) => ({
      text: say(language, `redeem.firstPassword.lostSteps.${step}`),
    })),
    page: microsoftPages.partnerCenter,
    signIn: escapeText(signInName),
    password: look.kind === 'shown' ? escapeText(look.password) : undefined,
  });
}
