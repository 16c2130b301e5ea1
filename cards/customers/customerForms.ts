// The forms of a customer: its details, and one person there.
import { contactRoles } from '../../domain/customers/customer.ts';
import type {
  ContactProblem,
  CustomerProblem,
  TypedContact,
  TypedCustomer,
} from '../../domain/customers/customerForm.ts';
import { maskKeysIn } from '../../domain/keys/typedKeys.ts';
import { letterLanguages } from '../letters/letterTexts.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { languageName } from '../texts/formats.ts';
import { namesInOrder } from '../texts/languages.ts';
import { say, type Reader } from '../texts/texts.ts';
import { inOwnLetters } from '../rendering/shownDomain.ts';

/** Inputs: `name`, `domain`, `country`, `letters` (a code, or "usual"), `responsible` (an id, or "nobody"), `notes`, `knowingly`. */
export interface CustomerFormView {
  readonly id: string;
  readonly v: number;
  readonly isNew: boolean;
  readonly typed: TypedCustomer;
  /** Id of who answers for the customer; empty for nobody. */
  readonly responsible: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Named and sorted for the reader. */
  readonly countries: readonly { readonly code: string; readonly name: string }[];
  readonly problem?: CustomerProblem;
  /** Name of the customer that has the domain, or nearly the same name. */
  readonly taken?: string;
  /** Its id, where the customer of the form is on the register and the two can be merged. */
  readonly takenId?: string;
  /** True when somebody else changed the customer meanwhile. */
  readonly isLater?: boolean;
}

/** What stands for nothing chosen. */
const none = 'none';

/** Asks for the details of a customer; what was typed stays when it is refused. */
export function customerFormCard(view: CustomerFormView, reader: Reader): Card {
  const { id, v, isNew, people, countries, problem, taken = '', isLater = false } = view;
  const typed = maskKeysIn(view.typed);
  const { language } = reader;
  const text = problem ?? (isLater ? 'later' : undefined);
  const responsible = people.some((one) => one.id === view.responsible) ? view.responsible : none;
  return renderCard('customerForm', reader, {
    id,
    v,
    verb: isNew ? 'customers.create' : 'customers.save',
    title: say(language, isNew ? 'register.newTitle' : 'register.editTitle'),
    save: say(language, isNew ? 'register.add' : 'register.save'),
    problem: text && say(language, `register.problems.${text}`, { name: escapeText(taken) }),
    asks: problem === 'nameTaken',
    merge: view.takenId,
    name: typed.name,
    domain: inOwnLetters(typed.domain),
    country: typed.country === '' ? none : typed.country,
    countries: [
      { title: say(language, 'register.countryUnknown'), value: none },
      ...countries.map(({ code, name }) => ({ title: name, value: code })),
    ],
    letters: letterLanguages.includes(typed.language) ? typed.language : none,
    languages: [
      { title: say(language, 'register.languageUsual'), value: none },
      ...letterLanguages.map((value) => ({ title: languageName(value, reader), value })),
    ],
    responsible,
    people: [
      { title: say(language, 'register.nobody'), value: none },
      ...people.map(({ id: value, name }) => ({ title: name, value })),
    ],
    notes: typed.notes,
  });
}

/** Inputs: `firstName`, `lastName`, `mail`, `phone`, `role`. */
export interface ContactFormView {
  readonly id: string;
  readonly v: number;
  readonly customerName: string;
  /** The index of the contact among those of the customer. */
  readonly index: number;
  readonly isNew: boolean;
  /** True for the one whom letters are written to. */
  readonly isMain: boolean;
  readonly typed: TypedContact;
  /** `later`: somebody else changed the customer meanwhile. */
  readonly problem?: ContactProblem | 'later' | undefined;
}

/** Asks for a person at the customer. */
export function contactFormCard(view: ContactFormView, reader: Reader): Card {
  const { id, v, customerName, index, isNew, isMain, problem } = view;
  const { language } = reader;
  const typed = maskKeysIn(view.typed);
  return renderCard('contactForm', reader, {
    id,
    v,
    contact: String(index),
    title: say(language, isNew ? 'register.contact.newTitle' : 'register.contact.editTitle'),
    customer: escapeText(customerName),
    problem: problem && say(language, `register.problems.${problem}`),
    ...typed,
    names: namesInOrder(language).map((field) => ({
      ...{ field, label: say(language, `register.contact.${field}`), value: typed[field] },
      error: say(language, 'register.problems.contactNameMissing'),
    })),
    role: contactRoles.find((one) => one === view.typed.role) ?? 'administrator',
    roles: contactRoles.map((value) => ({ title: say(language, `register.roles.${value}`), value })),
    main: isMain ? say(language, 'register.contact.main') : undefined,
    canLead: !isMain,
    canRemove: !isNew,
  });
}
