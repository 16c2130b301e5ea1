// The status words of Microsoft's interfaces: what each means for the people who use a subscription.

/**
 * What a status means. usable: paid. grace: still usable after the end. locked: administrators only, data kept.
 * cancelled: ended by the customer. gone: deleted. preparing: being set up. unknown: a word that nobody explained,
 * which is never taken for usable.
 */
export type StatusMeaning = 'usable' | 'grace' | 'locked' | 'cancelled' | 'gone' | 'preparing' | 'unknown';

/** Where a status word comes from: a subscription in Graph, its counts of units in Graph, or Partner Center. */
export type StatusSource = 'graph' | 'graphUnits' | 'partnerCenter';

/**
 * Microsoft Graph: companySubscription and licenseUnitsDetail. Partner Center: subscription status, whose older page
 * lacks `expired` and `disabled`; there `suspended` is what a partner did, and `deleted` also what a customer did.
 */
const standings: Readonly<Record<StatusSource, ReadonlyMap<string, StatusMeaning>>> = {
  graph: new Map([
    ['enabled', 'usable'],
    ['warning', 'grace'],
    ['suspended', 'locked'],
    ['lockedout', 'cancelled'],
    ['deleted', 'gone'],
  ]),
  graphUnits: new Map([
    ['enabled', 'usable'],
    ['warning', 'grace'],
    ['suspended', 'locked'],
    ['lockedout', 'cancelled'],
  ]),
  partnerCenter: new Map([
    ['active', 'usable'],
    ['expired', 'grace'],
    ['suspended', 'locked'],
    ['disabled', 'locked'],
    ['deleted', 'gone'],
    ['pending', 'preparing'],
  ]),
};

/** Partner Center's words by their numbers, which some of its answers hold instead. */
const partnerCenterNumbers = ['none', 'active', 'suspended', 'deleted', 'expired', 'pending', 'disabled'];

/** The standing that a status word, or Partner Center's number for it, stands for. Case does not matter. */
export function statusMeaningOf(source: StatusSource, status: unknown): StatusMeaning {
  const word = source === 'partnerCenter' && typeof status === 'number' ? partnerCenterNumbers[status] : status;
  return (typeof word === 'string' ? standings[source].get(word.trim().toLowerCase()) : undefined) ?? 'unknown';
}
