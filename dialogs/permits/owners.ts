// Owns the question to whom the thing belongs that a click changes; the record says so, never the card.
import type { CardAction } from '../../cards/actions.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Desk } from '../services/services.ts';
import { readPlace } from '../routing/listCursor.ts';
import type { Owned } from './permits.ts';

type Owners = (desk: Desk, action: CardAction) => Promise<readonly PersonRef[]>;

const nobody: readonly PersonRef[] = [];

const owners: Readonly<Record<Owned, Owners>> = {
  subscription: async (desk, { id }) => responsibleFor(desk, id),
  reminder: async (desk, { id }) => {
    const reminder = id === '' ? undefined : (await desk.reminders.get(id))?.value;
    if (reminder === undefined) return nobody;
    // Whoever got it because the responsible person could not be reached may answer it, too.
    const recipient = await desk.people.get(reminder.recipientId);
    const responsible = await responsibleFor(desk, reminder.subscriptionId);
    return recipient === undefined || responsible.some((one) => one.id === recipient.id)
      ? responsible
      : [...responsible, recipient];
  },
  customer: async (desk, { id }) => {
    const subscriptions = id === '' ? [] : await desk.subscriptions.ofCustomer(id);
    return [...new Map(subscriptions.map(({ responsible }) => [responsible.id, responsible])).values()];
  },
  offer: async (desk, { id }) => ownerOfOffer(desk, id),
  offerLetter: async (desk, { id, inputs }) => (inputs['about'] === 'offer' ? ownerOfOffer(desk, id) : nobody),
  letter: async (desk, { id }) => {
    const letter = id === '' ? undefined : (await desk.letters.get(id))?.value;
    return letter === undefined ? nobody : [letter.by];
  },
  key: async (desk, { id }) => {
    const { key: fingerprint = '' } = readPlace(id);
    const key = fingerprint === '' ? undefined : await desk.keys.get(fingerprint);
    if (key === undefined) return nobody;
    // A key in doubt was shown to somebody, who knows best what became of it.
    const shown = key.state === 'doubtful' ? key.redemptionId : undefined;
    const walk = shown === undefined ? undefined : (await desk.redemptions.get(shown))?.value;
    return walk === undefined || walk.owner.id === key.enteredBy.id ? [key.enteredBy] : [walk.owner, key.enteredBy];
  },
};

/** Those to whom the thing belongs that a click changes; none when it is nobody's, or not there any more. */
export async function ownersOf(desk: Desk, owned: Owned, action: CardAction): Promise<readonly PersonRef[]> {
  return owners[owned](desk, action);
}

async function responsibleFor(desk: Desk, id: string): Promise<readonly PersonRef[]> {
  const subscription = id === '' ? undefined : (await desk.subscriptions.get(id))?.value;
  return subscription === undefined ? nobody : [subscription.responsible];
}

async function ownerOfOffer(desk: Desk, id: string): Promise<readonly PersonRef[]> {
  const offer = id === '' ? undefined : (await desk.offers.get(id))?.value;
  return offer === undefined ? nobody : [offer.owner];
}
