// Tells to whom the thing belongs that a click changes; the record says so, never the card.
import type { CardAction } from '../../cards/actions.ts';
import { sampleCustomerIds } from '../../domain/samples/samplePartner.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Services } from '../services/services.ts';
import { readCursor } from '../lists/listCursor.ts';
import type { Owned } from './permits.ts';

type Owners = (services: Services, action: CardAction) => Promise<readonly PersonRef[]>;

const nobody: readonly PersonRef[] = [];

const owners: Readonly<Record<Owned, Owners>> = {
  subscription: async (services, { id }) => responsibleFor(services, id),
  reminder: async (services, { id }) => {
    const reminder = id === '' ? undefined : (await services.reminders.get(id))?.value;
    if (reminder === undefined) return nobody;
    // Whoever got it because the responsible person could not be reached may answer it, too.
    const recipient = await services.people.get(reminder.recipientId);
    const responsible = await responsibleFor(services, reminder.about);
    return recipient === undefined || responsible.some((one) => one.id === recipient.id)
      ? responsible
      : [...responsible, recipient];
  },
  customer: async (services, { id }) => {
    const customer = id === '' ? undefined : (await services.customers.get(id))?.value;
    const subscriptions = customer === undefined ? [] : await services.subscriptions.ofCustomer(customer.id);
    const named = customer?.responsible === undefined ? [] : [customer.responsible];
    const owners = [...named, ...subscriptions.map(({ responsible }) => responsible)];
    return [...new Map(owners.map((one) => [one.id, one])).values()];
  },
  offer: async (services, { id }) => ownerOfOffer(services, id),
  offerLetter: async (services, { id, inputs }) => (inputs['about'] === 'offer' ? ownerOfOffer(services, id) : nobody),
  letter: async (services, { id }) => {
    const letter = id === '' ? undefined : (await services.letters.get(id))?.value;
    return letter === undefined ? nobody : [letter.by];
  },
  // There is one set of them, and who added it is on each.
  samples: async ({ customers }) => {
    const read = await Promise.all(sampleCustomerIds.map((id) => customers.get(id)));
    return read.find((one) => one !== undefined)?.value.managedBy ?? nobody;
  },
  key: async (services, { id }) => {
    const { key: fingerprint = '' } = readCursor(id);
    const key = fingerprint === '' ? undefined : await services.keys.get(fingerprint);
    if (key === undefined) return nobody;
    // A key in doubt was shown to somebody, who knows best what became of it.
    const shown = key.state === 'doubtful' ? key.redemptionId : undefined;
    const walk = shown === undefined ? undefined : (await services.redemptions.get(shown))?.value;
    return walk === undefined || walk.owner.id === key.enteredBy.id ? [key.enteredBy] : [walk.owner, key.enteredBy];
  },
};

/** Those to whom the thing belongs that a click changes; none when it is nobody's, or not there any more. */
export async function ownersOf(services: Services, owned: Owned, action: CardAction): Promise<readonly PersonRef[]> {
  return owners[owned](services, action);
}

async function responsibleFor(services: Services, id: string): Promise<readonly PersonRef[]> {
  const subscription = id === '' ? undefined : (await services.subscriptions.get(id))?.value;
  return subscription === undefined ? nobody : [subscription.responsible];
}

async function ownerOfOffer(services: Services, id: string): Promise<readonly PersonRef[]> {
  const offer = id === '' ? undefined : (await services.offers.get(id))?.value;
  return offer === undefined ? nobody : [offer.owner];
}
