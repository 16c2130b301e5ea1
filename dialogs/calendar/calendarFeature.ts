// The command `calendar`: the end dates for a person's calendar, as a file and as an address to subscribe to.
import { calendarCard, type AddressShown } from '../../cards/calendar/calendarCard.ts';
import type { CardAction } from '../../cards/actions.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { wholeCalendar } from '../../domain/subscriptions/renewalList.ts';
import type { CalendarAddress } from '../../storage/people/calendarAddresses.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { offerFiles, type Titled } from '../files/offerFiles.ts';
import { managerNames } from '../permits/managerNames.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { answerInPlace, readerOf, sendCard } from '../turn/turn.ts';

const file: readonly Titled[] = [['calendar.file', 'calendar']];

/** Everybody has an own address, and those who may save the dates as a file can make it. */
export const calendarFeature: Feature = {
  verbs: { 'calendar.make': { permit: 'manager' }, 'calendar.end': {} },
  commands: {
    calendar: async (chat) => {
      await sendCard(chat.turn, await standingCard(chat));
    },
  },
  click: async (chat, action) => {
    if (await chat.isRepeated()) return;
    if (action.verb === 'calendar.make') await make(chat, action);
    else {
      const { services, turn } = chat;
      const ended = await services.calendarAddresses.end(turn.person, turn.now, 'said');
      if (ended !== undefined) await finish(chat, ended);
      await answerInPlace(chat.turn, await standingCard(chat));
    }
  },
};

/** Makes an address and shows it, the only time. A click on a card that is older says below how it is now, so that an address that was just made stays on the screen. */
async function make(chat: Chat, { v }: CardAction): Promise<void> {
  const { services, turn } = chat;
  const isReachable = services.files?.calendarAddress('') !== undefined;
  const made = isReachable ? await services.calendarAddresses.make(turn.person, v, turn.now) : undefined;
  if (made !== undefined) await finish(chat, made.written);
  const url = made && services.files?.calendarAddress(made.secret);
  if (url === undefined) await sendCard(turn, await standingCard(chat));
  else {
    const address = { state: 'made', url } as const;
    await answerInPlace(chat.turn, calendarCard({ address, v: v + 1, isReachable }, readerOf(turn)));
  }
}

/** What was written goes into the history. */
async function finish({ services, turn }: Chat, written: Versioned<CalendarAddress>): Promise<void> {
  const { calendarAddresses } = services;
  const of = { markCarriedOut: async (read: typeof written) => calendarAddresses.markCarriedOut(read, turn.person.id) };
  await finishConsequences(services, of, written);
}

async function standingCard({ services, turn }: Chat): Promise<Card> {
  const reader = readerOf(turn);
  const read = await services.calendarAddresses.of(turn.person.id);
  const address: AddressShown =
    read === undefined
      ? { state: 'none' }
      : read.value.state === 'open'
        ? { state: 'open', since: dayOf(new Date(read.value.madeAt), reader.zone) }
        : { state: 'revoked' };
  const managers = turn.role === 'manager' ? undefined : await managerNames(services.people, services.namedManagers);
  const files = managers === undefined ? await offerFiles(services, turn, file, wholeCalendar) : [];
  const isReachable = services.files?.calendarAddress('') !== undefined;
  return calendarCard({ address, v: read === undefined ? 0 : versionOf(read), isReachable, files, managers }, reader);
}
