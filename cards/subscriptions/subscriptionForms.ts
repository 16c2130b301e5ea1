// The cards on which something is recorded about a subscription, and the one that says it was.
import { planLine } from '../products/productLines.ts';
import { daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { plans } from '../../domain/products/plans.ts';
import type { RenewalProblem } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { dayProblemText, dayShown } from '../texts/dayProblem.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay, plainNumber } from '../texts/formats.ts';
import { letterLanguages, ownLanguageName } from '../letters/letterTexts.ts';
import { letterFormModel, type LetterFormView } from '../letters/letterForm.ts';
import { microsoftPages } from '../microsoftPages.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { lossModel, type LossesView } from './lossRows.ts';
import { subscriptionTimeline } from './subscriptionCard.ts';

/** The subscription that a form is about. */
export interface FormView {
  readonly subscription: Subscription;
  /** Revision of the subscription on record. */
  readonly v: number;
  readonly today: CalendarDay;
}

/** What heads every form: whose subscription of what it is, and the version that the form shows. */
export function headOf({ subscription, v }: FormView, reader: Reader): object {
  const { id, customerName } = subscription;
  return {
    id,
    v,
    customer: escapeText(customerName),
    product: planLine(subscription, reader),
  };
}

/** Explains the two ways in which Microsoft bills, and warns against the one that starts at once while days are left. */
export function renewalOptionsCard(view: FormView, reader: Reader): Card {
  const { endsOn } = view.subscription;
  const days = daysBetween(view.today, endsOn);
  const { language } = reader;
  return renderCard('renewalOptions', reader, {
    ...headOf(view, reader),
    when:
      days < 0
        ? say(language, 'renewals.options.over')
        : say(language, 'renewals.options.wait', { days, date: plainDay(endsOn, reader) }),
    colour: days > 0 ? 'Attention' : 'Default',
    mayBuy: days <= 0,
    pages: microsoftPages,
  });
}

/** Inputs: `endsOn`, `licences`, and one box for each loss; what was typed stays when it is refused. */
export function renewedCard(
  view: FormView &
    Partial<LossesView> & {
      readonly typed: { readonly endsOn: string; readonly licences: string };
      readonly problems: readonly RenewalProblem[];
    },
  reader: Reader,
): Card {
  const { subscription, typed, problems } = view;
  const { language } = reader;
  const values = {
    date: plainDay(subscription.endsOn, reader),
    maximum: plainNumber(plans[subscription.planId].maximumLicences, reader),
  };
  return renderCard('renewedForm', reader, {
    ...headOf(view, reader),
    endsOn: dayShown(typed.endsOn),
    licences: /^\d{1,6}$/.test(typed.licences) ? Number(typed.licences) : subscription.licences,
    problems: problems.map((problem) => ({
      text:
        typeof problem === 'object'
          ? dayProblemText(problem, reader)
          : say(language, `renewals.renewed.problems.${problem}`, values),
    })),
    ...lossModel(view, reader),
  });
}

/** Asks whether the customer lets it end, with what happens then. */
export function letEndCard(view: FormView, reader: Reader): Card {
  return renderCard('letEnd', reader, {
    ...headOf(view, reader),
    timeline: subscriptionTimeline(view.subscription, view.today, reader).filter(({ past }) => !past),
  });
}

/** Input: `person`, an id. */
export function assignSubscriptionCard(
  view: FormView & { readonly people: readonly { readonly id: string; readonly name: string }[] },
  reader: Reader,
): Card {
  const { people } = view;
  return renderCard('assignSubscription', reader, {
    ...headOf(view, reader),
    text: say(reader.language, people.length === 0 ? 'renewals.assign.nobody' : 'renewals.assign.text'),
    people: people.map(({ id, name }) => ({ title: name, value: id })),
  });
}

/** Inputs: `noticeLanguage`, `subject`, `message`, and those of the posting. What is written is in the customer's language. */
export function customerNoticeCard(
  view: FormView & {
    readonly noticeLanguage: string;
    readonly subject: string;
    readonly message: string;
    readonly posting: LetterFormView;
  },
  reader: Reader,
): Card {
  const { noticeLanguage, subject, message, posting } = view;
  return renderCard('customerNotice', reader, {
    ...headOf(view, reader),
    ...letterFormModel(posting, reader),
    text: say(reader.language, posting.mail === undefined ? 'renewals.notice.text' : 'mail.howTo'),
    noticeLanguage,
    languages: letterLanguages.map((value) => ({ title: ownLanguageName(value), value })),
    subject,
    message,
  });
}

/** What was recorded. */
export type Recorded =
  | { readonly kind: 'renewed'; readonly endsOn: CalendarDay }
  | { readonly kind: 'letEnd' }
  | { readonly kind: 'assign'; readonly name: string }
  | { readonly kind: 'notice' };

/** Says what was recorded; it takes the place of the form. */
export function renewalRecordedCard(view: FormView & { readonly recorded: Recorded }, reader: Reader): Card {
  const { recorded } = view;
  const { language } = reader;
  const values = {
    date: recorded.kind === 'renewed' ? plainDay(recorded.endsOn, reader) : '',
    name: recorded.kind === 'assign' ? escapeText(recorded.name) : '',
  };
  return renderCard('renewalRecorded', reader, {
    ...headOf(view, reader),
    style: recorded.kind === 'letEnd' ? 'emphasis' : 'good',
    title: say(language, `renewals.${recorded.kind}.doneTitle`),
    text: say(language, `renewals.${recorded.kind}.done`, values),
  });
}
