// The notice of a change at Microsoft whose end came after its person had seen that it was not known yet.
import { actCard } from '../../../cards/microsoft/actCard.ts';
import { viewOf } from '../../../dialogs/subscriptions/subscriptionDeed.ts';
import { isOut, type Act } from '../../../domain/microsoft/act.ts';
import type { ActNotice } from '../../../domain/notices/actNotice.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { noticeKind } from '../noticeKind.ts';

/** A change, and the subscription as it is after it. */
interface Ended {
  readonly act: Act;
  readonly present: Versioned<Subscription>;
}

/** Shows what became of it, to whoever wished for it. */
export const actKind = noticeKind<ActNotice, Ended>({
  name: 'act',
  read: async (services, { about }) => {
    const act = (await services.microsoftActs.get(about))?.value;
    const present = await services.subscriptions.get(about);
    return act === undefined || present === undefined ? undefined : { act, present };
  },
  customerOf: ({ present }) => present.value.customerId,
  look: ({ notice, subject: { act } }) =>
    act.requestId === notice.requestId && !isOut(act) ? { says: true } : { says: false, because: 'changedAgain' },
  isLast: () => true,
  card: (
    { microsoft },
    turn,
    [
      {
        subject: { act, present },
      },
    ],
  ) => Promise.resolve(actCard({ ...viewOf(turn, present), act, mayTrace: microsoft.deeds !== undefined }, turn)),
});
