// The cards about changing a subscription at Microsoft at once: what stands there now, and what a change costs and undoes.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { fromMicrosoft } from '../../domain/endOfTerm/decision.ts';
import {
  cancellableNow,
  costOfLicences,
  fewestNow,
  isChangeable,
  losesPlan,
} from '../../domain/microsoft/changeNow.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import type { SubscriptionChange } from '../../domain/microsoft/subscriptionChange.ts';
import type { PartnerIdCheck } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { plans } from '../../domain/products/plans.ts';
import { nextTermWords } from '../endOfTerm/nextTermWords.ts';
import { decideLabel } from '../endOfTerm/endingWords.ts';
import { partnerIdLine } from '../partner/partnerIdLine.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { headOf, type FormView } from '../subscriptions/subscriptionForms.ts';
import { dayAndTime, longDay, moneySpan, plainDay, plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { defined } from '../../domain/defined.ts';

/** What is wrong with what was typed. */
export type ChangeNowProblem = 'number' | 'same' | 'partnerId';

/** A subscription beside what Microsoft said of it a moment ago. */
export interface AtMicrosoftView extends FormView {
  readonly theirs: MicrosoftSubscription;
  readonly now: Date;
  readonly problem?: ChangeNowProblem;
  /** What was typed, when the form is shown again. */
  readonly typed?: string;
  /** What Microsoft says of the Partner ID that was typed. */
  readonly check?: PartnerIdCheck;
  /** The partner's own id, where it is known. */
  readonly partnerId?: string;
  /** True where it may renew into another product. */
  readonly mayTurn?: boolean;
}

/** A change that waits for a person's word; which partner it is about is asked for on the card. */
export type AskedChange =
  Extract<SubscriptionChange, { kind: 'licences' | 'cancelNow' }> | { readonly kind: 'partnerOfRecord' };

/** The most licences that the desk asks Microsoft for: what the plan allows. */
export function mostNow({ subscription }: Pick<AtMicrosoftView, 'subscription'>): number {
  return plans[subscription.planId].maximumLicences;
}

/** What Microsoft has now, and what can be changed of it. Input: `licences`. */
export function atMicrosoftCard(view: AtMicrosoftView, reader: Reader): Card {
  const { subscription, theirs, now, problem, typed } = view;
  const { language } = reader;
  const changeable = isChangeable(theirs);
  const fewest = fewestNow(theirs, now);
  const until = cancellableNow(theirs, now);
  const bounds = { fewest: plainNumber(fewest, reader), most: plainNumber(mostNow(view), reader) };
  return renderCard('atMicrosoft', reader, {
    ...headOf(view, reader),
    problem: problem && say(language, `acting.problems.${problem}`, bounds),
    read: say(language, 'acting.read', { when: dayAndTime(now, reader) }),
    facts: factsOf(view, reader),
    changeable,
    rule: changeable ? ruleOf(theirs, fewest, reader) : say(language, 'acting.notChangeable'),
    licences: typed ?? String(theirs.licences ?? subscription.licences),
    numberProblem: say(language, 'acting.problems.number', bounds),
    decide: decideLabel(subscription, reader),
    mayTurn: view.mayTurn ?? false,
    mayCancel: until !== undefined,
    cancelRule:
      until === undefined
        ? say(language, 'acting.cancel.over')
        : say(language, 'acting.cancel.until', { when: dayAndTime(until, reader) }),
  });
}

function ruleOf({ licences = 1, boughtBy }: MicrosoftSubscription, fewest: number, reader: Reader): string {
  const { language } = reader;
  if (boughtBy === 'earlierCommerce') return say(language, 'acting.licences.any');
  return fewest < licences
    ? say(language, 'acting.licences.fewest', { fewest })
    : say(language, 'acting.licences.onlyMore');
}

function factsOf({ theirs }: AtMicrosoftView, reader: Reader): readonly { title: string; value: string }[] {
  const { language } = reader;
  const { licences, endsOn, endsNever, autoRenewEnabled, termEndAction: actionType, next, partnerId } = theirs;
  const outcome =
    autoRenewEnabled === undefined ? undefined : fromMicrosoft({ autoRenewEnabled, ...defined({ actionType, next }) });
  const end =
    outcome === undefined
      ? undefined
      : say(language, outcome === 'other' ? 'term.otherAtMicrosoft' : `term.choices.${outcome}`);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [say(language, 'reminders.licences'), licences === undefined ? undefined : plainNumber(licences, reader)],
    [say(language, 'acting.status'), theirs.statusWord === '' ? undefined : statusOf(theirs, reader)],
    [say(language, 'reminders.endDate'), endsOn === undefined ? endsNever && '–' : longDay(endsOn, reader)],
    [say(language, 'acting.atEnd'), end],
    [say(language, 'renewing.fact'), next === undefined ? undefined : nextTermWords(next, reader)],
    [say(language, 'record.title'), partnerId],
  ];
  return rows.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value: escapeText(value) }]));
}

/** A status in the reader's words; Microsoft's own where nobody explained it. */
function statusOf({ status, statusWord }: MicrosoftSubscription, { language }: Reader): string {
  return status === 'unknown' ? statusWord : say(language, `acting.statuses.${status}`);
}

/** Says what a change does, what it costs and whether it can be undone, and asks for the person's word. Input: `partnerId`. */
export function changeAskedCard(view: AtMicrosoftView & { readonly change: AskedChange }, reader: Reader): Card {
  const { change, problem, typed = '', theirs, partnerId, check } = view;
  const { language } = reader;
  const isEnd = change.kind === 'cancelNow';
  const checked = check && partnerIdLine(check, typed, reader);
  return renderCard('changeAsked', reader, {
    ...headOf(view, reader),
    style: isEnd ? 'attention' : 'warning',
    problem: problem && say(language, `acting.problems.${problem}`),
    ...(check?.kind === 'nobody' ? { problem: checked } : defined({ partner: checked })),
    title: change.kind === 'partnerOfRecord' ? say(language, 'acting.partner.button') : changeWords(change, reader),
    lines: linesOf(view, change, reader).map((text) => ({ text: escapeText(text) })),
    button: say(language, isEnd ? 'acting.cancel.confirm' : 'acting.confirm'),
    buttonStyle: isEnd ? 'destructive' : 'positive',
    what: change.kind,
    licences: change.kind === 'licences' ? change.licences : 0,
    from: change.kind === 'licences' ? change.from : 0,
    asksPartner: change.kind === 'partnerOfRecord',
    partnerId: view.typed ?? theirs.partnerId ?? partnerId ?? '',
    checked: check?.kind === 'known' ? typed : '',
  });
}

/** A change in a line: "More licences: 12 instead of 10". */
export function changeWords(change: SubscriptionChange, reader: Reader): string {
  const { language } = reader;
  switch (change.kind) {
    case 'licences': {
      const numbers = { count: plainNumber(change.licences, reader), from: plainNumber(change.from, reader) };
      return say(language, change.licences > change.from ? 'acting.licences.more' : 'acting.licences.less', numbers);
    }
    case 'cancelNow':
      return say(language, 'acting.cancel.title');
    case 'partnerOfRecord':
      return say(language, 'acting.partner.title', { partnerId: escapeText(change.partnerId) });
    case 'termEnd':
      return say(language, 'acting.termEnd');
  }
}

function linesOf(view: AtMicrosoftView, change: AskedChange, reader: Reader): readonly string[] {
  const { theirs, now } = view;
  const { language } = reader;
  switch (change.kind) {
    case 'licences': {
      const isMore = change.licences > change.from;
      return [
        ...costLines(view, change.licences - change.from, theirs.endsOn, reader),
        say(language, isMore ? 'acting.licences.undoMore' : 'acting.licences.undoLess'),
        ...(isMore ? [] : [seatsLine(view, change.licences, reader)]),
        ...(losesPlan(theirs) ? [say(language, 'acting.losesPlan')] : []),
      ];
    }
    case 'cancelNow': {
      const until = cancellableNow(theirs, now);
      return [
        say(language, 'acting.cancel.effect', { licences: theirs.licences ?? view.subscription.licences }),
        ...costLines(view, -(theirs.licences ?? view.subscription.licences), theirs.endsOn, reader),
        say(language, 'acting.cancel.undo'),
        ...(until === undefined ? [] : [say(language, 'acting.cancel.until', { when: dayAndTime(until, reader) })]),
      ];
    }
    case 'partnerOfRecord':
      return [
        say(language, 'acting.partner.effect'),
        theirs.partnerId === undefined
          ? say(language, 'acting.partner.none')
          : say(language, 'acting.partner.now', { partnerId: theirs.partnerId }),
        say(language, 'acting.partner.undo'),
      ];
  }
}

/** What more licences cost or fewer give back, as an estimate. */
function costLines(
  { subscription, today }: AtMicrosoftView,
  more: number,
  endsOn: CalendarDay | undefined,
  reader: Reader,
): readonly string[] {
  const { language } = reader;
  const cost = costOfLicences(Math.abs(more), subscription, { endsOn, today });
  const end = endsOn ?? subscription.endsOn;
  if (cost === undefined || subscription.price === undefined) {
    return [say(language, more > 0 ? 'acting.cost.noPrice' : 'acting.cost.noCredit', { date: plainDay(end, reader) })];
  }
  const { currency } = subscription.price;
  const money = (amount: number): string => moneySpan({ low: amount, high: amount }, currency, reader);
  const month = say(language, more > 0 ? 'acting.cost.month' : 'acting.cost.saved', { amount: money(cost.perMonth) });
  if (cost.untilEnd === undefined) return [month];
  const values = { amount: money(cost.untilEnd), date: plainDay(end, reader) };
  return [say(language, more > 0 ? 'acting.cost.untilEnd' : 'acting.cost.credit', values), month];
}

/** Whether fewer licences are enough for those who work with them. */
function seatsLine({ subscription }: AtMicrosoftView, licences: number, { language }: Reader): string {
  const used = subscription.seatsInUse?.licences;
  if (used === undefined) return say(language, 'acting.licences.checkSeats');
  return say(language, used > licences ? 'acting.licences.tooFew' : 'acting.licences.enough', { used });
}
