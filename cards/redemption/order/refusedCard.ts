// The card of a refusal: which key or field Microsoft refused, what that means, and what to do.
import type { AdminField } from '../../../domain/customers/adminFields.ts';
import { failureSentenceOf, type ReferredFailure } from '../../../domain/microsoft/failure.ts';
import { maskKey } from '../../../domain/keys/productKey.ts';
import type { CustomerRefusalReason, KeyRefusalReason } from '../../../domain/redemption/refusals.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { referredLine } from '../../microsoft/failureLine.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { redemptionHead, type RedemptionView } from '../redemptionView.ts';
import { customerLine } from '../../general/customerLine.ts';

/** What Microsoft refused. Nothing of a refused key order was redeemed. */
export interface RefusedView extends RedemptionView {
  readonly customerName?: string;
  readonly refused:
    | {
        readonly what: 'keys';
        readonly keys: readonly {
          readonly lastFive: string;
          readonly reason: KeyRefusalReason;
          readonly maximum?: number;
        }[];
      }
    | {
        readonly what: 'customer';
        readonly reason: CustomerRefusalReason;
        readonly field?: AdminField;
        /** Microsoft's own code, shown for its support. */
        readonly code?: string;
        readonly failure?: ReferredFailure;
      };
}

/** Explains a refusal and leads back to where it can be corrected. */
export function refusedCard(view: RefusedView, reader: Reader): Card {
  const { customerName, refused } = view;
  const { language } = reader;
  const ofKeys = refused.what === 'keys';
  return renderCard('refused', reader, {
    ...redemptionHead(view, reader),
    title: ofKeys
      ? say(language, 'redeem.refused.titleKeys', { keys: refused.keys.length })
      : say(language, 'redeem.refused.titleCustomer'),
    customer: customerLine(customerName, reader),
    refusals: ofKeys ? refused.keys.map((key) => keyRow(key, reader)) : [customerRow(refused, reader)],
    button: say(language, ofKeys ? 'redeem.refused.changeKeys' : 'redeem.refused.changeDetails'),
  });
}

type Refused<What> = Extract<RefusedView['refused'], { readonly what: What }>;

function keyRow({ lastFive, reason, maximum }: Refused<'keys'>['keys'][number], { language }: Reader): object {
  return {
    masked: escapeText(maskKey(lastFive)),
    reason: say(language, `redeem.refused.keys.${reason}.title`),
    text:
      reason === 'tooManyLicences' && maximum !== undefined
        ? say(language, 'redeem.refused.keys.tooManyLicences.textMaximum', { maximum })
        : say(language, `redeem.refused.keys.${reason}.text`),
  };
}

function customerRow({ reason, field, code, failure }: Refused<'customer'>, { language }: Reader): object {
  const own = say(language, `redeem.refused.customer.${reason}.text`);
  const isKnown = failure !== undefined && failureSentenceOf(failure) !== 'unknown';
  const text = reason === 'other' && isKnown ? say(language, `microsoft.failure.${failureSentenceOf(failure)}`) : own;
  const notes = [
    ...(field === undefined
      ? []
      : [say(language, 'redeem.refused.fieldLabel', { label: say(language, `redeem.admin.labels.${field}`) })]),
    ...(code === undefined ? [] : [say(language, 'redeem.refused.code', { code: escapeText(code) })]),
  ];
  return {
    reason: say(language, `redeem.refused.customer.${reason}.title`),
    text: failure === undefined ? text : referredLine(text, failure, language),
    note: notes.length === 0 ? undefined : notes.join(' · '),
  };
}
