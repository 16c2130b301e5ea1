// The form of a customer: a new one, or the details of one that is on the register.
import type { CardAction } from '../../cards/actions.ts';
import { customerFormCard, type CustomerFormView } from '../../cards/customers/customerForms.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { pickerCountries } from '../../domain/customers/countries.ts';
import {
  readCustomerForm,
  withFields,
  type CustomerFields,
  type TypedCustomer,
} from '../../domain/customers/customerForm.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { refOf, type PersonRef } from '../../domain/people/person.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { typed, longText } from '../flow/inputs.ts';
import type { Chat } from '../feature/feature.ts';
import { addCustomer, changeCustomer } from './writeCustomer.ts';
import { defined } from '../../domain/defined.ts';

/** The inputs of the form. */
export const customerInputs = {
  ...{ name: typed, domain: typed, country: typed, letters: typed, responsible: typed, knowingly: typed },
  notes: longText(2_000),
};

/** Colleagues that the form offers. */
const offeredPeople = 100;

/** What became of a form: the customer as it is now, or the form again with what is wrong. */
export type Edited = { readonly customer: Customer } | { readonly card: Card };

/** The empty form; `name` is what was typed beside the command. */
export async function newCustomerCard(chat: Chat, name = ''): Promise<Card> {
  const empty: TypedCustomer = { name, domain: '', country: '', language: '', notes: '' };
  return await formOf(chat, { id: chat.services.newId(), v: 0, isNew: true, responsible: chat.turn.person.id }, empty);
}

/** The form of a customer as it is on record. */
export async function customerDetailsCard(chat: Chat, present: Versioned<Customer>): Promise<Card> {
  const { name, domain = '', country, language = '', notes = '', responsible } = present.value;
  const about = { id: present.value.id, v: versionOf(present), isNew: false, responsible: responsible?.id ?? '' };
  return await formOf(chat, about, { name, domain, country, language, notes });
}

/** Puts the customer of a form on the register; the one who is there already when the form was sent before. */
export async function createCustomer(chat: Chat, { id, inputs }: CardAction): Promise<Edited> {
  const form = typedIn(inputs);
  const about = { id, v: 0, isNew: true, responsible: inputs['responsible'] ?? '' };
  const read = readCustomerForm(form);
  if ('problem' in read) return { card: await formOf(chat, { ...about, problem: read.problem }, form) };
  const known = id === '' ? undefined : (await chat.services.customers.get(id))?.value;
  if (known !== undefined) return { customer: known };
  const taken = await takenBy(chat, read.fields, inputs['knowingly'] === 'true');
  if (taken !== undefined) return { card: await formOf(chat, { ...about, ...taken }, form) };
  const responsible = await colleague(chat, inputs['responsible']);
  const customer: Customer = {
    ...read.fields,
    id: id === '' ? chat.services.newId() : id,
    ...defined({ responsible }),
    managedBy: [responsible ?? refOf(chat.turn.person)],
    createdAt: chat.turn.now.toISOString(),
  };
  const written = await addCustomer(chat, customer);
  return { customer: written?.value ?? (await chat.services.customers.get(customer.id))?.value ?? customer };
}

/** Keeps what the form of a customer says, over the version that it showed; a later version is shown instead. */
export async function saveCustomer(
  chat: Chat,
  present: Versioned<Customer>,
  { v, inputs }: CardAction,
): Promise<Edited> {
  const form = typedIn(inputs);
  const { id } = present.value;
  const about = { id, v, isNew: false, responsible: inputs['responsible'] ?? '' };
  if (v !== versionOf(present)) return { card: await later(chat, present) };
  const read = readCustomerForm(form);
  if ('problem' in read) return { card: await formOf(chat, { ...about, problem: read.problem }, form) };
  const taken = await takenBy(chat, read.fields, inputs['knowingly'] === 'true', present.value);
  if (taken !== undefined) return { card: await formOf(chat, { ...about, ...taken }, form) };
  const { responsible: _before, ...rest } = withFields(present.value, read.fields);
  const responsible = await colleague(chat, inputs['responsible']);
  const next: Customer = { ...rest, ...defined({ responsible }) };
  const written = await changeCustomer(chat, present, next, { what: 'customerChanged' });
  return written === undefined
    ? { card: await later(chat, (await chat.services.customers.get(id)) ?? present) }
    : { customer: written.value };
}

/** Somebody was faster: the form with what is on record now. */
async function later(chat: Chat, present: Versioned<Customer>): Promise<Card> {
  const { name, domain = '', country, language = '', notes = '', responsible } = present.value;
  const about = { id: present.value.id, v: versionOf(present), isNew: false, responsible: responsible?.id ?? '' };
  return await formOf(chat, { ...about, isLater: true }, { name, domain, country, language, notes });
}

function typedIn(inputs: CardAction['inputs']): TypedCustomer {
  const { name = '', domain = '', country = '', letters: language = '', notes = '' } = inputs;
  return { name, domain, country, language, notes };
}

/** Who has the domain already, or nearly the same name; undefined when nobody has, or the person knows it. */
async function takenBy(
  { services }: Chat,
  { name, domain }: CustomerFields,
  knowingly: boolean,
  self?: Customer,
): Promise<Pick<CustomerFormView, 'problem' | 'taken' | 'takenId'> | undefined> {
  const others = (found: readonly Customer[]): readonly Pick<CustomerFormView, 'taken' | 'takenId'>[] =>
    found
      .filter(({ id }) => id !== self?.id)
      .map((one) => ({ taken: one.name, ...defined({ takenId: self && one.id }) }));
  const [holder] = domain === undefined ? [] : others(await services.customers.withDomain(domain, 2));
  if (holder !== undefined && domain !== self?.domain) return { problem: 'domainTaken', ...holder };
  if (knowingly || name === self?.name) return undefined;
  const [namesake] = others(await services.customers.near(name, 5));
  return namesake === undefined ? undefined : { problem: 'nameTaken', ...namesake };
}

/** A colleague of the person's own company; undefined for anybody else. */
async function colleague({ services, turn }: Chat, id = ''): Promise<PersonRef | undefined> {
  const chosen = id === '' ? undefined : await services.people.get(id);
  return chosen?.tenantId === turn.person.tenantId ? refOf(chosen) : undefined;
}

async function formOf(
  { services, turn }: Chat,
  about: Omit<CustomerFormView, 'typed' | 'people' | 'countries'>,
  form: TypedCustomer,
): Promise<Card> {
  const people = await services.people.ofTenant(turn.person.tenantId, { limit: offeredPeople });
  const countries = pickerCountries(turn.language);
  return customerFormCard({ ...about, typed: form, people: people.items, countries }, turn);
}
