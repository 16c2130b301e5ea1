// The notice of an outcome: whoever waited for an order that a crash cut off hears by itself what came of it.
import type { Turn } from '../../../dialogs/turn/turn.ts';
import type { OutcomeNotice } from '../../../domain/notices/outcomeNotice.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { noticeKind, type AnyKind } from '../noticeKind.ts';
import { minute } from '../../../domain/dates/durations.ts';

/** Shows in a turn of the person's own chat what came of a redemption. */
export type TellOutcome = (turn: Turn, redemptionId: string) => Promise<void>;

/** How long an outcome is waited for that is not there yet, in milliseconds. */
const patience = minute;

/** Lets the walk show itself, as if its owner had asked for it. */
export function outcomeKind(tell: TellOutcome): AnyKind {
  return noticeKind<OutcomeNotice, Redemption>({
    name: 'outcome',
    read: async (services, { about }) => (await services.redemptions.get(about))?.value,
    look: ({ notice, subject: { state, owner } }, { now }) => {
      if (owner.id !== notice.recipientId) return { says: false, because: 'handedOn' };
      if (state !== 'calling') return { says: true };
      return { says: false, because: 'notYet', again: new Date(now.getTime() + patience) };
    },
    isLast: () => true,
    card: (_services, turn, [{ notice }]) => {
      const say = async (): Promise<undefined> => {
        await tell(turn, notice.about);
      };
      return Promise.resolve({ say });
    },
  });
}
