// The card that somebody shares in any chat: a customer, a subscription or an offer as it stands, without what is personal.
import { dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { countryName } from '../../domain/customers/countries.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { offerStage, type Offer } from '../../domain/offers/offer.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Fact } from '../rendering/fact.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainProductName } from '../products/productName.ts';
import { standingTitle, standingWord } from '../subscriptions/standingWords.ts';
import { lookVerb } from './sharedKinds.ts';
import { standingOn } from '../../domain/subscriptions/standing.ts';
import { dayAndTime, longDay, plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** What is shared; `subscriptions` of a customer in the order of their end. */
export type Shared =
  | { readonly kind: 'customers'; readonly customer: Customer; readonly subscriptions: readonly Subscription[] }
  | { readonly kind: 'subscriptions'; readonly subscription: Subscription }
  | { readonly kind: 'offers'; readonly offer: Offer };

function idOf(shared: Shared): string {
  if (shared.kind === 'customers') return shared.customer.id;
  return shared.kind === 'subscriptions' ? shared.subscription.id : shared.offer.id;
}

/** A thing to share, at an instant. */
export interface SharedView {
  readonly shared: Shared;
  readonly now: Date;
  /** Address that opens the sharer's own chat with the desk; absent where the client has none. */
  readonly link?: string;
}

/** How it stands in a list of what was found: plain text. */
export interface SharedLine {
  readonly title: string;
  readonly text: string;
}

/** A card that anybody may read: no person, no contact, no note and no key is on it. */
export function sharedCard(view: SharedView, reader: Reader): Card {
  const { shared, now, link } = view;
  const { language } = reader;
  const { title, text } = sharedLine(view, reader);
  return renderCard('shared', reader, {
    redraw: { verb: lookVerb, id: [shared.kind, idOf(shared)].join('|'), v: 0 },
    kind: say(language, `sharing.kinds.${shared.kind}`),
    title: escapeText(title),
    line: escapeText(text),
    facts: factsOf(shared, now, reader).map((fact) => ({ ...fact, value: escapeText(fact.value) })),
    asOf: say(language, 'sharing.asOf', { when: dayAndTime(now, reader) }),
    link,
  });
}

/** The line of a list for a thing that was found. */
export function sharedLine({ shared, now }: Pick<SharedView, 'shared' | 'now'>, reader: Reader): SharedLine {
  const { language } = reader;
  switch (shared.kind) {
    case 'customers': {
      const { name, domain } = shared.customer;
      return { title: name, text: domain === undefined ? say(language, 'customers.noDomain') : shownDomain(domain) };
    }
    case 'subscriptions': {
      const { subscription } = shared;
      const what = plainProductName(subscription, language);
      return {
        title: subscription.customerName,
        text: `${what} · ${standingTitle(subscription, dayOf(now, reader.zone), reader)}`,
      };
    }
    case 'offers': {
      const { customerName, domain } = shared.offer;
      const title = customerName ?? (domain && shownDomain(domain)) ?? say(language, 'sharing.kinds.offers');
      return { title, text: say(language, `offer.stages.${offerStage(shared.offer, dayOf(now, 'utc'))}`) };
    }
  }
}

function factsOf(shared: Shared, now: Date, reader: Reader): readonly Fact[] {
  const { language } = reader;
  const today = dayOf(now, reader.zone);
  const day = (date: CalendarDay | undefined): string =>
    date === undefined ? say(language, 'sharing.none') : longDay(date, reader);
  switch (shared.kind) {
    case 'customers': {
      const { customer, subscriptions } = shared;
      const next = subscriptions.find(({ endsOn }) => endsOn >= today);
      return [
        ...(customer.country === ''
          ? []
          : [{ title: say(language, 'sharing.facts.country'), value: countryName(customer.country, language) }]),
        { title: say(language, 'sharing.facts.subscriptions'), value: plainNumber(subscriptions.length, reader) },
        { title: say(language, 'sharing.facts.nextEnd'), value: day(next?.endsOn) },
      ];
    }
    case 'subscriptions': {
      const { subscription } = shared;
      const { licences, endsOn, endIsEstimate } = subscription;
      const date = longDay(endsOn, reader);
      return [
        {
          title: say(language, 'sharing.facts.status'),
          value: standingWord(standingOn(subscription, today), language),
        },
        { title: say(language, 'reminders.licences'), value: plainNumber(licences, reader) },
        {
          title: say(language, 'reminders.endDate'),
          value: endIsEstimate ? say(language, 'reminders.estimate', { date }) : date,
        },
      ];
    }
    case 'offers':
      return [{ title: say(language, 'reminders.endDate'), value: day(shared.offer.endsOn) }];
  }
}
