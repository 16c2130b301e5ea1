// Tells a look at a card, which a client takes by itself, from what somebody does.
import type { Activity } from 'botbuilder';
import { readInvokedClick } from '../../cards/actions.ts';
import { isLookVerb } from '../../cards/rendering/lookVerbs.ts';

/** True for the request by which a client draws a card anew for one of those who look on. */
export function isLook({ name, value }: Pick<Activity, 'name' | 'value'>): boolean {
  return name === 'adaptiveCard/action' && isLookVerb(readInvokedClick(value)?.verb ?? '');
}
