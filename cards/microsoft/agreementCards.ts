// The cards of the Microsoft Customer Agreement: what is known of its acceptance, and what a partner confirms of it.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { maskKeysIn } from '../../domain/keys/typedKeys.ts';
import type { Attestation } from '../../domain/microsoft/act.ts';
import type { AttestationProblem, TypedAttestation } from '../../domain/microsoft/attestationForm.ts';
import type { AgreementSigner, KnownAgreement, SignerName } from '../../domain/customers/customerAgreement.ts';
import type { MicrosoftFailure } from '../../domain/microsoft/failure.ts';
import { microsoftPages } from '../microsoftPages.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { dayAndTime, longDay, plainDay } from '../texts/formats.ts';
import { describedLanguage, namesInOrder, personName } from '../texts/languages.ts';
import { say, type Reader } from '../texts/texts.ts';
import { failureLine } from './failureLine.ts';

/** What a customer's agreement is shown with. */
export interface AgreementView {
  readonly customer: Pick<Customer, 'id' | 'name' | 'agreement'> & Partial<Pick<Customer, 'country'>>;
  /** True where Microsoft hands out the text for the customer's country. */
  readonly hasText?: boolean | undefined;
  /** Revision of the attestation that was seen; 0 for none. */
  readonly v: number;
  /** The last attestation, while it is out, and when it was refused or lost. */
  readonly attestation?: Pick<Attestation, 'state' | 'failure'> | undefined;
  /** Whether the desk confirms it, or a person does in Partner Center; `none` where nothing is asked. */
  readonly way: 'form' | 'byHand' | 'none';
  readonly typed?: TypedAttestation | undefined;
  readonly problem?: AttestationProblem | undefined;
  /** Where Microsoft has the text that is accepted now. */
  readonly link?: string | undefined;
  /** Instant at which Microsoft was asked; absent where it was not, or did not say. */
  readonly readAt?: Date | undefined;
  /** Why Microsoft did not say. */
  readonly failure?: (MicrosoftFailure & { readonly correlationId?: string }) | undefined;
}

/** Shows whether the agreement is accepted, and what to do. Inputs: `firstName`, `lastName`, `mail`, `phone`, `agreedOn`. */
export function agreementCard(view: AgreementView, reader: Reader): Card {
  const { customer, v, way, problem, failure, readAt } = view;
  const { language } = reader;
  const typed = maskKeysIn(view.typed ?? noTyped);
  return renderCard('agreement', reader, {
    summary: say(language, 'common.about', { customer: customer.name, what: say(language, 'agreement.title') }),
    ...{ id: customer.id, v, customer: escapeText(customer.name) },
    style: customer.agreement?.state === 'accepted' ? 'good' : 'accent',
    state: stateOf(view, reader),
    read: readAt && say(language, 'agreement.read', { when: dayAndTime(readAt, reader) }),
    unread: failure && failureLine(failure, language),
    problem: problem && say(language, `agreement.problems.${problem}`),
    needed: customer.agreement?.state !== 'accepted',
    page: view.link ?? microsoftPages.customerAgreement,
    hasText: view.hasText ?? false,
    asks: way === 'form',
    byHand: way === 'byHand',
    partnerCenter: microsoftPages.partnerCenter,
    steps: (['open', 'account', 'confirm', 'report'] as const).map((step, at) => ({
      text: escapeText(`${at + 1}. ${say(language, `agreement.steps.${step}`)}`),
    })),
    ...typed,
    names: (way === 'form' ? namesInOrder(language) : []).map((field) => ({
      ...{ field, label: say(language, `agreement.fields.${field}`), value: typed[field] },
      error: say(language, 'agreement.problems.nameWhole'),
    })),
  });
}

const noTyped: TypedAttestation = { firstName: '', lastName: '', mail: '', phone: '', agreedOn: '' };

/** What is known, in a sentence. */
function stateOf({ customer, attestation }: AgreementView, reader: Reader): string {
  const { language } = reader;
  if (attestation?.state === 'sending' || attestation?.state === 'unsure') {
    return say(language, `agreement.${attestation.state}`);
  }
  const isAccepted = customer.agreement?.state === 'accepted';
  if (attestation?.state === 'lost' && !isAccepted) return say(language, 'agreement.lost');
  if (attestation?.state === 'refused' && !isAccepted) {
    const why = attestation.failure === undefined ? '' : failureLine(attestation.failure, language);
    return say(language, 'agreement.refused', { why });
  }
  const { agreement } = customer;
  if (agreement === undefined) return say(language, 'agreement.unknown');
  if (agreement.state === 'missing') return say(language, 'agreement.missing');
  return [
    say(language, `agreement.accepted.${agreement.how}`),
    ...(agreement.on === undefined ? [] : [say(language, 'agreement.on', { date: longDay(agreement.on, reader) })]),
    ...(agreement.signer === undefined
      ? []
      : [say(language, 'agreement.signer', { name: escapeText(signerName(agreement.signer, customer, language)) })]),
  ].join(' ');
}

/** A name in the order in which its country has it, where the reader's language is spoken there; else given name first. */
function signerName(
  signer: SignerName | string,
  { country }: { readonly country?: string },
  language: Reader['language'],
): string {
  if (typeof signer === 'string') return signer;
  const { firstName = '', lastName = '' } = signer;
  const isOwn = describedLanguage(language).country === country;
  return isOwn ? personName(signer, language) : `${firstName} ${lastName}`.trim();
}

/** A few words for the customer's card, without who accepted. */
export function agreementLine(agreement: KnownAgreement | undefined, reader: Reader): string {
  const { language } = reader;
  if (agreement === undefined) return say(language, 'agreement.line.unknown');
  if (agreement.state === 'missing') return say(language, 'agreement.line.missing');
  return agreement.on === undefined
    ? say(language, 'agreement.line.accepted')
    : say(language, 'agreement.line.acceptedOn', { date: plainDay(agreement.on, reader) });
}

/** What a person is about to confirm. */
export interface AgreementAskedView {
  readonly customer: Pick<Customer, 'id' | 'name' | 'country' | 'domain'>;
  readonly v: number;
  readonly signer: AgreementSigner;
  readonly agreedOn: CalendarDay;
  readonly template: { readonly id: string; readonly link?: string };
  /** True where Microsoft hands out the text for the customer's country. */
  readonly hasText?: boolean;
  /** True when the person has not ticked that there is a proof. */
  readonly isUnticked?: boolean;
}

/** Says what is confirmed to Microsoft, and asks for the person's word. Input: `proof`. */
export function agreementAskedCard(view: AgreementAskedView, reader: Reader): Card {
  const { customer, v, signer, agreedOn, template, isUnticked = false } = view;
  const { language } = reader;
  const { firstName, lastName, mail, phone = '' } = signer;
  const fact = (title: 'who' | 'mail' | 'phone' | 'day' | 'domain', value: string | undefined): object[] =>
    value === undefined || value === ''
      ? []
      : [{ title: say(language, `agreement.facts.${title}`), value: escapeText(value) }];
  return renderCard('agreementAsked', reader, {
    ...{ id: customer.id, v, customer: escapeText(customer.name), template: template.id },
    facts: [
      ...fact('domain', customer.domain),
      ...fact('who', signerName(signer, customer, language)),
      ...fact('mail', mail),
      ...fact('phone', phone),
      ...fact('day', longDay(agreedOn, reader)),
    ],
    page: template.link ?? microsoftPages.customerAgreement,
    hasText: view.hasText ?? false,
    unticked: isUnticked,
    ...{ firstName, lastName, mail, phone, agreedOn },
  });
}

/** Hands out the text that the customer accepts, for as long as Microsoft's links work. */
export function agreementTextCard(
  view: {
    readonly customer: Pick<Customer, 'id' | 'name'>;
    readonly document: { readonly download: string; readonly display?: string; readonly language: string };
    /** Until when the links work. */
    readonly until: Date;
  },
  reader: Reader,
): Card {
  const { customer, document, until } = view;
  const { language } = reader;
  const [spoken = ''] = document.language.split('-');
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(spoken) ?? document.language;
  return renderCard('agreementText', reader, {
    customer: escapeText(customer.name),
    text: escapeText(say(language, 'agreement.text.links', { language: name, when: dayAndTime(until, reader) })),
    download: document.download,
    mayRead: document.display !== undefined,
    display: document.display ?? document.download,
  });
}
