// The shape of what is posted to the bot: untrusted JSON becomes an activity here, or is refused.
import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** Parts that are nested deeper are no client's; reading them could exhaust the stack. */
const deepest = 64;
/** More entries of a list are not looked at; Teams tells of 200 new members at once. */
const mostEntries = 250;

/** An object whose properties may be null, which means the same as absent. */
function looseObject<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess(withoutNulls, z.looseObject(shape));
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!Object.values(value).includes(null)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, property]) => property !== null));
}

/** What may be missing: a part that is odd counts as absent, and the rest of the message stays. */
function droppable<T extends z.ZodType>(part: T) {
  return part.optional().catch(undefined);
}

/** A list without its odd entries. */
function listOf<T extends z.ZodType>(entry: T) {
  const read = (entries: readonly unknown[]): readonly z.output<T>[] =>
    entries.slice(0, mostEntries).flatMap((one) => {
      const { data } = entry.safeParse(one);
      return data === undefined ? [] : [data];
    });
  return droppable(z.array(z.unknown()).transform(read));
}

const id = z.string().min(1).max(1000);
const text = (longest: number) => droppable(z.string().max(longest));
const instant = droppable(
  z
    .string()
    .max(100)
    .transform((written) => new Date(written))
    .refine((date) => !Number.isNaN(date.getTime())),
);
/** Names are shortened, not dropped: a person keeps one. */
const name = z
  .string()
  .transform((written) => written.slice(0, 200))
  .catch('')
  .default('');
const account = looseObject({ id, name, aadObjectId: text(200), role: text(100) });
const nobody = { id: '', name: '' };

/**
 * Only what an answer cannot do without is demanded: the type, the channel, where it listens, the conversation, and
 * whoever asks. Everything else is dropped when it is odd.
 */
const activitySchema = looseObject({
  type: z.string().min(1).max(100),
  id: droppable(id),
  name: text(200),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().min(1).max(2000),
  from: droppable(account),
  recipient: droppable(account),
  conversation: looseObject({
    id,
    conversationType: text(100),
    tenantId: text(200),
    isGroup: droppable(z.boolean()),
    name: text(1000),
  }),
  text: droppable(z.string()),
  textFormat: text(100),
  locale: text(100),
  replyToId: text(1000),
  action: text(100),
  timestamp: instant,
  localTimestamp: instant,
  expiration: instant,
  localTimezone: text(200),
  attachments: listOf(looseObject({ contentType: z.string() })),
  entities: listOf(looseObject({ type: z.string(), timezone: text(200) })),
  membersAdded: listOf(looseObject({ id })),
  membersRemoved: listOf(looseObject({ id })),
  channelData: droppable(
    looseObject({
      tenant: droppable(looseObject({ id: text(200) })),
      eventType: text(100),
      team: droppable(looseObject({ id: text(1000) })),
      channel: droppable(looseObject({ id: text(1000) })),
    }),
  ),
});

/** The activity in a request's body, or undefined when it lacks what the desk needs to answer it. */
export function readActivity(body: unknown): Activity | undefined {
  const read = activitySchema.safeParse(withoutDepths(body));
  if (!read.success) return undefined;
  const { from, ...rest } = read.data;
  // Somebody must have said what asks for an answer; an event may come from the channel itself.
  if (from === undefined && ['message', 'invoke'].includes(rest.type)) return undefined;
  // The desk answers through the channel only: a delivery mode would let a request ask for the answers in its response.
  return { ...rest, from: from ?? rest.recipient ?? nobody, deliveryMode: undefined } as unknown as Activity;
}

/** The body without the parts that are nested too deeply. */
function withoutDepths(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  if (!Object.values(body).some(isTooDeep)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, part]) => !isTooDeep(part)));
}

/** Goes level by level, so that no depth exhausts the stack. */
function isTooDeep(part: unknown): boolean {
  if (typeof part !== 'object') return false;
  let level: readonly unknown[] = [part];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1)
    level = level.flatMap((one): readonly unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  return level.length > 0;
}
