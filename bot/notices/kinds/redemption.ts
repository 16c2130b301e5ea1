// The notice about a redemption: it waits for a report, time ended it, or a colleague has it now.
import { redemptionNoticeCard } from '../../../cards/redemption/order/redemptionNoticeCard.ts';
import { cancelledStateCard } from '../../../dialogs/redemption/cancelledStateCard.ts';
import { wordOf } from '../../../dialogs/redemption/order/takeOver.ts';
import { atOf } from '../../../dialogs/flow/step.ts';
import { readerOf } from '../../../dialogs/turn/turn.ts';
import type { RedemptionNotice } from '../../../domain/notices/redemptionNotice.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { waitsForReport } from '../../../domain/redemption/reportWait.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { noticeKind } from '../noticeKind.ts';

/** A question is over once somebody answered it, and another one follows it; the rest stays true. */
export const redemptionKind = noticeKind<RedemptionNotice, Versioned<Redemption>>({
  name: 'redemption',
  read: (services, { about }) => services.redemptions.get(about),
  customerOf: ({ value: { customerId } }) => customerId,
  look: ({ notice, subject }) =>
    isStillTrue(notice, subject.value) ? { says: true } : { says: false, because: 'settled' },
  isLast: ({ notice: { occasion } }) => occasion !== 'waiting',
  card: (services, turn, [{ notice, subject: present }]) => {
    const { occasion, by } = notice;
    if (occasion === 'ended') return Promise.resolve(cancelledStateCard(atOf(services, turn, present)));
    const isOwner = present.value.owner.id === turn.person.id;
    const word = { kind: isOwner ? 'owner' : 'colleague' } as const;
    const said = occasion === 'taken' ? { kind: occasion, by: by?.name ?? '' } : word;
    return Promise.resolve(redemptionNoticeCard(wordOf(present, said), readerOf(turn)));
  },
});

function isStillTrue({ occasion, recipientId }: RedemptionNotice, redemption: Redemption): boolean {
  if (occasion === 'waiting') return waitsForReport(redemption);
  if (occasion === 'taken') return redemption.owner.id !== recipientId;
  return redemption.state === 'cancelled';
}
