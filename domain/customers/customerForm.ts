// What somebody types about a customer and about the people there: what of it can be kept, and what is wrong with the rest.
import { keysIn } from '../keys/typedKeys.ts';
import { isSold } from './countries.ts';
import { contactRoles, contactsOf, type Contact, type ContactRole, type Customer } from './customer.ts';
import { readDomain } from './tenantDomain.ts';
import { defined, filled } from '../defined.ts';

/** The longest texts that are kept, in characters. */
const longestName = 120;
const longestNotes = 2_000;

/** What is typed about a customer; every field as it stands in the form. */
export interface TypedCustomer {
  readonly name: string;
  readonly domain: string;
  readonly country: string;
  readonly language: string;
  readonly notes: string;
}

/** What is typed about a contact. */
export interface TypedContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly mail: string;
  readonly phone: string;
  readonly role: string;
}

/** Why the form of a customer is not taken; one reason at a time. */
export type CustomerProblem = 'keyInside' | 'nameMissing' | 'domainShape' | 'domainTaken' | 'nameTaken';
/** Why the form of a contact is not taken; one reason at a time. */
export type ContactProblem = 'keyInside' | 'contactNameMissing' | 'mailShape' | 'phoneShape';

/** The part of a customer that its form fills in. */
export type CustomerFields = Pick<Customer, 'name' | 'country' | 'domain' | 'language' | 'notes'>;

const mailShape = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/;
const phoneShape = /^[+\d][\d\s()./-]{4,30}$/;

/**
 * Reads what was typed about a customer. A domain may be the tenant's prefix alone: `contoso` is
 * `contoso.onmicrosoft.com`. An unknown country or language counts as not chosen. A product key is refused: only the
 * inventory keeps keys sealed.
 */
export function readCustomerForm(
  typed: TypedCustomer,
): { readonly fields: CustomerFields } | { readonly problem: CustomerProblem } {
  if (keysIn(typed).length > 0) return { problem: 'keyInside' };
  const name = typed.name.replace(/\s+/g, ' ').trim().slice(0, longestName);
  if (!/[^\p{Cf}\p{Cc}\s]/u.test(name)) return { problem: 'nameMissing' };
  const bare = typed.domain.trim();
  const domain = bare === '' ? undefined : readDomain(/^[a-z0-9-]+$/i.test(bare) ? `${bare}.onmicrosoft.com` : bare);
  if (bare !== '' && domain === undefined) return { problem: 'domainShape' };
  const notes = typed.notes.trim().slice(0, longestNotes);
  return {
    fields: {
      name,
      country: isSold(typed.country) ? typed.country : '',
      ...defined({ domain }),
      ...(/^[a-z]{2,3}$/.test(typed.language) ? { language: typed.language } : {}),
      ...filled({ notes }),
    },
  };
}

/** Reads what was typed about a contact: a name is needed; mail and phone are kept when they can be one. */
export function readContactForm(
  typed: TypedContact,
): { readonly contact: Contact } | { readonly problem: ContactProblem } {
  if (keysIn(typed).length > 0) return { problem: 'keyInside' };
  const firstName = typed.firstName.trim();
  const lastName = typed.lastName.trim();
  const mail = typed.mail.trim();
  const phone = typed.phone.trim();
  if (firstName === '' && lastName === '') return { problem: 'contactNameMissing' };
  if (mail !== '' && !mailShape.test(mail)) return { problem: 'mailShape' };
  if (phone !== '' && !phoneShape.test(phone)) return { problem: 'phoneShape' };
  const role: ContactRole = contactRoles.find((one) => one === typed.role) ?? 'administrator';
  return { contact: { firstName, lastName, mail, ...filled({ phone }), role } };
}

/** The customer with what the form says; what was emptied is gone. */
export function withFields(customer: Customer, fields: CustomerFields): Customer {
  const { domain: _domain, language: _language, notes: _notes, ...rest } = customer;
  return { ...rest, ...fields };
}

/** The customer with a contact at an index; one behind the last is added. */
export function withContact(customer: Customer, index: number, contact: Contact): Customer {
  const contacts = contactsOf(customer);
  return withContacts(customer, contacts.toSpliced(Math.min(index, contacts.length), 1, contact));
}

/** The customer without the contact at an index. */
export function withoutContact(customer: Customer, index: number): Customer {
  return withContacts(customer, contactsOf(customer).toSpliced(index, 1));
}

/** The customer with the contact at an index in front: letters are written to that one. */
export function withMainContact(customer: Customer, index: number): Customer {
  const contacts = contactsOf(customer);
  const chosen = contacts[index];
  return chosen === undefined ? customer : withContacts(customer, [chosen, ...contacts.toSpliced(index, 1)]);
}

/** The customer with these contacts alone, the main one in front. */
function withContacts(
  { contact: _contact, furtherContacts: _further, ...customer }: Customer,
  [contact, ...furtherContacts]: readonly Contact[],
): Customer {
  return {
    ...customer,
    ...defined({ contact }),
    ...filled({ furtherContacts }),
  };
}
