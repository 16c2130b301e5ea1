// The inputs for keys and what they stand for, as every card has them that takes keys.
import { planIds } from '../../domain/products/plans.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Term that most keys are sold for. */
const usualMonths = 12;

/** What was typed and not taken; never a text that holds anything like a key. */
export interface TypedKeys {
  readonly keys?: string | undefined;
  readonly plan?: string;
  readonly licences?: string;
  readonly months?: string;
}

/** Fills the inputs `keys`, `plan`, `licences` and `months`. */
export function keyInputs({ keys = '', plan = '', licences, months }: TypedKeys = {}, { language }: Reader): object {
  return {
    typedKeys: keys,
    plans: planIds.map((id) => ({ title: say(language, `plans.${id}`), value: id })),
    plan,
    licences: numberIn(licences),
    months: numberIn(months) ?? usualMonths,
  };
}

/** The number that was typed; undefined when there is none that a number input could show again. */
function numberIn(typed = ''): number | undefined {
  const number = Number(typed);
  return typed.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
