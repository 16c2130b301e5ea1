// Owns the shape of what is posted to the bot: untrusted JSON becomes an activity here, or is refused.
import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** An object whose properties may be null, which means the same as absent. */
function looseObject<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess(withoutNulls, z.looseObject(shape));
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, property]) => property !== null));
}

const id = z.string().min(1).max(1000);
const account = looseObject({ id, name: z.string().default(''), aadObjectId: z.string().optional() });
const instant = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()));

const activitySchema = looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  name: z.string().max(200).optional(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().min(1).max(2000),
  from: account,
  recipient: account.optional(),
  conversation: looseObject({
    id,
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
  text: z.string().optional(),
  locale: z.string().max(100).optional(),
  replyToId: z.string().max(1000).optional(),
  action: z.string().optional(),
  timestamp: instant.optional(),
  localTimestamp: instant.optional(),
  expiration: instant.optional(),
  localTimezone: z.string().optional(),
  attachments: z.array(looseObject({ contentType: z.string() })).optional(),
  entities: z.array(looseObject({ type: z.string(), timezone: z.string().optional() })).optional(),
  membersAdded: z.array(looseObject({ id })).optional(),
  membersRemoved: z.array(looseObject({ id })).optional(),
  channelData: looseObject({ tenant: looseObject({ id: z.string().optional() }).optional() }).optional(),
});

/** The activity in a request's body, or undefined when it is none. */
export function readActivity(body: unknown): Activity | undefined {
  const read = activitySchema.safeParse(body);
  if (!read.success) return undefined;
  // The desk answers through the channel only: a delivery mode would let a request ask for the answers in its response.
  return { ...read.data, deliveryMode: undefined } as unknown as Activity;
}
