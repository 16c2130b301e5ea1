// The sentence for whom the desk does not serve: why, and where that is known, whom to ask. What the person reads from elsewhere ends.
import { managersText } from '../../cards/general/managersText.ts';
import { managerNames } from '../../dialogs/permits/managerNames.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { CalendarAddresses } from '../../storage/people/calendarAddresses.ts';
import type { People } from '../../storage/people/people.ts';
import type { AccessDecision } from '../people/access.ts';
import type { TurnReply } from './turnReply.ts';

/** Why somebody is not served. */
export type TurnedAway = Exclude<AccessDecision, { kind: 'staff' }>;

/** Sends the sentence, and answers nothing else. The calendar address of whoever surely has no access any more ends. */
export async function turnAway(
  reply: TurnReply,
  why: TurnedAway,
  {
    people,
    calendarAddresses,
    clock,
    namedManagers,
  }: {
    readonly people: People;
    readonly calendarAddresses: Pick<CalendarAddresses, 'end'>;
    readonly clock: Clock;
    readonly namedManagers: readonly string[];
  },
): Promise<void> {
  const { person } = reply.incoming;
  const isSure = why.kind === 'notListed' || (why.kind === 'stranger' && why.isNamed);
  if (isSure && person !== undefined) await calendarAddresses.end(person, clock.now(), 'access');
  if (why.kind !== 'notListed') {
    await reply.say(`problems.${why.kind}`);
    return;
  }
  const managers = managersText(await managerNames(people, namedManagers), reply.reading);
  await reply.say('problems.notListed', { managers });
}
