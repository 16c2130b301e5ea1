// Tells a look at a card, which a client takes by itself, from what somebody does.
import type { Activity } from 'botbuilder';
import { readInvokeAction } from '../../cards/actions.ts';
import { declarationOf, declaredInputs } from '../../dialogs/routing/features.ts';
import { isLookAtShared } from './readExtension.ts';

/** True for the request by which a client draws a card anew for one of those who look on. */
export function isLook(activity: Pick<Activity, 'name' | 'value'>): boolean {
  if (activity.name !== 'adaptiveCard/action') return false;
  const asked = readInvokeAction(activity.value, declaredInputs);
  return isLookAtShared(activity) || (asked !== undefined && declarationOf(asked.verb).draw !== undefined);
}
