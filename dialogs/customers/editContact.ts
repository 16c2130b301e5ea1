// The people at a customer: the form of one, and what is kept of it.
import { isDeepStrictEqual } from 'node:util';
import type { CardAction } from '../../cards/actions.ts';
import { contactFormCard } from '../../cards/customers/customerForms.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { contactsOf, type Contact, type Customer } from '../../domain/customers/customer.ts';
import {
  readContactForm,
  withContact,
  withMainContact,
  withoutContact,
  type TypedContact,
} from '../../domain/customers/customerForm.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat } from '../feature/feature.ts';
import type { Edited } from './editCustomer.ts';
import { changeCustomer, type CustomerDeed } from './writeCustomer.ts';

/** The inputs of the form; `contact` is the index of the contact, which the card's buttons carry. */
export const contactInputs = {
  ...{ contact: typed, firstName: typed, lastName: typed, mail: typed, phone: typed, role: typed },
};

/** The form of the contact at an index; an empty one behind the last. */
export function contactCard(chat: Chat, present: Versioned<Customer>, inputs: CardAction['inputs']): Card {
  const index = indexIn(inputs, present.value);
  return formOf(chat, present, index, typedOf(contactsOf(present.value)[index]));
}

/** Keeps, removes or puts in front the contact of a form, over the version that it showed. */
export async function saveContact(chat: Chat, present: Versioned<Customer>, action: CardAction): Promise<Edited> {
  const { verb, v, inputs } = action;
  const index = indexIn(inputs, present.value);
  const decision = decide(verb, present.value, index, inputs);
  if (v !== versionOf(present)) return later(chat, present, index, decision);
  if ('problem' in decision) {
    return { card: formOf(chat, present, index, typedIn(inputs), decision.problem) };
  }
  const written = await changeCustomer(chat, present, decision.to, decision.deed);
  if (written !== undefined) return { customer: written.value };
  return later(chat, (await chat.services.customers.get(present.value.id)) ?? present, index, decision);
}

/** Somebody was faster: the contact as it is now; nothing is said where all is as the form wants it. */
function later(chat: Chat, present: Versioned<Customer>, index: number, decision: Decision): Edited {
  const to = 'to' in decision ? decision.to : undefined;
  const isSo = to !== undefined && isDeepStrictEqual(contactsOf(to), contactsOf(present.value));
  // Whoever was to be removed is seen in the list, or is not.
  if (isSo || ('deed' in decision && decision.deed.what === 'contactRemoved')) return { customer: present.value };
  return { card: formOf(chat, present, index, typedOf(contactsOf(present.value)[index]), 'later') };
}

/** What a form makes of a customer, or what is wrong with it. */
type Decision = { readonly to: Customer; readonly deed: CustomerDeed } | ReturnType<typeof problemOf>;

function decide(verb: string, customer: Customer, index: number, inputs: CardAction['inputs']): Decision {
  if (verb === 'customers.removeContact') {
    return { to: withoutContact(customer, index), deed: { what: 'contactRemoved' } };
  }
  const read = readContactForm(typedIn(inputs));
  if ('problem' in read) return problemOf(read.problem);
  const kept = withContact(customer, index, read.contact);
  const to = verb === 'customers.mainContact' ? withMainContact(kept, index) : kept;
  return { to, deed: { what: 'contactChanged' } };
}

function problemOf(problem: Parameters<typeof contactFormCard>[0]['problem']): {
  readonly problem: NonNullable<Parameters<typeof contactFormCard>[0]['problem']>;
} {
  return { problem: problem ?? 'contactNameMissing' };
}

function indexIn(inputs: CardAction['inputs'], customer: Customer): number {
  const index = Number(inputs['contact'] ?? Number.NaN);
  const behind = contactsOf(customer).length;
  return Number.isInteger(index) && index >= 0 && index < behind ? index : behind;
}

function typedIn(inputs: CardAction['inputs']): TypedContact {
  const { firstName = '', lastName = '', mail = '', phone = '', role = '' } = inputs;
  return { firstName, lastName, mail, phone, role };
}

function typedOf(contact: Contact | undefined): TypedContact {
  const { firstName = '', lastName = '', mail = '', phone = '', role = 'administrator' } = contact ?? {};
  return { firstName, lastName, mail, phone, role };
}

function formOf(
  { turn }: Chat,
  present: Versioned<Customer>,
  index: number,
  form: TypedContact,
  problem?: Parameters<typeof contactFormCard>[0]['problem'],
): Card {
  const { id, name } = present.value;
  const known = contactsOf(present.value).length;
  return contactFormCard(
    {
      ...{ id, v: versionOf(present), customerName: name, index, typed: form },
      isNew: index >= known,
      isMain: index === 0,
      problem,
    },
    turn,
  );
}
