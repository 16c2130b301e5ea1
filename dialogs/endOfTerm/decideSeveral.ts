// One decision for several subscriptions: the first write decides, and carries the decisions about the others.
import type { CardAction } from '../../cards/actions.ts';
import {
  markOf,
  mostAtOnce,
  severalCard,
  severalDoneCard,
  severalReviewCard,
  type Shown,
} from '../../cards/endOfTerm/severalCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { decided, decisionOf } from '../../domain/endOfTerm/decision.ts';
import { needsDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import { choiceIn } from '../../domain/endOfTerm/readDecision.ts';
import { renewalFilterOf } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { versionOf } from '../../storage/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { ownersOf } from '../permits/owners.ts';
import type { Chat } from '../routing/feature.ts';
import { readCursor } from '../routing/listCursor.ts';
import type { Services } from '../services/services.ts';
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
  const chosen = await shownOf(
    services,
    marks.map((mark) => mark.slice(0, mark.lastIndexOf(':'))),
  );
  const fresh = chosen.filter((one) => marks.includes(markOf(one)));
  if (marks.length === 0) return await listCard(chat, id, { chosen: [], wants: word, problem: 'which' });
  if (wants === undefined) return await listCard(chat, id, { chosen: marks, wants: word, problem: 'choice' });
  if (verb === 'term.review') return severalReviewCard({ shown: fresh, here: id, wants }, turn);
  const own = await ownOf(chat, fresh);
  const done = await decideAll(chat, own, wants);
  return severalDoneCard({ done, missed: marks.length - done.length }, turn);
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
  return severalCard({ shown, here, more: page.items.length - shown.length, ...again }, turn);
}

async function shownOf(services: Services, ids: readonly string[]): Promise<readonly Shown[]> {
  const read = await Promise.all([...new Set(ids)].slice(0, mostAtOnce).map((id) => services.subscriptions.get(id)));
  return read.flatMap((one) => (one === undefined ? [] : [{ subscription: one.value, v: versionOf(one) }]));
}

/** Those that the person may decide about: the own ones, nobody's, and for a manager all. */
async function ownOf({ services, turn }: Chat, shown: readonly Shown[]): Promise<readonly Shown[]> {
  if (turn.role === 'manager') return shown;
  const mine = await Promise.all(
    shown.map(async ({ subscription: { id }, v }) => {
      const owners = await ownersOf(services, 'subscription', { verb: 'term.decideSeveral', id, v, inputs: {} });
      return owners.length === 0 || owners.some((owner) => owner.id === turn.person.id);
    }),
  );
  return shown.filter((_, index) => mine[index]);
}

/** Decides about all of them, as one change: what a crash left is made good by a sweeper. Answers those that have it. */
async function decideAll(
  { services, turn }: Chat,
  shown: readonly Shown[],
  wants: 'renew' | 'cancel' | 'extend',
): Promise<readonly Subscription[]> {
  const { id: personId, tenantId, name } = turn.person;
  const facts = { wants, by: { id: personId, tenantId, name }, at: turn.now.toISOString() };
  const open = shown.filter(({ subscription }) => needsDecision(subscription));
  const [first, ...others] = open.map(
    ({ subscription: { id: subscriptionId, endsOn }, v }) =>
      ({ does: 'decideTerm', subscriptionId, endsOn, v, ...facts }) as const,
  );
  if (first === undefined) return [];
  await decideTerm(services, first, others);
  const after = await Promise.all(open.map(({ subscription }) => services.subscriptions.get(subscription.id)));
  return after.flatMap((one) => {
    const decision = one && decisionOf(one.value);
    return one !== undefined && decision?.at === facts.at && decision.by.id === personId ? [one.value] : [];
  });
}

/**
 * Decides about a term, unless somebody changed the subscription since the version that was shown; what else was decided
 * with it follows.
 */
export async function decideTerm(
  services: Services,
  { subscriptionId, endsOn, v, wants, by, at }: Extract<Consequence, { readonly does: 'decideTerm' }>,
  follows: readonly Consequence[] = [],
): Promise<void> {
  const read = await services.subscriptions.get(subscriptionId);
  const isAsShown = read !== undefined && versionOf(read) === v && read.value.endsOn === endsOn;
  if (!isAsShown) {
    // The one that leads was somebody else's by now: the others are decided all the same, one by one.
    const [next, ...rest] = follows;
    if (next?.does === 'decideTerm') await decideTerm(services, next, rest);
    return;
  }
  const { customerId, customerName } = read.value;
  const written = await services.subscriptions.replace(read, decided(read.value, { wants }, by, new Date(at)), {
    owes: [
      {
        does: 'audit',
        entry: {
          id: [subscriptionId, v, 'termDecided'].join('|'),
          ...{ at, who: by, what: 'termDecided', customerId, customerName, facts: { choice: wants } },
        },
      },
      { does: 'planReminders', subscriptionId },
      ...follows,
    ],
    now: services.clock.now(),
  });
  if (written !== undefined) await finishConsequences(services, services.subscriptions, written);
}
