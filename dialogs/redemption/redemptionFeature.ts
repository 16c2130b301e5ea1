// The feature of redemptions: the buttons of a walk's cards go to the walk of their person.
import type { Feature } from '../routing/feature.ts';
import { verbsOf } from '../flow/verbsOf.ts';
import { redemptionFlow } from './redemptionFlow.ts';

/** Redeems product keys; its words are answered where the other words about a walk are. */
export const redemptionFeature: Feature = {
  verbs: {
    ...verbsOf(redemptionFlow),
    'redeem.start': {},
    'redeem.resume': {},
    'redeem.showPassword': {},
    'redeem.takeOver': {},
  },
  commands: {},
  click: async ({ redeem, isRepeated }, action) => {
    await redeem.click(action, await isRepeated());
  },
};
