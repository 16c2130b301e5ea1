// Shows the desk's clock, and moves it where there is a time machine.
import { clockCard, type ClockView } from '../../cards/general/clockCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Chat } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { sendCard } from '../turn/turn.ts';

/** Shows which day it is for the desk. */
export async function showClock(
  { services, turn }: Chat,
  shown: Pick<ClockView, 'skipped' | 'refusedBeyond'> = {},
): Promise<void> {
  const { timeMachine, clock } = services;
  if (timeMachine === undefined) {
    await sendShortMessage(turn, 'noTimeMachine', 'help');
    return;
  }
  const today = dayOf(clock.now(), turn.zone);
  await sendCard(turn, clockCard({ today, daysAhead: timeMachine.daysAhead(), ...shown }, turn));
}

/** Lets days pass, as many as the time machine allows. */
export async function skipDays(chat: Chat, days: number): Promise<void> {
  const { timeMachine } = chat.services;
  const moved = Number.isInteger(days) && days > 0 && (await timeMachine?.skip(days)) === true;
  await showClock(chat, moved ? { skipped: days } : { refusedBeyond: timeMachine?.mostDaysAhead ?? 0 });
}

/** Sets the clock back to the true day. */
export async function backToToday(chat: Chat): Promise<void> {
  await chat.services.timeMachine?.backToToday();
  await showClock(chat);
}
