// Gathers what is known about one person: what is kept for that person's sake, and what of the firm's records names the person.
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { PersonChoices } from '../../domain/notices/reminderChoices.ts';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Person } from '../../domain/people/person.ts';
import type { CalendarAddress } from '../../storage/people/calendarAddresses.ts';
import type { Services } from '../services/services.ts';
import { defined } from '../../domain/defined.ts';

/** Where personal data lies. */
export type PersonalServices = Pick<
  Services,
  'people' | 'personalData' | 'reminderChoices' | 'subscriptions' | 'redemptions' | 'audit' | 'calendarAddresses'
>;

/** Subscriptions and entries of the history that are gathered at most. */
export const mostGathered = 1_000;

/** What is known; nothing in it is a secret, and keys are not in it. */
export interface KnownOfPerson {
  readonly person?: Person;
  readonly ownChat?: Conversation;
  readonly settings: PersonChoices;
  /** The address that a calendar program reads: since when, and whether it still leads somewhere. */
  readonly calendarAddress?: Pick<CalendarAddress, 'madeAt' | 'state'>;
  readonly responsibleFor: readonly { readonly customer: string; readonly product: string; readonly endsOn: string }[];
  readonly unfinishedRedemptions: readonly { readonly id: string; readonly state: string }[];
  /** Newest first. */
  readonly history: readonly AuditEntry[];
}

/** Reads it all; the person is absent for somebody who was forgotten. */
export async function gatherPersonalData(services: PersonalServices, personId: string): Promise<KnownOfPerson> {
  const { people, personalData, reminderChoices, subscriptions, redemptions, audit, calendarAddresses } = services;
  const person = await people.get(personId);
  const [ownChat, settings, calendar, answered, unfinished, history] = await Promise.all([
    personalData.ownChat(person?.personalConversation),
    reminderChoices.person(personId),
    calendarAddresses.of(personId),
    subscriptions.ending({}, { limit: mostGathered }, { responsibleId: personId }),
    redemptions.unfinished(personId),
    audit.ofPerson(personId, { limit: mostGathered }),
  ]);
  return {
    ...defined({ person, ownChat }),
    settings: settings.value,
    ...defined({ calendarAddress: calendar && { madeAt: calendar.value.madeAt, state: calendar.value.state } }),
    responsibleFor: answered.items.map(({ customerName, planId, productName, endsOn }) => ({
      customer: customerName,
      product: productName ?? planId,
      endsOn,
    })),
    unfinishedRedemptions: unfinished.map(({ id, state }) => ({ id, state })),
    history: history.items,
  };
}
