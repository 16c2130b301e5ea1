// The command `sync`: how far the sync with Microsoft is, and what somebody typed otherwise than Microsoft has it.
import type { CardAction } from '../../cards/actions.ts';
import { differencesCard, type DifferenceRow } from '../../cards/microsoft/syncCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { openDifferences, taken, type Difference } from '../../domain/microsoft/followMicrosoft.ts';
import { begun, isWorthAsking } from '../../domain/microsoft/syncState.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { changeSubscription } from '../subscriptions/changeSubscription.ts';
import { deedOf } from '../subscriptions/subscriptionDeed.ts';
import { answerInPlace, sendCard, sendText } from '../turn/turn.ts';
import { syncStateCard } from './syncStateCard.ts';
import { defined } from '../../domain/defined.ts';

/** Rows of a card. */
const shown = 6;

/** Shows the sync, starts one, and settles differences. */
export const syncFeature: Feature = {
  verbs: {
    'sync.show': {},
    'sync.start': { permit: 'manager' },
    'sync.differences': {},
    'sync.take': { inputs: { field: typed, ours: typed }, permit: 'manager' },
    'sync.keep': { inputs: { field: typed, ours: typed }, permit: 'manager' },
    'sync.seen': { permit: 'manager' },
  },
  commands: {
    sync: async (chat) => {
      const { services, turn } = chat;
      if (services.microsoft.register === undefined) {
        await sendText(turn, say(turn.language, 'microsoft.sync.notConnected'));
        return;
      }
      if (turn.role === 'manager' && isWorthAsking(await services.microsoftSync.read(), turn.now)) await start(chat);
      const activityId = await sendCard(turn, await syncStateCard(services, turn));
      if (activityId !== undefined) await goOnOn(chat, activityId);
    },
  },
  click: async (chat, action) => {
    await answerInPlace(chat.turn, await cardOf(chat, action));
  },
};

async function cardOf(chat: Chat, action: CardAction): Promise<Card> {
  switch (action.verb) {
    case 'sync.start':
      await start(chat);
      if (chat.turn.context.activity.replyToId !== undefined) await goOnOn(chat, chat.turn.context.activity.replyToId);
      return await syncStateCard(chat.services, chat.turn);
    case 'sync.differences':
      return await listCard(chat);
    case 'sync.take':
    case 'sync.keep':
      return await listCard(chat, !(await settle(chat, action)));
    case 'sync.seen':
      return await listCard(chat, !(await markSeen(chat, action)));
    default:
      return await syncStateCard(chat.services, chat.turn);
  }
}

/** The card of whoever asked for the round that goes on is drawn anew as it goes on. */
async function goOnOn({ services, turn }: Chat, activityId: string): Promise<void> {
  const card = { conversationId: turn.conversation.id, activityId };
  const state = await services.microsoftSync.read();
  if (state === undefined || state.endedAt !== undefined || state.by.id !== turn.person.id) return;
  await services.microsoftSync.change((present = state) =>
    present.round === state.round ? { ...present, card } : present,
  );
}

/** Begins a round; one that goes on is left alone. The work is done behind the chat. */
async function start({ services, turn }: Chat): Promise<void> {
  const { id, tenantId, name } = turn.person;
  await services.microsoftSync.change((state) => begun(state, { id, tenantId, name }, turn.now));
}

async function listCard({ services, turn }: Chat, stale = false): Promise<Card> {
  const differing = await services.microsoftLinks.open('difference', { limit: shown });
  const left = shown - differing.items.length;
  const vanished = left === 0 ? [] : (await services.microsoftLinks.open('vanished', { limit: left })).items;
  const rows = await Promise.all(
    [...differing.items, ...vanished].map(async (link): Promise<DifferenceRow | undefined> => {
      const subscription = (await services.subscriptions.get(link.subscriptionId ?? ''))?.value;
      const read = await services.microsoftLinks.get(link.id);
      if (subscription === undefined || read === undefined) return undefined;
      const { planId, productName } = subscription;
      const differences = openDifferences(link.differences, subscription);
      if (link.vanishedAt === undefined && differences.length === 0) return undefined;
      return {
        ...{ id: link.id, v: read.rev, customerName: link.customerName, planId, readAt: new Date(link.readAt) },
        ...defined({ productName }),
        subscriptionId: subscription.id,
        ...{ differences, gone: link.vanishedAt !== undefined },
      };
    }),
  );
  const counts = await services.microsoftLinks.counts();
  const all = (counts.get('difference') ?? 0) + (counts.get('vanished') ?? 0);
  const found = rows.filter((row) => row !== undefined);
  return differencesCard({ rows: found, more: Math.max(0, all - rows.length), stale }, turn);
}

/** Somebody saw that Microsoft lists it no more; the desk's record stays as it is. False when somebody was first. */
async function markSeen({ services }: Chat, { id, v }: CardAction): Promise<boolean> {
  const read = await services.microsoftLinks.get(id);
  if (read?.value.vanishedAt === undefined || read.rev !== v) return false;
  return await services.microsoftLinks.replace(read, { ...read.value, vanishedSeen: true });
}

/** Takes Microsoft's value or keeps the desk's; false when somebody or a sync was first, or either value is another one now. */
async function settle({ services, turn }: Chat, { verb, id, v, inputs }: CardAction): Promise<boolean> {
  const read = await services.microsoftLinks.get(id);
  const before = read?.value.differences.find(({ field }) => field === inputs['field']);
  const present = read && (await readFinished(services, services.subscriptions, read.value.subscriptionId ?? ''));
  if (read === undefined || before === undefined || present === undefined || read.rev !== v) return false;
  const [difference] = openDifferences([before], present.value);
  // Cards of before say nothing of the desk's value: it was the one that the sync found.
  if (difference === undefined || String(difference.ours) !== (inputs['ours'] ?? String(before.ours))) return false;
  if (verb === 'sync.take' && !(await take(services, turn, present, difference))) return false;
  const { field, theirs } = difference;
  const { differences, base, kept } = read.value;
  const settled =
    verb === 'sync.take' ? { base: { ...base, [field]: theirs } } : { kept: { ...kept, [field]: theirs } };
  const next = { ...read.value, ...settled, differences: differences.filter((one) => one !== before) };
  return await services.microsoftLinks.replace(read, next);
}

/** The desk's record gets Microsoft's value; a sync finds the two the same if this is cut off here. */
async function take(
  services: Chat['services'],
  turn: Chat['turn'],
  present: Versioned<Subscription>,
  { field, theirs }: Difference,
): Promise<boolean> {
  const next = taken(present.value, field, theirs, dayOf(turn.now, 'utc'));
  if (next === present.value) return true;
  return (await changeSubscription(services, present, next, deedOf(turn, present, 'microsoftTaken'))) !== undefined;
}
