// Names the shapes of inputs on the cards of a flow.
import { z } from 'zod';

/** A text as it was typed or chosen; absent when the card did not ask for it, or it was left empty. */
export const typed = z.string().optional();

/** A box: true when it is ticked. */
export const tick = typed.transform((value) => value === 'true');

/** Several choices, which a client sends with commas between them. */
export const several = typed.transform((value = '') => value.split(',').filter((one) => one !== ''));
