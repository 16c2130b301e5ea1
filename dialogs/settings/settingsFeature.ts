// The command `settings`: what each person, everybody and each customer chooses about reminders.
import type { CardAction } from '../../cards/actions.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import {
  customerSettingsCard,
  everybodysSettingsCard,
  mySettingsCard,
  type SettingsProblem,
} from '../../cards/settings/settingsCards.ts';
import { defined } from '../../domain/defined.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import {
  policyOf,
  type ChoiceScope,
  type CustomerChoices,
  type DeskChoices,
  type PersonChoices,
} from '../../domain/notices/reminderChoices.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { typed } from '../flow/inputs.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { managerNames } from '../permits/managerNames.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { readCustomers, readEverybodys, readMine, type Read } from './readSettings.ts';
import { refOf } from '../../domain/people/person.ts';

/** Saturday and Sunday. */
const weekend = [6, 7];
const daysOfWeek = 7;

type Result = 'saved' | 'changed' | SettingsProblem;
type Choices = PersonChoices | DeskChoices | CustomerChoices;

/** Shows and keeps the settings of the reminders. In a channel, everybody's settings come first: they hold its button. */
export const settingsFeature: Feature = {
  verbs: {
    'settings.mine': {},
    'settings.saveMine': { inputs: { hour: typed, quietDays: typed, mutedUntil: typed } },
    'settings.everybody': {},
    'settings.saveEverybody': {
      inputs: { milestones: typed, hour: typed, commitments: typed, asksCommitments: typed },
      permit: 'manager',
    },
    'settings.useChannel': { permit: 'manager' },
    'settings.leaveChannel': { permit: 'manager' },
    'settings.customer': {},
    'settings.saveCustomer': {
      inputs: { muted: typed, own: typed, milestones: typed, noCommitments: typed },
      permit: 'customer',
    },
  },
  commands: {
    settings: async (chat) => {
      const { turn } = chat;
      const isChannel = turn.conversation.kind === 'channel';
      await sendCard(turn, await (isChannel ? everybodysCard(chat) : myCard(chat)));
    },
    quietWeekends: async (chat) => {
      const { services, turn } = chat;
      const present = await services.reminderChoices.person(turn.person.id);
      const { quietDays = [], ...others } = present.value;
      const days = [...new Set([...quietDays, ...weekend])].sort();
      const choices = { ...others, quietDays: days.length > daysOfWeek - 1 ? weekend : days };
      await sendCard(
        turn,
        await myCard(chat, await keep(chat, { person: turn.person.id }, versionOf(present), { choices })),
      );
    },
  },
  click: async (chat, action) => {
    if (action.verb.endsWith('ustomer')) await clickCustomer(chat, action);
    else await answerInPlace(chat.turn, await answerOf(chat, action));
  },
};

async function answerOf(chat: Chat, { verb, v, inputs }: CardAction): Promise<Card> {
  const { services, turn } = chat;
  const { id: person } = turn.person;
  switch (verb) {
    case 'settings.saveMine':
      return myCard(chat, await keep(chat, { person }, v, readMine(inputs, dayOf(turn.now, turn.zone))));
    case 'settings.saveEverybody': {
      const { value } = await services.reminderChoices.desk();
      return everybodysCard(chat, await keep(chat, 'desk', v, readEverybodys(inputs, value)));
    }
    case 'settings.useChannel':
    case 'settings.leaveChannel':
      return everybodysCard(chat, await chooseChannel(chat, verb === 'settings.useChannel', v));
    case 'settings.everybody':
      return everybodysCard(chat);
    default:
      return myCard(chat);
  }
}

async function clickCustomer(chat: Chat, { verb, id, v, inputs }: CardAction): Promise<void> {
  const customer = id === '' ? undefined : (await chat.services.customers.get(id))?.value;
  if (customer === undefined) {
    await sendShortMessage(chat.turn, 'cardExpired', 'help');
    return;
  }
  if (verb === 'settings.saveCustomer') {
    // A card of a customer that was merged shows no version of the one that it leads to.
    const shown = customer.id === id ? v : -1;
    const result = await keep(chat, { customer: customer.id }, shown, readCustomers(inputs), customer);
    await answerInPlace(chat.turn, await customersCard(chat, customer, result));
  } else await sendCard(chat.turn, await customersCard(chat, customer));
}

/** Keeps choices over the revision that the card showed; what is planned follows by a replan. */
async function keep(
  chat: Chat,
  scope: ChoiceScope,
  v: number,
  read: Read<Choices>,
  customer?: Customer,
): Promise<Result> {
  if ('problem' in read) return read.problem;
  const whose = scope === 'desk' ? scope : 'person' in scope ? 'own' : 'customer';
  return await save(chat, scope, v, read.choices, [
    { does: 'replan', scope },
    { does: 'audit', entry: entryOf(chat.turn, whose, v, customer) },
  ]);
}

/** Makes the channel of this conversation the team's, or leaves the one that was chosen. */
async function chooseChannel(chat: Chat, use: boolean, v: number): Promise<Result> {
  const { services, turn } = chat;
  const { channel: _channel, ...others } = (await services.reminderChoices.desk()).value;
  const { conversation, language, zone } = turn;
  if (use && conversation.kind !== 'channel') return 'changed';
  const channel = { conversationId: conversation.id, language, zone };
  const choices = use ? { ...others, channel } : others;
  return await save(chat, 'desk', v, choices, [{ does: 'audit', entry: entryOf(turn, 'channel', v) }]);
}

/** Saves choices over a version; what follows is done after it. */
async function save(
  { services }: Chat,
  scope: ChoiceScope,
  v: number,
  choices: Choices,
  owes: readonly Consequence[],
): Promise<Result> {
  const { reminderChoices, clock } = services;
  const saved = await reminderChoices.save(scope, v, choices, { owes, now: clock.now() });
  if (saved === undefined) return 'changed';
  await finishConsequences(
    services,
    { markCarriedOut: (read: typeof saved) => reminderChoices.markCarriedOut(scope, read) },
    saved,
  );
  return 'saved';
}

/** The entry of a choice over a version, so that writing it twice leaves one. */
function entryOf(turn: Chat['turn'], whose: string, v: number, customer?: Customer): AuditEntry {
  return {
    id: ['settings', whose, customer?.id ?? turn.person.id, v, turn.now.toISOString()].join('|'),
    at: turn.now.toISOString(),
    who: refOf(turn.person),
    what: 'settingsChanged',
    ...defined({ customerId: customer?.id, customerName: customer?.name }),
    facts: { whose },
  };
}

async function myCard({ services, turn }: Chat, result?: Result): Promise<Card> {
  const present = await services.reminderChoices.person(turn.person.id);
  const everybodys = (await services.reminderChoices.desk()).value;
  const usual = policyOf(services.reminderPolicy, { desk: everybodys, person: {}, customer: {} });
  const today = dayOf(turn.now, turn.zone);
  const knowsZone = turn.person.zone !== undefined;
  const managers = await managerNames(services.people, services.namedManagers);
  const who = { role: turn.role, managers };
  const v = versionOf(present);
  return mySettingsCard({ v, choices: present.value, usual, today, knowsZone, ...who, ...resultOf(result) }, turn);
}

async function everybodysCard({ services, turn }: Chat, result?: Result): Promise<Card> {
  const present = await services.reminderChoices.desk();
  const { kind, id } = turn.conversation;
  const here = kind === 'channel' ? { channelId: id } : {};
  const view = {
    v: versionOf(present),
    choices: present.value,
    usual: services.reminderPolicy,
    ...here,
    ...resultOf(result),
  };
  return everybodysSettingsCard(view, turn);
}

async function customersCard({ services, turn }: Chat, customer: Customer, result?: Result): Promise<Card> {
  const present = await services.reminderChoices.customer(customer.id);
  const everybodys = (await services.reminderChoices.desk()).value;
  const usual = policyOf(services.reminderPolicy, { desk: everybodys, person: {}, customer: {} });
  const about = { customerId: customer.id, customerName: customer.name };
  return customerSettingsCard(
    { v: versionOf(present), choices: present.value, usual, ...about, ...resultOf(result) },
    turn,
  );
}

function resultOf(result: Result | undefined): { readonly result?: Result } {
  return defined({ result });
}
