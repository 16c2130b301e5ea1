// The card of who is partner of record at Microsoft: over all customers by Partner ID, or for one customer as it is now.
import { planLine } from '../products/productLines.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { noPartner } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import { failureLine } from '../microsoft/failureLine.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { dayAndTime } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The subscriptions that a page shows. */
export const onRecordShown = 8;

/** A subscription at Microsoft, and who is on record. */
export interface OnRecordRow {
  /** The desk's own record of it. */
  readonly subscription: Subscription;
  /** The Partner ID, or `none`. */
  readonly partner: string;
}

/** Who is on record. */
export interface OnRecordView {
  /** The partner's own id; absent while none is kept. */
  readonly partnerId?: string;
  /** The customer that was read now; absent for all customers. */
  readonly customer?: {
    readonly name: string;
    readonly readAt: Date;
    /** Microsoft's word for the relationship. */
    readonly relationship?: string;
    /** The indirect reseller of the customer, where an indirect provider named one, with its name where it has one. */
    readonly reseller?: { readonly partnerId: string; readonly name?: string } | undefined;
  };
  /** How many subscriptions each Partner ID has, over all customers; what a button to it carries. */
  readonly partners: readonly { readonly partner: string; readonly count: number; readonly cursor: string }[];
  /** The Partner ID that the rows are narrowed to. */
  readonly chosen?: string;
  readonly rows: readonly OnRecordRow[];
  readonly next?: string;
  readonly first?: string;
  /** Why Microsoft did not say. */
  readonly failure?: ReferredFailure;
}

/** Shows who is on record at Microsoft, and leads to each subscription, where it can be changed. */
export function onRecordCard(view: OnRecordView, reader: Reader): Card {
  const { customer, partners, chosen, rows, partnerId, next, first, failure } = view;
  const { language } = reader;
  const nothing = customer === undefined && partners.length === 0 ? 'unread' : rows.length === 0 ? 'empty' : undefined;
  return renderCard('recordAtMicrosoft', reader, {
    ...(customer === undefined
      ? { read: say(language, 'record.atMicrosoft.asRead') }
      : {
          about: escapeText(customer.name),
          read: say(language, 'acting.read', { when: dayAndTime(customer.readAt, reader) }),
        }),
    facts: factsOf(view, reader),
    partners: partners.map(({ partner, count, cursor }) => {
      const name = partnerWords(partner, partnerId, reader);
      const line = say(language, 'record.atMicrosoft.count', { count });
      return { cursor, name: escapeText(name), line, row: rowName(name, line), chosen: partner === chosen };
    }),
    narrowed: chosen && escapeText(partnerWords(chosen, partnerId, reader)),
    nothing:
      nothing === undefined || failure !== undefined || (nothing === 'empty' && customer === undefined)
        ? undefined
        : say(language, `record.atMicrosoft.${nothing}`),
    rows: rows.map(({ subscription, partner }) => {
      const product = planLine(subscription, reader);
      const name = customer === undefined ? subscription.customerName : product;
      const parts = [
        ...(customer === undefined ? [product] : []),
        ...(chosen === undefined ? [partnerWords(partner, partnerId, reader)] : []),
      ];
      const line = parts.join(' · ');
      return { id: subscription.id, row: rowName(name, line), name: escapeText(name), line: escapeText(line) };
    }),
    problem: failure && failureLine(failure, language),
    next,
    first,
  });
}

/** A Partner ID in words: the partner's own, another one, or nobody. */
function partnerWords(partner: string, own: string | undefined, { language }: Reader): string {
  if (partner === noPartner) return say(language, 'record.atMicrosoft.nobody');
  return say(language, partner === own ? 'record.atMicrosoft.ours' : 'record.atMicrosoft.other', {
    partnerId: partner,
  });
}

function factsOf({ customer, partnerId }: OnRecordView, reader: Reader): readonly { title: string; value: string }[] {
  const { language } = reader;
  if (customer === undefined) return [];
  const { relationship, reseller } = customer;
  const { partnerId: resellerId, name } = reseller ?? {};
  const known = relationships.find((word) => word === relationship);
  const facts: readonly (readonly ['relationship' | 'reseller', string | undefined])[] = [
    ['relationship', known === undefined ? relationship : say(language, `record.atMicrosoft.relationships.${known}`)],
    [
      'reseller',
      resellerId === undefined
        ? undefined
        : [partnerWords(resellerId, partnerId, reader), ...(name === undefined ? [] : [name])].join(' · '),
    ],
  ];
  return facts.flatMap(([title, value]) =>
    value === undefined ? [] : [{ title: say(language, `record.atMicrosoft.${title}`), value: escapeText(value) }],
  );
}

const relationships = ['reseller', 'advisor', 'none'] as const;
