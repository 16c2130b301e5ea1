// Makes the card of a walk that was left: what became of its keys, and until when it can be taken up again.
import { cancelledCard } from '../../cards/redemption/cancelledCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { canUndo, fatesOf, undoUntil } from '../../domain/redemption/leaving.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { At } from '../flow/step.ts';
import { customerNameOf } from './redemptionViews.ts';

/** The card of a walk that was left; `tooLate` on the answer to an undo that came too late. */
export function cancelledStateCard({ present, reader, actor }: At<Redemption>, tooLate = false): Card {
  const { value: redemption } = present;
  const until = canUndo(redemption, actor.now) ? undoUntil(redemption) : undefined;
  const { why = 'cancelled', startedOver } = redemption.left ?? {};
  return cancelledCard(
    {
      ...{ id: redemption.id, v: versionOf(present), why: startedOver === true ? 'startedOver' : why },
      ...customerNameOf(redemption),
      fates: fatesOf(redemption),
      form: redemption.admin !== undefined,
      undoUntil: until,
      tooLate,
    },
    reader,
  );
}
