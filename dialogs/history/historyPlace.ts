// Owns the place in the history that a button carries: about whom, and after which entry.
import type { PageMark } from '../../storage/store.ts';

/** Which page of the history. Everything in it is a claim of the client and good for nothing but reading. */
export interface HistoryPlace {
  readonly customerId?: string;
  readonly after?: PageMark;
}

/** The place as the text that a card's button carries. */
export function writeHistoryPlace({ customerId, after }: HistoryPlace): string {
  return JSON.stringify([customerId ?? '', after?.value ?? '', after?.id ?? '']);
}

/** The place that a button carried; the newest entries of everybody when it is none of ours. */
export function readHistoryPlace(text: string): HistoryPlace {
  const [customerId, value, id] = partsOf(text);
  return {
    ...(isFilled(customerId) ? { customerId } : {}),
    ...(isFilled(value) && isFilled(id) ? { after: { value, id } } : {}),
  };
}

function partsOf(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isFilled(part: unknown): part is string {
  return typeof part === 'string' && part !== '';
}
