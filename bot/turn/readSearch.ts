// Reads a search box's question: untrusted, like everything that a client sends.
import { z } from 'zod';
import type { Search } from './turnHandler.ts';

const mostChoices = 15;

const searchSchema = z.object({
  dataset: z.string().min(1).max(100),
  queryText: z.string().max(200).default(''),
  queryOptions: z.object({ top: z.int().positive().max(mostChoices).catch(mostChoices) }).default({ top: mostChoices }),
});

/** The question in the value of an `application/search` invoke, or undefined when it is none. */
export function readSearch(value: unknown): Search | undefined {
  const read = searchSchema.safeParse(value);
  if (!read.success) return undefined;
  const { dataset, queryText, queryOptions } = read.data;
  return { dataset, text: queryText.trim(), top: queryOptions.top };
}
