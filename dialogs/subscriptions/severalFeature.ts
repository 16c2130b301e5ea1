// Several subscriptions of the list at once: renewed with a key, recorded as renewed, or assigned, without opening each.
import type { CardAction } from '../../cards/actions.ts';
import {
  severalCard,
  severalDoneCard,
  severalPickCard,
  type SeveralDeed,
} from '../../cards/subscriptions/severalCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { refOf, type PersonRef } from '../../domain/people/person.ts';
import { usualNewEnd } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { renewalFilterOf } from '../../domain/subscriptions/renewalList.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { longText, typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { pageMarkIn, readCursor } from '../lists/listCursor.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { changeTogether, readTogether, type RowChange } from './changeTogether.ts';
import { renewalPage } from './renewalPages.ts';
import { defined } from '../../domain/defined.ts';

/** Colleagues that a card offers. */
const offeredPeople = 100;
/** Most subscriptions at once: as many as a page of the list has. */
const mostAtOnce = 15;
/** Ids, or ids with versions, with commas between them. */
const chosen = longText(1_500);

/** Acts on rows of the list. */
export const severalFeature: Feature = {
  commands: {},
  verbs: {
    'several.pick': {},
    'several.renew': { inputs: { chosen } },
    'several.renewed': { inputs: { chosen } },
    'several.recordRenewed': { inputs: { chosen } },
    'several.handOver': { inputs: { chosen } },
    'several.handTo': { inputs: { chosen, person: typed } },
  },
  click: async (chat, action) => {
    if (action.verb === 'several.recordRenewed' || action.verb === 'several.handTo') {
      // The first click is answered: to the second, everything would have been changed by somebody else.
      if (!(await chat.isRepeated())) await carryOut(chat, action);
    } else if (action.verb === 'several.pick') await pick(chat, action.id);
    else await ask(chat, action);
  },
};

/** The page of the list that the button stood on, to be chosen from. */
async function pick({ services, turn }: Chat, here: string): Promise<void> {
  const cursor = readCursor(here);
  const after = pageMarkIn(cursor);
  const request = { limit: mostAtOnce, ...defined({ after }) };
  const page = await renewalPage(services, renewalFilterOf(cursor), dayOf(turn.now, turn.zone), request);
  await sendCard(turn, severalPickCard({ subscriptions: page.items, here }, turn));
}

/** Asks before it acts, with what will be recorded; a single one that is renewed with a key is walked at once. */
async function ask(chat: Chat, { verb, id: here, inputs }: CardAction): Promise<void> {
  const { services, turn } = chat;
  const present = await readTogether(services, idsOf(chosenIn(inputs['chosen'])));
  const [only, ...others] = present;
  if (only === undefined) await sendShortMessage(turn, 'nothingChosen', 'help');
  else if (verb === 'several.renew') {
    if (others.length === 0) await chat.redeem.renew(only.value);
    else await sendShortMessage(turn, 'renewOne', 'help');
  } else await sendCard(turn, await cardOf(chat, verb === 'several.renewed' ? 'renewed' : 'assign', present, here));
}

async function cardOf(
  { services, turn }: Chat,
  deed: SeveralDeed,
  present: readonly Versioned<Subscription>[],
  here: string,
): Promise<Card> {
  const people =
    deed === 'assign' ? (await services.people.ofTenant(turn.person.tenantId, { limit: offeredPeople })).items : [];
  const mine = present.filter(({ value }) => isMine({ turn }, value));
  const rows = mine.map(({ value }) => ({ subscription: value, newEnd: newEndOf(turn, value) }));
  const tokens = mine.map((one) => `${one.value.id}:${String(versionOf(one))}`).join(',');
  return severalCard({ deed, rows, chosen: tokens, people, here, others: present.length - mine.length }, turn);
}

/** Changes them, as one, over the versions that the card showed; who was changed meanwhile, or is a colleague's, stays. */
async function carryOut({ services, turn }: Chat, { verb, id: here, inputs }: CardAction): Promise<void> {
  const deed: SeveralDeed = verb === 'several.handTo' ? 'assign' : 'renewed';
  const to = deed === 'assign' ? await colleague(services, turn, inputs['person']) : undefined;
  if (deed === 'assign' && to === undefined) {
    await sendShortMessage(turn, 'nothingChosen', 'help');
    return;
  }
  const chosen = chosenIn(inputs['chosen']);
  const before = await readTogether(services, idsOf(chosen));
  const fresh = before.filter(
    (one) => isMine({ turn }, one.value) && chosen.some(({ id, v }) => id === one.value.id && v === versionOf(one)),
  );
  await changeTogether(
    services,
    fresh.map((one) => changeOf(turn, one, to)),
  );
  const after = (await readTogether(services, idsOf(chosen))).map(({ value }) => value);
  const meant = new Map(fresh.map(({ value }) => [value.id, to?.id ?? newEndOf(turn, value)]));
  const isDone = ({ id, endsOn, responsible }: Subscription): boolean =>
    meant.get(id) === (to === undefined ? endsOn : responsible.id);
  const [done, left] = [after.filter(isDone), after.filter((one) => !isDone(one))];
  const whom = defined({ to: to?.name });
  await answerInPlace(turn, severalDoneCard({ deed, done, left, here, ...whom }, turn));
}

function changeOf(turn: Chat['turn'], present: Versioned<Subscription>, person: PersonRef | undefined): RowChange {
  const { value } = present;
  return {
    does: 'changeRow',
    subscriptionId: value.id,
    v: versionOf(present),
    to: person === undefined ? { kind: 'renewed', endsOn: newEndOf(turn, value) } : { kind: 'handOver', person },
    by: refOf(turn.person),
    at: turn.now.toISOString(),
  };
}

function newEndOf(turn: Chat['turn'], subscription: Subscription): CalendarDay {
  return usualNewEnd(subscription, dayOf(turn.now, turn.zone));
}

/** What is a colleague's is changed by that colleague, or by a manager. */
function isMine({ turn }: Pick<Chat, 'turn'>, { responsible }: Subscription): boolean {
  return turn.role === 'manager' || responsible.id === '' || responsible.id === turn.person.id;
}

async function colleague(
  { people }: Chat['services'],
  { person }: Chat['turn'],
  id = '',
): Promise<PersonRef | undefined> {
  const found = id === '' ? undefined : await people.get(id);
  return found?.tenantId === person.tenantId ? refOf(found) : undefined;
}

/** Ids with the version that a card showed; 0 where it showed none. */
function chosenIn(text = ''): readonly { readonly id: string; readonly v: number }[] {
  const tokens = [...new Set(text.split(',').filter((one) => one !== ''))].slice(0, mostAtOnce);
  return tokens.map((token) => {
    const at = token.lastIndexOf(':');
    const v = at === -1 ? 0 : Number(token.slice(at + 1));
    return { id: at === -1 ? token : token.slice(0, at), v };
  });
}

function idsOf(chosen: ReturnType<typeof chosenIn>): readonly string[] {
  return chosen.map(({ id }) => id);
}
