// The samples of the cards on which a redemption is left, or a key taken out of it: the question before, and what came of it.
import { cancelledCard } from '../../../cards/redemption/cancelledCard.ts';
import { takeOutCard } from '../../../cards/redemption/basket/takeOutCard.ts';
import { leaveCard } from '../../../cards/redemption/leaveCard.ts';
import {
  redemptionNoticeCard,
  type RedemptionNoticeView,
} from '../../../cards/redemption/order/redemptionNoticeCard.ts';
import { each, samplesOf, type Sample } from './sample.ts';
import { guided, hostile, keyViews, walk } from './sampleData.ts';

const at = new Date('2027-03-27T23:30:00Z');
const noFates = { back: 0, kept: 0, forgotten: 0, used: 0, doubtful: 0 };

const waits: Omit<RedemptionNoticeView, 'word'> = {
  ...{ id: 'r-1', v: 3, waits: 'handedOver', customerName: 'Contoso Kft.', owner: 'Kovács Anna', keys: 2 },
  ...{ since: at, endsAt: new Date('2027-05-26T23:30:00Z') },
};

/** The way out of a redemption. */
export const leaveSamples: readonly Sample[] = [
  ...samplesOf('cancelled', cancelledCard, {
    ...each(['cancelled', 'expired', 'startedOver', 'unreported'] as const, (why) => ({
      ...{ id: 'r-1', v: 3, why, form: false },
      fates: noFates,
    })),
    ...each(['back', 'kept', 'forgotten', 'used', 'doubtful'] as const, (fate) => ({
      ...{ id: 'r-1', v: 3, why: 'cancelled' as const, customerName: 'Contoso Kft.', form: false, undoUntil: at },
      fates: { ...noFates, [fate]: 1 },
    })),
    tooLate: { id: 'r-1', v: 3, why: 'cancelled', form: false, fates: noFates, tooLate: true },
    worst: {
      ...{ id: 'r-1', v: 3, why: 'startedOver', customerName: hostile, form: true, undoUntil: at },
      fates: { back: 12, kept: 3, forgotten: 2, used: 3, doubtful: 20 },
    },
  }),
  ...samplesOf('walkNotice', redemptionNoticeCard, {
    ...each(['owner', 'colleague', 'offer'] as const, (kind) => ({ ...waits, word: { kind } })),
    parked: { ...waits, waits: 'parked', word: { kind: 'owner' } },
    taken: { ...waits, word: { kind: 'taken', by: hostile } },
    later: { ...waits, word: { kind: 'later', from: at } },
    worst: { ...waits, customerName: hostile, owner: hostile, keys: 20, word: { kind: 'later', from: at } },
  }),
  ...samplesOf('takeOut', takeOutCard, {
    asked: { ...guided, customerName: 'Contoso Kft.', key: keyViews(1)[0]!, fateMissing: false },
    worst: { ...walk, customerName: hostile, key: keyViews(1)[0]!, fateMissing: true },
  }),
  ...samplesOf('leave', leaveCard, {
    form: { ...walk, next: 'nothing', atStake: { typed: 0, stock: 0, shown: 0, form: true } },
    typed: {
      ...{ ...walk, next: 'nothing', customerName: 'Contoso Kft.' },
      atStake: { typed: 12, stock: 0, shown: 0, form: true },
    },
    shown: { ...guided, next: 'startOver', atStake: { typed: 0, stock: 1, shown: 1, form: false }, shown: 'unsure' },
    worst: {
      ...{ ...guided, next: 'startOver', customerName: hostile, fateMissing: true },
      atStake: { typed: 7, stock: 6, shown: 7, form: true },
    },
  }),
];
