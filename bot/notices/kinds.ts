// The register of the kinds of notices. A new kind is a file beside these and a line here; see docs/contributing.md.
import { actKind, agreementKind } from './kinds/act.ts';
import { importKind } from './kinds/import.ts';
import { letterKind } from './kinds/letter.ts';
import { offerKind } from './kinds/offer.ts';
import { outcomeKind, type TellOutcome } from './kinds/outcome.ts';
import { redemptionKind } from './kinds/redemption.ts';
import { reminderKind } from './kinds/reminder.ts';
import { setupKind } from './kinds/setup.ts';
import { termKind } from './kinds/term.ts';
import type { AnyKind } from './noticeKind.ts';

/** Every kind; `tell` shows a walk in a turn of its owner's chat. */
export function noticeKinds(tell: TellOutcome): readonly AnyKind[] {
  const reminders = [reminderKind, termKind];
  return [
    ...reminders,
    offerKind,
    setupKind,
    redemptionKind,
    outcomeKind(tell),
    letterKind,
    importKind,
    actKind,
    agreementKind,
  ];
}
