// What a pretend Partner Center makes of a PATCH of a subscription: what it refuses, and what it deletes with a change.

type Json = Record<string, unknown>;

/** The code of a refusal, else the resource after it with the fields that the client left out. */
export function takePatch({
  present,
  next,
  etag,
  now,
}: {
  readonly present: Json;
  readonly next: Json;
  readonly etag: string | undefined;
  readonly now: number;
}): { readonly code: number | string } | { readonly body: Json; readonly lost: readonly string[] } {
  if (etag !== (present['attributes'] as Json)['etag']) return { code: 2055 };
  if (present['status'] === 'suspended' && next['status'] !== 'active') return { code: 800091 };
  const fewest = Number(present['quantity']) - refundable(present, now);
  if (Number(next['quantity']) < fewest) return { code: '800090' };
  const until = Date.parse(String(present['cancellationAllowedUntilDate']));
  if (next['status'] === 'deleted' && !(until > now)) return { code: 900117 };
  // A change in the middle of a term deletes what was scheduled for its end.
  const isMidTerm = next['quantity'] !== present['quantity'];
  const scheduled = isMidTerm ? { scheduledActions: [], scheduledNextTermInstructions: null } : {};
  return { body: { ...next, ...scheduled }, lost: Object.keys(present).filter((field) => !(field in next)) };
}

/** Licences that can still be given back. */
function refundable({ refundableQuantity }: Json, now: number): number {
  const { details = [] } = (refundableQuantity ?? {}) as { readonly details?: readonly Json[] };
  return details
    .filter(({ allowedUntilDateTime }) => Date.parse(String(allowedUntilDateTime)) > now)
    .reduce((sum, { quantity }) => sum + Number(quantity), 0);
}
