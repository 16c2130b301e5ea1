// What the outbox has to be told about one kind of notice. Everything else is the same for all of them.
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Standing } from '../../domain/notices/policy.ts';
import type { ReminderPolicy } from '../../domain/notices/milestones.ts';
import type { SaysItself } from '../proactive/sendProactively.ts';

/** A notice and the record that it speaks of, as that stands now. */
export interface Said<N extends Notice, S> {
  readonly notice: N;
  readonly subject: S;
  /** What its reader is reminded of about this customer, and when. */
  readonly policy: ReminderPolicy;
}

/** When and where it is read; `zone` is an IANA name. */
export interface Reading {
  readonly zone: string;
  readonly now: Date;
}

/** What a look at a notice that is due finds: it is to be said; or it is not, and why; `again` when to look once more. */
export type Verdict =
  ({ readonly says: true } & Standing) | { readonly says: false; readonly because: string; readonly again?: Date };

/**
 * One kind of notice. `S` is the record that it speaks of. All but `read`, `whole`, `others` and `card` are pure, and
 * none decides about hours, quiet days, time off or mute: what a kind wants otherwise is data of its notice or its
 * verdict.
 */
export interface NoticeKind<N extends Notice, S> {
  /** As in `Notice.kind`. */
  readonly name: N['kind'];
  /** How many of them one card holds at most; one when absent. */
  readonly digest?: number;
  /** The record as it stands now; undefined when there is none any more, and the notice is skipped. */
  readonly read: (services: Services, notice: N) => Promise<S | undefined>;
  /** The record with what else belongs to it, which is read beside the settings of its reader; as it is when absent. */
  readonly whole?: (services: Services, subject: S) => Promise<S>;
  /** The customer for whom it was planned, so that settings are read along; its present one when absent. */
  readonly plannedFor?: (notice: N) => string;
  /** The customer whose settings hold for it; nobody's when absent. */
  readonly customerOf?: (subject: S) => string | undefined;
  /** Whether it is still true. */
  readonly look: (said: Said<N, S>, reading: Reading) => Verdict;
  /** True when nothing that comes later makes good for its loss: it is repeated once when nobody knows whether it came. */
  readonly isLast: (said: Said<N, S>) => boolean;
  /** Who gets it when it does not reach its reader, group by group: each is asked when the one before has nobody. */
  readonly others?: (services: Services, subject: S) => Promise<readonly (readonly string[])[]>;
  /** The same notice for another reader; needed with `others`. */
  readonly passedTo?: (notice: N, recipientId: string) => N;
  /** Its card, in the turn of its conversation, for all that go on it. A walk shows itself. */
  readonly card: (
    services: Services,
    turn: Turn,
    said: readonly [Said<N, S>, ...Said<N, S>[]],
  ) => Promise<Card | SaysItself>;
}

/** A kind of which the outbox need not know more. */
export type AnyKind = NoticeKind<Notice, unknown>;

/** A kind for the registry. The outbox hands every notice to the kind of its name alone, which makes this sound. */
export function noticeKind<N extends Notice, S>(kind: NoticeKind<N, S>): AnyKind {
  return kind as unknown as AnyKind;
}
