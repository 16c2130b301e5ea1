// Judges one row of an import against what is on record: what it would add or change, or why it is refused.
import type { Customer } from '../../domain/customers/customer.ts';
import type { ImportDoubt } from '../../domain/imports/import.ts';
import { changeId } from '../../domain/imports/importMoves.ts';
import type { SubscriptionFacts } from '../../domain/imports/rowFacts.ts';
import { customerAfter, subscriptionAfter } from '../../domain/imports/importRules.ts';
import { foldedLetters } from '../../domain/text/fold.ts';
import { productOf } from '../../domain/products/plans.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { importedId } from '../../storage/imports/importedId.ts';
import type { ImportRow } from '../../storage/imports/imports.ts';
import type { Services } from '../services/services.ts';
import { subscriptionKeyOf, type ImportPass, type MeantCustomer } from './importPass.ts';
import type { Judgement, ReadRow, ToldSubscription } from './judgement.ts';
import { defined } from '../../domain/defined.ts';

/** Looks at a row that was read; nothing is written. `rowIndex` is where it stands among all rows. */
export async function judgeRow(
  services: Services,
  pass: ImportPass,
  { row, reading }: ReadRow,
  rowIndex: number,
): Promise<Judgement> {
  if (reading.kind === 'none') return { kind: 'none' };
  if (reading.kind === 'refused') return { kind: 'refused', name: nameOfRow(row), problems: reading.problems };
  const { name } = reading.customer;
  if (reading.kind === 'passed') return { kind: 'same', name };
  const meant = pass.meant(pass.groups.of(reading.customer));
  if (meant.kind !== 'customer')
    return { kind: 'refused', name, problems: [{ reason: meant.kind === 'doubt' ? 'undecided' : 'erased' }] };
  const known = (await services.customers.get(meant.id))?.value;
  const customer =
    pass.speaks(meant.id, rowIndex) || known === undefined ? customerOf(pass, meant, known) : { after: known };
  const subscription =
    reading.subscription === undefined
      ? undefined
      : await subscriptionOf(services, pass, customer.after, known === undefined, reading.subscription, rowIndex);
  if (subscription !== undefined && 'doubt' in subscription)
    return { kind: 'refused', name, problems: [{ reason: 'undecided' }], doubt: subscription.doubt };
  const judged = together(name, known === undefined && !pass.speaks(meant.id, rowIndex), customer, known, subscription);
  return judged.kind === 'changed' && isLeft(pass, rowIndex) ? { kind: 'same', name, left: judged } : judged;
}

/** True where a person said that the changes of this row, or of all of which nothing else was said, are not taken. */
function isLeft({ decided }: ImportPass, rowIndex: number): boolean {
  return (decided(changeId(rowIndex)) ?? decided(changeId('all'))) === 'other';
}

/** `isSaidBefore`: an earlier row brings the customer. */
function together(
  name: string,
  isSaidBefore: boolean,
  { after }: { readonly after: Customer },
  known: Customer | undefined,
  subscription: ToldSubscription | undefined,
): Judgement {
  const isCustomerChanged = after !== known && !isSaidBefore;
  const isTermChanged = subscription !== undefined && subscription.after !== subscription.before;
  if (!isCustomerChanged && !isTermChanged) return { kind: 'same', name, ...defined({ subscription }) };
  const isAdded = (isCustomerChanged && known === undefined) || (isTermChanged && subscription.before === undefined);
  return {
    kind: isAdded ? 'added' : 'changed',
    name,
    ...(isCustomerChanged ? { customer: { after, ...defined({ before: known }) } } : {}),
    ...(isTermChanged ? { subscription } : {}),
    ...(known === undefined ? { onNewCustomer: true } : {}),
  };
}

function customerOf(
  pass: ImportPass,
  { id, group, keepsName }: Extract<MeantCustomer, { readonly kind: 'customer' }>,
  known: Customer | undefined,
): { readonly after: Customer } {
  return { after: customerAfter(known, id, group.facts, pass.terms, keepsName) };
}

/** The subscription that a row means; undefined where another row outdoes it. */
async function subscriptionOf(
  services: Services,
  pass: ImportPass,
  customer: Customer,
  isNew: boolean,
  row: SubscriptionFacts,
  rowIndex: number,
): Promise<ToldSubscription | { readonly doubt: ImportDoubt } | undefined> {
  const { groups, terms } = pass;
  if (groups.isOutdone(rowIndex)) return undefined;
  const facts = groups.together(row);
  const { sourceId, endsOn } = facts;
  const byId = sourceId === undefined ? undefined : await services.subscriptions.byMicrosoftId(sourceId);
  const after = (known: Subscription | undefined, id: string): ToldSubscription => ({
    ...defined({ before: known }),
    isPriced: facts.price !== undefined,
    after: subscriptionAfter(known, id, customer, facts, terms),
  });
  if (byId !== undefined) return after(byId, byId.id);
  const ordinal = groups.ordinal(rowIndex);
  const ownId = importedId(
    'subscription',
    sourceId === undefined ? subscriptionKeyOf(customer.id, facts, ordinal) : `s|${sourceId}`,
  );
  const own = (await services.subscriptions.get(ownId))?.value;
  if (own !== undefined && (own.endsOn === endsOn || sourceId !== undefined)) return after(own, ownId);
  const alike = isNew ? [] : await alikeOf(services, customer.id, facts);
  const ofOtherRows = groups.alike(customer.id, facts) > 1 ? idsOfOthers(pass, customer.id, facts, ordinal) : undefined;
  const sameEnd = alike.filter((one) => one.endsOn === endsOn && ofOtherRows?.has(one.id) !== true);
  const sameAsWell = sameEnd.find(({ licences }) => licences === facts.licences) ?? sameEnd[ordinal];
  if (sameAsWell !== undefined) return after(sameAsWell, sameAsWell.id);
  const [only, ...others] = alike;
  if (only === undefined || others.length > 0 || groups.alike(customer.id, facts) > 1 || sourceId !== undefined)
    return after(undefined, own === undefined ? ownId : importedId('subscription', `${ownId}|${own.endsOn}`));
  const id = ['otherEnd', only.id, only.endsOn, endsOn].join('>');
  const said = pass.decided(id);
  if (said === 'same') return after(only, only.id);
  if (said === 'other') return after(undefined, ownId);
  const product = facts.product.productName ?? facts.product.planId;
  return { doubt: { id, why: 'otherEnd', name: customer.name, product, endsOn, knownEndsOn: only.endsOn } };
}

/** The ids of the other rows of the file that end on the same day: they are not this one, whatever they say. */
function idsOfOthers(
  { groups }: ImportPass,
  customerId: string,
  facts: SubscriptionFacts,
  ordinal: number,
): ReadonlySet<string> {
  const ordinals = Array.from({ length: groups.alike(customerId, facts) }, (_, index) => index);
  const others = ordinals.filter((one) => one !== ordinal);
  return new Set(others.map((one) => importedId('subscription', subscriptionKeyOf(customerId, facts, one))));
}

/** Those of the customer with the same product that no id at Microsoft tells apart. */
async function alikeOf(
  { subscriptions }: Services,
  customerId: string,
  { product, sourceId }: SubscriptionFacts,
): Promise<readonly Subscription[]> {
  const all = await subscriptions.ofCustomer(customerId);
  return all.filter((one) => {
    const { planId, productName = '' } = productOf(one);
    const isSame = planId === product.planId && foldedLetters(productName) === foldedLetters(product.productName ?? '');
    return isSame && (sourceId === undefined || one.microsoftId === undefined);
  });
}

/** What a row that says of no customer for sure is called. */
export function nameOfRow({ cells }: ImportRow): string {
  return cells.find((cell) => /\p{L}/u.test(cell))?.slice(0, 80) ?? '';
}
