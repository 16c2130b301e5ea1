// The card of an offer: how far it is, what is known of it, and what can be done next.
import { dayOf, daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { canSwitchExtension } from '../../domain/offers/offerExtension.ts';
import { canChooseAccess } from '../../domain/offers/offerAccess.ts';
import { offerStage, type Offer, type OfferStage } from '../../domain/offers/offer.ts';
import { isAgreed, isOver, isPending } from '../../domain/offers/offerStates.ts';
import { lapseDay } from '../../domain/offers/offerTerms.ts';
import type { Verb } from '../actions.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay } from '../texts/formats.ts';
import type { Fact } from '../rendering/fact.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { buttonRows, type OfferButton } from './buttonRows.ts';
import { offerFailureText } from './offerFailure.ts';
import { offerHead, termFacts, type OfferCardView } from './offerView.ts';

/** Input, where a person reports from Partner Center: `acceptedOn`. */
export interface OfferView extends OfferCardView {
  /** The day, UTC, by which Microsoft counts. */
  readonly today: CalendarDay;
  /** The reader's own day: proposed where a day is asked for. */
  readonly ownDay: CalendarDay;
  /** True where the customer's answer can be played. */
  readonly canPlay: boolean;
  /** What the card says first, instead of the stage; and why its reader gets it. */
  readonly headline?: string;
  readonly why?: string;
}

const colours: Readonly<Record<OfferStage, string>> = {
  draft: 'accent',
  requesting: 'accent',
  handedOver: 'accent',
  notSent: 'accent',
  waiting: 'accent',
  accepted: 'warning',
  active: 'good',
  expiring: 'warning',
  ending: 'warning',
  expired: 'attention',
  ended: 'emphasis',
  declined: 'attention',
  lapsed: 'attention',
  withdrawn: 'emphasis',
  cancelled: 'emphasis',
};

/** Shows an offer that is past its draft, or over. */
export function offerCard(view: OfferView, reader: Reader): Card {
  const { offer, today, headline, why } = view;
  const { language } = reader;
  const stage = offerStage(offer, today);
  const buttons = buttonsOf(view, stage, reader);
  const said = headline ?? say(language, `offer.stages.${stage}`);
  return renderCard('offer', reader, {
    redraw: { verb: 'offer.look', id: offer.id, v: view.v, first: [offer.owner.id] },
    ...offerHead(view, reader, accessNote(offer, reader)),
    summary: offer.customerName && say(language, 'common.about', { customer: offer.customerName, what: said }),
    style: colours[stage],
    stage: say(language, headline === undefined ? 'offer.title' : `offer.stages.${stage}`),
    headline: said,
    line: lineOf(offer, stage, reader),
    facts: factsOf(view, reader),
    why,
    ...reportOf(view, reader),
    rows: buttonRows(buttons),
  });
}

/** The stage in a sentence; while the access of the groups is not as it is wanted, how that is. */
function lineOf({ state, accessStep, groups = [] }: Offer, stage: OfferStage, { language }: Reader): string {
  if (state === 'accepted' && groups.some(({ status }) => status === 'pending')) {
    return say(language, 'gdap.access.lines.giving');
  }
  if (state !== 'active' || accessStep === undefined) return say(language, `offer.stageLine.${stage}`);
  return say(language, `gdap.access.lines.${accessStep === 'failed' ? 'failed' : 'changing'}`);
}

/** What a person has to see to about the access, until something else is said above everything. */
function accessNote({ accessStep, accessFailure, state }: Offer, reader: Reader): string | undefined {
  if (!isAgreed(state)) return undefined;
  if (accessFailure !== undefined) return offerFailureText(accessFailure, state, reader);
  return accessStep === 'failed' ? say(reader.language, 'gdap.access.failed') : undefined;
}

/** What is known, with days counted: the age of what waits, and how long until a limit or an end. */
function factsOf(view: OfferView, reader: Reader): readonly Fact[] {
  const { offer, today } = view;
  const { language } = reader;
  const { requestedAt, sentAt, timesSent, acceptedOn, endsOn, autoExtend, owner, unknownStatus } = offer;
  const fact = (title: Fact['title'], value: string): Fact => ({ title, value: escapeText(value) });
  const date = (day: CalendarDay): string => plainDay(day, reader);
  const asked = requestedAt === undefined ? undefined : dayOf(new Date(requestedAt), 'utc');
  const left = (day: CalendarDay): string => {
    const days = daysBetween(today, day);
    return days < 0 ? date(day) : say(language, 'offer.daysLeft', { date: date(day), days });
  };
  const facts = [...termFacts(view, reader), fact(say(language, 'offer.fact.offeredBy'), owner.name)];
  if (asked !== undefined) {
    const days = Math.max(0, daysBetween(asked, today));
    facts.push(fact(say(language, 'offer.fact.requested'), say(language, 'offer.age', { date: date(asked), days })));
  }
  if (sentAt !== undefined) {
    const sent = { date: date(dayOf(new Date(sentAt), reader.zone)), times: timesSent };
    facts.push(fact(say(language, 'offer.fact.sent'), say(language, 'offer.sentTimes', sent)));
  }
  if (requestedAt !== undefined && (isPending(offer.state) || offer.state === 'withdrawn')) {
    facts.push(fact(say(language, 'offer.fact.limit'), left(lapseDay(requestedAt))));
  }
  if (acceptedOn !== undefined) facts.push(fact(say(language, 'offer.fact.accepted'), date(acceptedOn)));
  const isPast = isOver(offer.state);
  if (isPast && offer.state !== 'expired') {
    facts.push(fact(say(language, 'offer.fact.over'), date(dayOf(new Date(offer.changedAt), reader.zone))));
  } else if (endsOn !== undefined) {
    const runs = autoExtend ? say(language, 'offer.extendsOn', { date: date(endsOn) }) : left(endsOn);
    facts.push(fact(say(language, 'offer.fact.end'), isPast ? date(endsOn) : runs));
  }
  if (unknownStatus !== undefined) facts.push(fact(say(language, 'offer.fact.microsoftSays'), unknownStatus));
  return facts;
}

/** What a person reports from Partner Center, in guided mode. */
function reportOf({ offer, mode, ownDay }: OfferView, { language }: Reader): object {
  if (mode !== 'guided') return {};
  if (offer.state === 'accepted') return { report: { where: say(language, 'offer.report.groups'), asksDay: false } };
  const asksDay = isPending(offer.state);
  return asksDay ? { report: { where: say(language, 'offer.report.where'), asksDay, day: ownDay } } : {};
}

function buttonsOf(
  { offer, mode, canPlay, groups = [] }: OfferView,
  stage: OfferStage,
  { language }: Reader,
): readonly OfferButton[] {
  const button = (name: ButtonName, style: OfferButton['style'] = 'default'): OfferButton => ({
    title: say(language, `offer.buttons.${name}`),
    verb: verbs[name],
    style,
  });
  const look = mode === 'guided' ? [] : [button('check')];
  const canExtend = canSwitchExtension(offer);
  const extension = (style: OfferButton['style']): readonly OfferButton[] => {
    const title = say(language, offer.autoExtend ? 'gdap.extension.stop.button' : 'gdap.extension.start.button');
    return canExtend ? [{ title, verb: 'offer.extend', style }] : [];
  };
  const access = (style: OfferButton['style'] = 'default'): readonly OfferButton[] =>
    groups.length > 0 && canChooseAccess(offer)
      ? [{ title: say(language, 'gdap.access.button'), verb: 'offer.access', style }]
      : [];
  switch (stage) {
    case 'draft':
    case 'handedOver':
      return [button('continue', 'positive')];
    case 'requesting':
    case 'ending':
      return [button('check')];
    case 'notSent':
      return [button('message', 'positive'), ...look, button('withdraw')];
    case 'waiting':
      return canPlay
        ? [...(['playAccept', 'playDecline', 'playNothing', 'resend', 'withdraw'] as const).map((name) => button(name))]
        : [button('resend'), ...look, button('withdraw')];
    case 'accepted':
    case 'active':
      return [
        ...access(offer.accessStep === 'failed' ? 'positive' : 'default'),
        ...extension('default'),
        ...look,
        button('end'),
      ];
    case 'expiring':
      return [
        ...extension('positive'),
        button('again', canExtend ? 'default' : 'positive'),
        ...access(),
        ...look,
        button('end'),
      ];
    case 'expired':
    case 'ended':
    case 'declined':
    case 'lapsed':
    case 'withdrawn':
      return [button('again'), button('list')];
    case 'cancelled':
      return [button('list')];
  }
}

const verbs = {
  continue: 'offer.open',
  message: 'offer.message',
  resend: 'offer.message',
  check: 'offer.check',
  playAccept: 'offer.playAccept',
  playDecline: 'offer.playDecline',
  playNothing: 'offer.playNothing',
  again: 'offer.again',
  end: 'offer.end',
  withdraw: 'offer.end',
  list: 'offer.list',
} as const satisfies Record<string, Verb>;
type ButtonName = keyof typeof verbs;
