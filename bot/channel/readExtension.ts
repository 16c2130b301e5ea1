// Reads what the message extension asks for: untrusted, like everything that a client sends.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { readInvokedClick } from '../../cards/actions.ts';
import { lookVerb, sharedIn, sharedKinds } from '../../cards/sharing/sharedKinds.ts';
import type { ExtensionRequest } from '../../dialogs/sharing/answerExtension.ts';

const mostResults = 25;

const querySchema = z.object({
  commandId: z.enum(sharedKinds),
  parameters: z
    .array(z.object({ name: z.string(), value: z.unknown() }))
    .max(20)
    .default([]),
  queryOptions: z
    .object({
      skip: z.int().min(0).max(1_000).catch(0),
      count: z.int().positive().max(mostResults).catch(mostResults),
    })
    .default({ skip: 0, count: mostResults }),
});
const linkSchema = z.object({ url: z.string().max(2_000) });

/** True for what draws a shared card anew: it comes from any chat, as searches do. */
export function isLookAtShared({ name, value }: Pick<Activity, 'name' | 'value'>): boolean {
  return name === 'adaptiveCard/action' && readInvokedClick(value)?.verb === lookVerb;
}

/** The request in an invoke; undefined when it is none of ours. */
export function readExtension(name: string, value: unknown): ExtensionRequest | undefined {
  if (name === 'composeExtension/queryLink') {
    const read = linkSchema.safeParse(value);
    return read.success ? { kind: 'link', address: read.data.url } : undefined;
  }
  if (name === 'adaptiveCard/action') {
    const click = readInvokedClick(value);
    const at = click?.verb === lookVerb ? sharedIn(click.id) : undefined;
    return at && { kind: 'look', at };
  }
  if (name !== 'composeExtension/query') return undefined;
  const read = querySchema.safeParse(value);
  if (!read.success) return undefined;
  const { commandId: kind, parameters, queryOptions } = read.data;
  const typed = parameters.find((parameter) => parameter.name === searchParameter)?.value;
  const text = typeof typed === 'string' ? typed.trim().slice(0, 200) : '';
  return { kind: 'search', search: { kind, text, skip: queryOptions.skip, top: queryOptions.count } };
}

/** Name of the parameter that holds what is typed. */
export const searchParameter = 'text';
