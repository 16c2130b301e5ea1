// What every card of an offer shows and carries, and the facts of an offer as people read them.
import { offerStepsOf, type Offer, type OfferStep } from '../../domain/offers/offer.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { DayProblem } from '../../domain/dates/readDay.ts';
import { dayProblemText } from '../texts/dayProblem.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { customerLine } from '../general/customerLine.ts';
import type { Fact } from '../rendering/fact.ts';
import type { Mode } from '../general/modeNotice.ts';
import { say, type Reader, type TextKey } from '../texts/texts.ts';
import { accessFacts, type NamedGroup } from './accessFacts.ts';
import { offerFailureText } from './offerFailure.ts';
import { shownDomain } from '../rendering/shownDomain.ts';
import { roleList } from './roleList.ts';

/** What can be said in a line above everything else. */
export type OfferNote = 'late' | 'copied' | 'played' | 'looked' | 'gone';

/** An offer on a card. */
export interface OfferCardView {
  readonly offer: Offer;
  /** The version of its record. */
  readonly v: number;
  readonly mode: Mode;
  /** The partner's security groups, where the desk gives them access by itself. */
  readonly groups?: readonly NamedGroup[];
  readonly note?: OfferNote | undefined;
  /** Why the last answer was not taken: a text's key, or what is wrong with a day. */
  readonly problem?: TextKey | DayProblem | undefined;
  /** Why Microsoft did not do what was asked, or could not be asked. */
  readonly failure?: ReferredFailure | undefined;
}

const noteKeys: Readonly<Record<OfferNote, TextKey>> = {
  late: 'offer.late',
  copied: 'offer.message.copied',
  played: 'offer.notes.played',
  looked: 'offer.notes.looked',
  gone: 'offer.notes.gone',
};

/** What a note says. */
export function noteText(note: OfferNote, { language }: Reader): string {
  return say(language, noteKeys[note]);
}

/**
 * The model that all these cards have: what the buttons carry, the customer, the note and the problem. `standing` is
 * the note where there is nothing newer to say.
 */
export function offerHead(view: OfferCardView, reader: Reader, standing?: string): object {
  const { offer, mode, note, problem, failure } = view;
  const { customerName, state } = offer;
  const failed = failure && offerFailureText(failure, state, reader);
  const isDraft = state === 'draft';
  return {
    id: offer.id,
    v: view.v,
    sandbox: mode === 'sandbox',
    customer: customerLine(customerName, reader),
    note: (isDraft ? undefined : failed) ?? (note === undefined ? standing : noteText(note, reader)),
    problem: problem === undefined ? (isDraft ? failed : undefined) : problemText(problem, reader),
  };
}

function problemText(problem: NonNullable<OfferCardView['problem']>, reader: Reader): string {
  return typeof problem === 'object' ? dayProblemText(problem, reader) : say(reader.language, problem);
}

/** As `offerHead`, with the place of a step. */
export function stepHead(view: OfferCardView, step: OfferStep, reader: Reader): object {
  const steps = offerStepsOf(view.offer);
  const place = { number: Math.max(1, steps.indexOf(step) + 1), total: steps.length };
  return { ...offerHead(view, reader), stepLine: say(reader.language, 'offer.stepLine', place) };
}

/** What is offered: tenant, roles, duration, extension, and who gets access where that was chosen. */
export function termFacts(
  { offer, groups = [] }: Pick<OfferCardView, 'offer' | 'groups'>,
  reader: Reader,
): readonly Fact[] {
  const { language } = reader;
  const { domain, roles, days, autoExtend, extending } = offer;
  const extension =
    extending !== undefined ? 'gdap.extension.underWay' : autoExtend ? 'offer.extension.on' : 'offer.extension.off';
  return [
    ...(domain === undefined
      ? []
      : [{ title: say(language, 'offer.fact.domain'), value: escapeText(shownDomain(domain)) }]),
    { title: say(language, 'offer.fact.roles'), value: escapeText(roleList(roles, reader), 1_000) },
    { title: say(language, 'offer.fact.duration'), value: say(language, 'common.dayCount', { days }) },
    { title: say(language, 'offer.fact.extension'), value: say(language, extension) },
    ...accessFacts(offer, groups, reader),
  ];
}
