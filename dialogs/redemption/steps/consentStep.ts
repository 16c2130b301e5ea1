// Step 2 of the walk: before you start, and the consent that goes on record.
import { consentCard, type ConsentView } from '../../../cards/redemption/consentCard.ts';
import { idsOf } from '../../../domain/customers/merge.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { giveConsent } from '../../../domain/redemption/redemptionMoves.ts';
import { tick } from '../../flow/inputs.ts';
import { taking, type Step } from '../../flow/step.ts';
import { customerNameOf, existingView, redemptionView } from '../redemptionViews.ts';
import { defined } from '../../../domain/defined.ts';
import { leaves, openAt, type StepContext } from './redemptionStep.ts';

/** Redemptions of the customer, the ones changed last, in which an earlier consent is looked for. */
const lookedThrough = 20;

/** The card of this step: in short where somebody has said the same for this customer before. */
async function consentStepCard(step: StepContext, consentMissing = false): Promise<Card> {
  const { value } = step.present;
  const { purpose } = value;
  const before = await consentBefore(step);
  const known = { ...customerNameOf(value), ...existingView(value), ...defined({ purpose, before }) };
  return consentCard({ ...redemptionView(step), ...known, consentMissing }, step.reader);
}

/** Who said the same for this customer last, and when; undefined for a customer whom nobody has redeemed for. */
async function consentBefore({ services, present }: StepContext): Promise<ConsentView['before']> {
  const { id, customerId } = present.value;
  if (customerId === undefined) return undefined;
  const customer = (await services.customers.get(customerId))?.value;
  const ids = customer === undefined ? [customerId] : idsOf(customer);
  const earlier = await services.redemptions.ofCustomer(ids, lookedThrough);
  const said = earlier.flatMap(({ id: other, owner, consentAt }) =>
    consentAt === undefined || other === id ? [] : [{ who: owner.name, at: new Date(consentAt) }],
  );
  return said.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0];
}

/** Asks whether the person may do this, every time; an empty box asks again. */
export const consentStep: Step<Redemption> = {
  name: 'consent',
  when: openAt('consent'),
  view: (walking) => consentStepCard(walking),
  takes: {
    'redeem.consent': taking({ consent: tick }, ({ present, actor }: StepContext, { consent }) =>
      consent
        ? { kind: 'move', to: giveConsent(present.value, actor) }
        : { kind: 'stay', draw: (at) => consentStepCard(at, true) },
    ),
  },
  summary: leaves((_was, { present: { value: is } }) => ({
    kind: 'consent',
    who: is.owner.name,
    at: new Date(is.consentAt ?? is.changedAt),
  })),
};
