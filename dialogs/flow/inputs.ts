// Names the shapes of inputs on the cards of a flow.
import { z } from 'zod';
import { lossKinds } from '../../domain/subscriptions/renewalLosses.ts';

/** Longest text of an input that names no other length. */
const usualLength = 500;

/** A text as it was typed or chosen, at most 500 characters; absent when the card did not ask for it, or it was left empty. */
export const typed = z.string().optional();

/** A box: true when it is ticked. */
export const tick = typed.transform((value) => value === 'true');

/** Several choices, which a client sends with commas between them. */
export const several = typed.transform((value = '') => value.split(',').filter((one) => one !== ''));

/** A longer text: a pasted block of keys, a letter, a link from a mail, or many ids. */
export function longText(longest: number): z.ZodOptional<z.ZodString> {
  return z.string().optional().meta({ longest });
}

/** One box for each loss that a person confirms. */
export const confirmedLosses = Object.fromEntries(lossKinds.map((kind) => [kind, typed]));

/** The longest text that an input takes; what is beyond it is cut off. */
export function longestOf(input: z.core.$ZodType): number {
  const { longest } = (input as z.ZodType).meta() ?? {};
  return typeof longest === 'number' ? longest : usualLength;
}
