// The command `sync`: how far the sync with Microsoft is, and what somebody typed otherwise than Microsoft has it.
import type { CardAction } from '../../cards/actions.ts';
import { differencesCard, syncCard, type DifferenceRow, type SyncView } from '../../cards/microsoft/syncCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { followedFields, taken, type Difference } from '../../domain/microsoft/followMicrosoft.ts';
import { begun, isHeldUp, isWorthAsking } from '../../domain/microsoft/syncState.ts';
import type { MicrosoftLink } from '../../storage/microsoftLinks.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { changeSubscription } from '../subscriptions/changeSubscription.ts';
import { deedOf, inPlace } from '../subscriptions/subscriptionDeed.ts';
import { sendCard, sendText } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';

/** Rows of a card, and customers that could not be read. */
const shown = 6;
const shownFailures = 5;

/** Shows the sync, starts one, and settles differences. */
export const syncFeature: Feature = {
  help: ['sync'],
  verbs: {
    'sync.show': {},
    'sync.start': { permit: 'manager' },
    'sync.differences': {},
    'sync.take': { inputs: { field: typed }, permit: 'manager' },
    'sync.keep': { inputs: { field: typed }, permit: 'manager' },
  },
  commands: {
    sync: async (chat) => {
      const { services, turn } = chat;
      if (services.microsoft.register === undefined) {
        await sendText(turn, say(turn.language, 'microsoft.sync.notConnected'));
        return;
      }
      if (turn.role === 'manager' && isWorthAsking(await services.microsoftSync.read(), turn.now)) await start(chat);
      await sendCard(turn, await stateCard(chat));
    },
  },
  click: async (chat, action) => {
    await inPlace(chat.turn, await cardOf(chat, action));
  },
};

async function cardOf(chat: Chat, action: CardAction): Promise<Card> {
  switch (action.verb) {
    case 'sync.start':
      await start(chat);
      return await stateCard(chat);
    case 'sync.differences':
      return await listCard(chat);
    case 'sync.take':
    case 'sync.keep':
      return await listCard(chat, !(await settle(chat, action)));
    default:
      return await stateCard(chat);
  }
}

/** Begins a round; one that goes on is left alone. The work is done behind the chat. */
async function start({ services, turn }: Chat): Promise<void> {
  const { id, tenantId, name } = turn.person;
  await services.microsoftSync.change((state) => begun(state, { id, tenantId, name }, turn.now));
}

async function stateCard({ services, turn }: Chat): Promise<Card> {
  const state = await services.microsoftSync.read();
  const [tenants, links] = [await services.microsoftTenants.counts(), await services.microsoftLinks.counts()];
  const count = (of: ReadonlyMap<string, number>, name: string): number => of.get(name) ?? 0;
  const [waiting, failed] = [count(tenants, 'waiting'), count(tenants, 'failed')];
  const total = waiting + failed + count(tenants, 'read');
  const failing = failed === 0 ? [] : await services.microsoftTenants.of('failed', shownFailures);
  const withoutSeats = await services.microsoftTenants.countWithoutSeats();
  const silent = withoutSeats === 0 ? [] : await services.microsoftTenants.withoutSeats(shownFailures);
  const view: SyncView = {
    stage: state === undefined ? 'never' : state.endedAt !== undefined ? 'done' : state.listed ? 'running' : 'listing',
    ...{ total, read: total - waiting, failed, mayStart: turn.role === 'manager' },
    ...{ differences: count(links, 'difference'), vanished: count(links, 'vanished') },
    failures: failing.flatMap(({ name, failure }) => (failure === undefined ? [] : [{ name, failure }])),
    withoutSeats,
    seatFailures: silent.flatMap(({ name, seatsFailure }) =>
      seatsFailure === undefined ? [] : [{ name, failure: seatsFailure }],
    ),
    ...(state?.lastEndedAt === undefined ? {} : { endedAt: new Date(state.lastEndedAt) }),
    ...(state?.heldUp !== undefined && isHeldUp(state, turn.now) ? { heldUp: state.heldUp.failure } : {}),
  };
  return syncCard(view, turn);
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
      return {
        ...{ id: link.id, v: read.rev, customerName: link.customerName, planId, readAt: new Date(link.readAt) },
        ...defined({ productName }),
        subscriptionId: subscription.id,
        ...{ differences: link.differences, gone: link.vanishedAt !== undefined },
      };
    }),
  );
  const counts = await services.microsoftLinks.counts();
  const all = (counts.get('difference') ?? 0) + (counts.get('vanished') ?? 0);
  const found = rows.filter((row) => row !== undefined);
  return differencesCard({ rows: found, more: Math.max(0, all - found.length), stale }, turn);
}

/** Takes Microsoft's value or keeps the desk's; false when somebody or a sync was first. */
async function settle({ services, turn }: Chat, { verb, id, v, inputs }: CardAction): Promise<boolean> {
  const read = await services.microsoftLinks.get(id);
  const difference = read?.value.differences.find(({ field }) => field === inputs['field']);
  if (read === undefined || difference === undefined || read.rev !== v) return false;
  if (verb === 'sync.take' && !(await take(services, turn, read.value, difference))) return false;
  const { field, theirs } = difference;
  const { differences, base, kept } = read.value;
  const settled =
    verb === 'sync.take' ? { base: { ...base, [field]: theirs } } : { kept: { ...kept, [field]: theirs } };
  const next = { ...read.value, ...settled, differences: differences.filter((one) => one !== difference) };
  return await services.microsoftLinks.replace(read, next);
}

/** The desk's record gets Microsoft's value; a sync finds the two the same if this is cut off here. */
async function take(
  services: Chat['services'],
  turn: Chat['turn'],
  { subscriptionId = '' }: MicrosoftLink,
  { field, theirs }: Difference,
): Promise<boolean> {
  const present = await services.subscriptions.get(subscriptionId);
  if (present === undefined || !followedFields.includes(field)) return false;
  const next = taken(present.value, field, theirs, dayOf(turn.now, 'utc'));
  if (next === present.value) return true;
  return (await changeSubscription(services, present, next, deedOf(turn, present, 'microsoftTaken'))) !== undefined;
}
