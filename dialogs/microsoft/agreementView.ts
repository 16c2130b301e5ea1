// What is known of a customer's agreement, for its card: from the record, and from Microsoft where it can be asked.
import type { AgreementView } from '../../cards/microsoft/agreementCards.ts';
import { isSettledByMicrosoft } from '../../domain/customers/customerAgreement.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { isOut } from '../../domain/microsoft/act.ts';
import type { TypedAttestation } from '../../domain/microsoft/attestationForm.ts';
import { refOf } from '../../domain/people/person.ts';
import { mayOperate } from '../../domain/people/role.ts';
import type { Chat } from '../feature/feature.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { followAgreement } from './followAgreement.ts';

/** What is known, after Microsoft was asked where it can be: then it is confirmed from here, else in Partner Center. */
export async function agreementView(chat: Chat, customer: Customer): Promise<AgreementView> {
  const { services, turn } = chat;
  const last = await services.attestations.get(customer.id);
  const hasText = services.microsoft.agreements !== undefined && customer.country !== '';
  const view = { customer, v: last?.rev ?? 0, attestation: last?.value, hasText } as const;
  if (last !== undefined && isOut(last.value)) return { ...view, way: 'none' };
  const form = { ...formOf(customer), agreedOn: dayOf(turn.now, turn.zone) };
  const byHand = { ...view, way: customer.agreement?.state === 'accepted' ? 'none' : 'byHand', typed: form } as const;
  const { agreements } = services.microsoft;
  if (agreements === undefined || customer.microsoftTenantId === undefined) return byHand;
  if (isSettledByMicrosoft(customer.agreement)) return { ...view, way: 'none' };
  try {
    const known = (await followAgreement(services, agreements, customer, { by: refOf(turn.person) })) ?? customer;
    const readAt = turn.now;
    if (known.agreement?.state === 'accepted') return { ...view, customer: known, way: 'none', readAt };
    // Whoever may not have the desk act there may do it in Partner Center.
    if (!mayOperate(turn.role)) return { ...byHand, customer: known, readAt };
    const { link } = await agreements.template();
    return { ...view, customer: known, way: 'form', typed: form, readAt, link };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { ...byHand, failure: failureOf(error) };
  }
}

/** At first the form has the one whom letters are written to. */
export function formOf({ contact }: Customer): TypedAttestation {
  const { firstName = '', lastName = '', mail = '', phone = '' } = contact ?? {};
  return { firstName, lastName, mail, phone, agreedOn: '' };
}
