// Reads and changes the body of a subscription in Partner Center. What is not understood stays as it is.
import type { SubscriptionChange } from '../../../domain/microsoft/subscriptionChange.ts';
import { readMicrosoftDay, readMicrosoftInstant } from '../../../domain/dates/microsoftInstant.ts';
import type { MicrosoftSubscription } from '../../../domain/microsoft/microsoftSubscription.ts';
import { statusMeaningOf } from '../../../domain/subscriptions/subscriptionStatus.ts';
import {
  billingOf,
  instructionsOf,
  isAtTermEnd,
  isPlannedIn,
  monthsOf,
  nextTermBody,
  plannedNext,
  termEndActionOf,
} from './nextTermBody.ts';
import { countOf, fieldOf, flagOf, itemsOf, nameIn, textOf } from '../calls/looseFields.ts';
import { defined } from '../../../domain/defined.ts';

type Body = Readonly<Record<string, unknown>>;

/** The subscription in an answer; undefined for what is none. */
export function readSubscription(body: unknown): MicrosoftSubscription | undefined {
  const id = textOf(body, 'id');
  if (id === undefined) return undefined;
  const status = fieldOf(body, 'status');
  const offerId = textOf(body, 'offerId') ?? '';
  const until = readMicrosoftInstant(fieldOf(body, 'cancellationAllowedUntilDate'));
  const end = fieldOf(body, 'commitmentEndDate') ?? fieldOf(body, 'commitmentEndDateTime');
  const action = termEndActionOf(body);
  return {
    id: id.toLowerCase(),
    offerName: textOf(body, 'offerName') ?? textOf(body, 'friendlyName') ?? offerId,
    status: statusMeaningOf('partnerCenter', status),
    statusWord: typeof status === 'string' || typeof status === 'number' ? String(status) : '',
    isTrial: flagOf(body, 'isTrial') ?? false,
    hasLicences:
      /^licen[cs]e/i.test(textOf(body, 'unitType') ?? 'licenses') && textOf(body, 'parentSubscriptionId') === undefined,
    boughtBy: boughtBy(textOf(body, 'contractType'), offerId),
    ...defined({
      friendlyName: textOf(body, 'friendlyName'),
      licences: countOf(body, 'quantity'),
      startsOn: readMicrosoftDay(fieldOf(body, 'effectiveStartDate')),
      endsOn: readMicrosoftDay(end),
      endsNever: readMicrosoftInstant(end) === 'never' ? (true as const) : undefined,
      termMonths: monthsOf(textOf(body, 'termDuration')),
      autoRenewEnabled: flagOf(body, 'autoRenewEnabled'),
      termEndAction: textOf(action, 'actionType'),
      nextLicences: countOf(instructionsOf(body), 'quantity'),
      billing: billingOf(textOf(body, 'billingCycle')),
      next: plannedNext(body),
      cancellableUntil: typeof until === 'number' ? new Date(until).toISOString() : undefined,
      reducible: reducibleIn(body),
      partnerId: textOf(body, 'partnerId'),
    }),
  };
}

/** Licences that can be given back (Partner Center: `refundableQuantity`). What has no readable instant is left out. */
function reducibleIn(body: unknown): MicrosoftSubscription['reducible'] {
  const refundable = fieldOf(body, 'refundableQuantity');
  if (typeof refundable !== 'object' || refundable === null) return undefined;
  return itemsOf(refundable, 'details').flatMap((one) => {
    const licences = countOf(one, 'quantity');
    const until = readMicrosoftInstant(fieldOf(one, 'allowedUntilDateTime'));
    return licences === undefined || typeof until !== 'number'
      ? []
      : [{ licences, until: new Date(until).toISOString() }];
  });
}

/** Whether a subscription still is what the person saw who wants a change. */
export function isAsSeen(body: unknown, change: SubscriptionChange): boolean {
  return change.kind !== 'licences' || countOf(body, 'quantity') === change.from;
}

/** Whether a subscription is as a change wants it. */
export function isAsWanted(body: unknown, change: SubscriptionChange): boolean {
  const present = readSubscription(body);
  if (present === undefined) return false;
  switch (change.kind) {
    case 'termEnd': {
      const { autoRenewEnabled, actionType, next } = change;
      return (
        present.autoRenewEnabled === autoRenewEnabled &&
        (present.termEndAction ?? impliedAction(autoRenewEnabled)) ===
          (actionType ?? impliedAction(autoRenewEnabled)) &&
        (!autoRenewEnabled || isPlannedIn(body, next))
      );
    }
    case 'licences':
      return present.licences === change.licences;
    case 'cancelNow':
      return present.status === 'gone';
    case 'partnerOfRecord':
      return present.partnerId === change.partnerId;
  }
}

/** The field that a change is about, as it is: to see whether somebody else changed it meanwhile. */
export function touchedBy(body: unknown, change: SubscriptionChange): string {
  switch (change.kind) {
    case 'termEnd':
      return JSON.stringify([
        fieldOf(body, 'autoRenewEnabled'),
        fieldOf(body, 'scheduledActions'),
        fieldOf(body, 'scheduledNextTermInstructions'),
      ]);
    case 'licences':
      return JSON.stringify(fieldOf(body, 'quantity'));
    case 'cancelNow':
      return JSON.stringify(fieldOf(body, 'status'));
    case 'partnerOfRecord':
      return JSON.stringify(fieldOf(body, 'partnerId'));
  }
}

/** The whole resource with one thing changed: what Partner Center does not find in a PATCH it resets. */
export function changedBody(body: Body, change: SubscriptionChange): Body {
  const put = (values: Body): Body => ({
    ...body,
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [nameIn(body, name), value])),
  });
  switch (change.kind) {
    case 'termEnd': {
      const others = itemsOf(body, 'scheduledActions').filter((action) => !isAtTermEnd(action));
      const { autoRenewEnabled, actionType, next } = change;
      const instructions = autoRenewEnabled ? nextTermBody(body, next) : undefined;
      const { instructions: _former, ...kept } = termEndActionOf(body) ?? {};
      const action =
        actionType === undefined
          ? []
          : [
              {
                ...(actionType === textOf(kept, 'actionType') ? kept : {}),
                ...{ scheduleType: 'TermEnd', actionType },
                ...(instructions && { instructions }),
              },
            ];
      return put({
        autoRenewEnabled,
        scheduledActions: [...others, ...action],
        // Both say the same: Microsoft goes by the action where there is one.
        ...(autoRenewEnabled && instructions === undefined && instructionsOf(body) === undefined
          ? {}
          : { scheduledNextTermInstructions: instructions ?? null }),
      });
    }
    case 'licences':
      return put({ quantity: change.licences });
    case 'cancelNow':
      return put({ status: 'deleted' });
    case 'partnerOfRecord':
      return put({ partnerId: change.partnerId });
  }
}

/** What the switch means where no action is scheduled (Microsoft: extended service terms). */
function impliedAction(autoRenewEnabled: boolean): string {
  return autoRenewEnabled ? 'RenewToNewTerm' : 'RenewToExtendedServiceTerm';
}

function boughtBy(contractType: string | undefined, offerId: string): MicrosoftSubscription['boughtBy'] {
  if (/^(?:productkey|redemptioncode)$/i.test(contractType ?? '')) return 'key';
  return /^[^:]+:[^:]+:[^:]+$/.test(offerId) ? 'newCommerce' : 'earlierCommerce';
}
