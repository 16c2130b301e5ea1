// Keeps the partner's own id: read, checked with Microsoft where that is connected, and put on record.
import { auditing, type Consequence } from '../../domain/consequences/consequence.ts';
import {
  readPartnerId,
  type PartnerIdCheck,
  type PartnerIdReading,
} from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { refOf } from '../../domain/people/person.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { checkPartnerId } from './checkPartnerId.ts';
import type { Chat } from '../feature/feature.ts';
import type { Services } from '../services/services.ts';

/** What came of an id that was typed. */
export interface TypedPartnerId {
  readonly reading: PartnerIdReading;
  /** What Microsoft says of it; absent where nobody was asked. */
  readonly check?: PartnerIdCheck | undefined;
  /** The id to keep; absent for what is none, and for one that Microsoft does not know. */
  readonly partnerId?: string;
}

/** Reads an id and has Microsoft say whose it is; nothing is kept yet. */
export async function readTypedPartnerId(services: Services, typed: string): Promise<TypedPartnerId> {
  const reading = readPartnerId(typed);
  if (reading.kind === 'problem') return { reading };
  const { partnerId } = reading;
  const check = await checkPartnerId(services, partnerId);
  return check?.kind === 'nobody' ? { reading, check } : { reading, check, partnerId };
}

/** As `readTypedPartnerId`, and keeps it. The same once more changes nothing. */
export async function keepPartnerId({ services, turn }: Chat, typed: string): Promise<TypedPartnerId> {
  const read = await readTypedPartnerId(services, typed);
  const { partnerId } = read;
  const at = turn.now.toISOString();
  if (partnerId !== undefined) await putPartnerId(services, { partnerId, by: refOf(turn.person), at });
  return read;
}

/** Puts it on record, with its entry in the history, unless it is there or another one was typed after it. */
export async function putPartnerId(
  services: Services,
  { partnerId, by, at }: Omit<Extract<Consequence, { readonly does: 'keepPartnerId' }>, 'does'>,
): Promise<void> {
  const seen = { isNew: false };
  const id = [partnerId, 'partnerIdKept', at, by.id].join('|');
  const written = await services.partnerIdentity.decide(
    (kept) => {
      seen.isNew = kept === undefined || (kept.partnerId !== partnerId && kept.at <= at);
      return kept !== undefined && !seen.isNew ? kept : { partnerId, by, at };
    },
    () => ({
      owes: seen.isNew ? auditing([{ id, at, who: by, what: 'partnerIdKept', facts: { partnerId } }]) : [],
      now: services.clock.now(),
    }),
  );
  await finishConsequences(services, services.partnerIdentity, written);
}
