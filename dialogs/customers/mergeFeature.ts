// The merging of duplicates: the other record is found, what will happen is looked at, and one click makes one of two.
import type { CardAction } from '../../cards/actions.ts';
import { mergeCard, mergeOffered, mergePickCard } from '../../cards/customers/mergeCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { idsOf, mergeConflicts, merged, mergeFields, mergeObstacle } from '../../domain/customers/merge.ts';
import { bareWords } from '../../domain/words/bareName.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { namedInTwoPlaces } from '../ask/understandText.ts';
import { typed } from '../flow/inputs.ts';
import { refusalOf } from '../permits/refuseClick.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, answerClickWithWords, sendCard } from '../turn/turn.ts';
import { cardOfCustomer } from './customersFeature.ts';
import { changeCustomer } from './writeCustomer.ts';

/** Redemptions and offers that are counted for the card; nobody's decision depends on more. */
const counted = 200;

/** Both customers as they are on record. */
interface Pair {
  readonly stays: Versioned<Customer>;
  readonly goes: Versioned<Customer>;
}

const choices = Object.fromEntries(mergeFields.map((field) => [field, typed]));

/** Makes one customer of two records of the same firm. */
export const mergeFeature: Feature = {
  commands: {
    merge: async (chat, _given, text) => {
      await mergeNamed(chat, text);
    },
  },
  verbs: {
    'merge.pick': { inputs: { search: typed } },
    'merge.look': { inputs: { other: typed } },
    'merge.confirm': { inputs: { other: typed, otherV: typed, ...choices }, permit: 'customer' },
  },
  click: async (chat, action) => {
    if (action.verb === 'merge.pick') await pick(chat, action);
    else await lookOrMerge(chat, action);
  },
};

/** What is typed names both records, or one; the same words may name two. */
async function mergeNamed(chat: Chat, text: string): Promise<void> {
  const { services, turn } = chat;
  const places = await namedInTwoPlaces(services, text);
  const [first, second, ...others] = places.flat();
  if (first === undefined) {
    await sendShortMessage(turn, 'mergeWhich', 'help');
    return;
  }
  const pair = second === undefined || others.length > 0 ? undefined : await pairOf(chat, first.id, second.id);
  if (pair !== undefined) {
    await sendCard(turn, await lookCard(chat, pair));
    return;
  }
  // Where the words do not tell which of several is meant, the one that they tell is asked about.
  const customer = places.find(({ length }) => length === 1)?.[0] ?? first;
  const isSameKind = ({ id }: Customer): boolean => id !== customer.id && isSample(id) === isSample(customer.id);
  const named = places.flat().filter(isSameKind);
  const offered = named.length > 0 ? named : await candidates(chat, customer, '');
  await sendCard(turn, mergePickCard({ customer, others: offered.slice(0, mergeOffered) }, turn));
}

async function pick(chat: Chat, { id, inputs }: CardAction): Promise<void> {
  const customer = id === '' ? undefined : (await chat.services.customers.get(id))?.value;
  if (customer === undefined) {
    await sendShortMessage(chat.turn, 'cardExpired', 'help');
    return;
  }
  const searched = inputs['search']?.trim() ?? '';
  const others = (await candidates(chat, customer, searched)).slice(0, mergeOffered);
  const card = mergePickCard({ customer, others, searched: searched === '' ? undefined : searched }, chat.turn);
  await (searched === '' ? sendCard(chat.turn, card) : answerInPlace(chat.turn, card));
}

/** Who may be the same firm: of the same domain, or of nearly the same name but for its legal form; else who was looked for. */
async function candidates({ services }: Chat, customer: Customer, searched: string): Promise<readonly Customer[]> {
  const { customers } = services;
  const text = searched === '' ? bareWords(customer.name).join(' ') : searched;
  const found = await Promise.all([
    ...(searched === '' && customer.domain !== undefined ? [customers.withDomain(customer.domain, mergeOffered)] : []),
    customers.search(text, mergeOffered + 1),
    customers.near(text, mergeOffered + 1),
    customers.searchArchived(text, mergeOffered + 1),
  ]);
  // A sample is no firm: nothing of one becomes a real customer's.
  const others = found.flat().filter(({ id }) => id !== customer.id && isSample(id) === isSample(customer.id));
  return [...new Map(others.map((one) => [one.id, one])).values()];
}

async function lookOrMerge(chat: Chat, action: CardAction): Promise<void> {
  const pair = await pairOf(chat, action.id, action.inputs['other']);
  if (pair === undefined) {
    await sendShortMessage(chat.turn, 'cardExpired', 'help');
    return;
  }
  if (action.verb === 'merge.look') await answerInPlace(chat.turn, await lookCard(chat, pair));
  else await merge(chat, pair, action);
}

async function pairOf({ services }: Chat, id: string, other = ''): Promise<Pair | undefined> {
  const [stays, goes] = await Promise.all([id, other].map((one) => readFinished(services, services.customers, one)));
  if (stays === undefined || goes === undefined || isSample(stays.value.id) !== isSample(goes.value.id))
    return undefined;
  return { stays, goes };
}

async function lookCard({ services, turn }: Chat, { stays, goes }: Pair, isLater = false): Promise<Card> {
  const ids = idsOf(goes.value);
  const [subscriptions, redemptions, offers] = await Promise.all([
    services.subscriptions.ofCustomer(goes.value.id),
    services.redemptions.ofCustomer(ids, counted),
    services.offers.ofCustomer(ids, counted),
  ]);
  const obstacle = mergeObstacle(stays.value, goes.value);
  return mergeCard(
    {
      ...{ stays: stays.value, goes: goes.value, v: versionOf(stays), otherV: versionOf(goes), isLater },
      ...{ subscriptions: subscriptions.length, others: redemptions.length + offers.length },
      obstacle,
    },
    turn,
  );
}

/**
 * One versioned write of the one that stays decides. What was merged already, by a doubled click, shows the customer;
 * what changed since it was shown is shown anew.
 */
async function merge(chat: Chat, pair: Pair, action: CardAction): Promise<void> {
  const { services, turn } = chat;
  const { stays, goes } = pair;
  const { id, v, inputs } = action;
  const { other = '', otherV = '' } = inputs;
  if (stays.value.id === goes.value.id) {
    await answerInPlace(turn, await cardOfCustomer(chat, stays.value));
    return;
  }
  const refused = await refusalOf(services, turn, { ...action, id: goes.value.id }, 'customer');
  if (refused !== undefined) {
    await answerClickWithWords(turn, refused);
    return;
  }
  const isShown = stays.value.id === id && versionOf(stays) === v;
  const isOtherShown = goes.value.id === other && String(versionOf(goes)) === otherV;
  const isOpen = isShown && isOtherShown && mergeObstacle(stays.value, goes.value) === undefined;
  const takes = mergeConflicts(stays.value, goes.value).filter((field) => inputs[field] === 'goes');
  const written = isOpen
    ? await changeCustomer(chat, stays, merged(stays.value, goes.value, takes), {
        what: 'customersMerged',
        facts: { whose: goes.value.name },
        owes: [{ does: 'foldCustomer', from: goes.value.id, into: id, takes }],
      })
    : undefined;
  const now = written === undefined ? await pairOf(chat, id, other) : undefined;
  if (now !== undefined) await answerInPlace(turn, await lookCard(chat, now, true));
  else {
    const present = (await services.customers.get(id))?.value ?? stays.value;
    await answerInPlace(turn, await cardOfCustomer(chat, present));
  }
}
