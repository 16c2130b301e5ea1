// One decision for several subscriptions: chosen from those that are undecided, shown, and taken for all of them as one.
import type { CardAction } from '../../cards/actions.ts';
import {
  markOf,
  mostAtOnce,
  decideSeveralCard,
  decidedSeveralCard,
  severalReviewCard,
  type ShownSubscription,
} from '../../cards/endOfTerm/severalCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { decisionOf } from '../../domain/endOfTerm/decision.ts';
import { needsDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import { choiceIn } from '../../domain/endOfTerm/readDecision.ts';
import { refOf } from '../../domain/people/person.ts';
import { renewalFilterOf } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { ownersOf } from '../permits/owners.ts';
import type { Chat } from '../feature/feature.ts';
import { readCursor } from '../lists/listCursor.ts';
import type { Services } from '../services/services.ts';
import { changeTogether, readTogether } from '../subscriptions/changeTogether.ts';
import { renewalPage } from '../subscriptions/renewalPages.ts';

/** How many are counted beyond those on the card. */
const mostCounted = 200;

/** The card that a button of several decisions leads to. */
export async function clickSeveral(chat: Chat, { verb, id, inputs }: CardAction): Promise<Card> {
  const { services, turn } = chat;
  const { which = '', wants: word = '' } = inputs;
  const marks = which.split(',').filter((mark) => mark !== '');
  if (verb === 'term.several') return await listCard(chat, id);
  const wants = choiceIn(word);
  const ids = marks.map((mark) => mark.slice(0, mark.lastIndexOf(':')));
  const chosen = await shownOf(services, ids);
  const fresh = chosen.filter((one) => marks.includes(markOf(one)));
  if (marks.length === 0) return await listCard(chat, id, { chosen: [], wants: word, problem: 'which' });
  if (wants === undefined) return await listCard(chat, id, { chosen: marks, wants: word, problem: 'choice' });
  if (verb === 'term.review') return severalReviewCard({ shown: fresh, here: id, wants }, turn);
  await decideAll(chat, await ownOf(chat, fresh), wants);
  // A click that comes twice finds what the first one decided.
  const done = (await shownOf(services, ids)).map(({ subscription }) => subscription).filter(isDecidedSo(chat, wants));
  return decidedSeveralCard({ done, missed: marks.length - done.length }, turn);
}

async function listCard(
  { services, turn }: Chat,
  here: string,
  again: { readonly chosen?: readonly string[]; readonly wants?: string; readonly problem?: 'which' | 'choice' } = {},
): Promise<Card> {
  const filter = { ...renewalFilterOf(readCursor(here)), group: 'toDecide' as const };
  const page = await renewalPage(services, filter, dayOf(turn.now, turn.zone), { limit: mostCounted });
  const shown = await shownOf(
    services,
    page.items.slice(0, mostAtOnce).map(({ id }) => id),
  );
  return decideSeveralCard({ shown, here, more: page.items.length - shown.length, ...again }, turn);
}

async function shownOf(services: Services, ids: readonly string[]): Promise<readonly ShownSubscription[]> {
  const read = await readTogether(services, [...new Set(ids)].slice(0, mostAtOnce));
  return read.map((one) => ({ subscription: one.value, v: versionOf(one) }));
}

/** Those that the person may decide about: the own ones, nobody's, and for a manager all. */
async function ownOf(
  { services, turn }: Chat,
  shown: readonly ShownSubscription[],
): Promise<readonly ShownSubscription[]> {
  if (turn.role === 'manager') return shown;
  const mine = await Promise.all(
    shown.map(async ({ subscription: { id }, v }) => {
      const owners = await ownersOf(services, 'subscription', { verb: 'term.decideSeveral', id, v, inputs: {} });
      return owners.length === 0 || owners.some((owner) => owner.id === turn.person.id);
    }),
  );
  return shown.filter((_, index) => mine[index]);
}

/** Tells what the person decided so. */
function isDecidedSo({ turn }: Chat, wants: string): (one: Subscription) => boolean {
  return (one) => {
    const decision = decisionOf(one);
    return decision?.wants === wants && decision.by.id === turn.person.id;
  };
}

/** Decides about all of them, as one change. */
async function decideAll(
  { services, turn }: Chat,
  shown: readonly ShownSubscription[],
  wants: 'renew' | 'cancel' | 'extend',
): Promise<void> {
  const facts = { wants, by: refOf(turn.person), at: turn.now.toISOString() };
  const today = dayOf(turn.now, turn.zone);
  const open = shown.filter(({ subscription }) => needsDecision(subscription) && subscription.endsOn >= today);
  await changeTogether(
    services,
    open.map(({ subscription: { id: subscriptionId }, v }) => ({ does: 'decideTerm', subscriptionId, v, ...facts })),
  );
}
