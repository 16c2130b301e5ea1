// The facts of an order as people read them: what will happen, what there is now, where it will probably end.
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import type { EndEstimate } from '../../../domain/redemption/endDate.ts';
import type { Purpose } from '../../../domain/redemption/redemption.ts';
import { addressFormOf } from '../../../domain/customers/addressForms.ts';
import { needsRegistrationNumber } from '../../../domain/customers/registrationNumbers.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { longDay, plainDay } from '../../texts/formats.ts';
import { personName } from '../../texts/languages.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { labelOf } from '../details/adminInput.ts';
import type { Fact } from '../../rendering/fact.ts';
import { planLine, subscriptionLine, type PresentTerm } from '../../products/productLines.ts';

/** What an order is about. */
export interface OrderView {
  readonly purpose: Purpose;
  readonly existing?: PresentTerm | undefined;
  readonly estimates: readonly EndEstimate[];
}

/** The facts of an order, its estimated ends last. */
export function orderFacts({ purpose, existing, estimates }: OrderView, reader: Reader): readonly Fact[] {
  const { language } = reader;
  return [
    { title: say(language, 'redeem.confirm.what'), value: say(language, `redeem.confirm.will.${purpose}`) },
    ...(existing === undefined
      ? []
      : [{ title: say(language, 'redeem.confirm.present'), value: subscriptionLine(existing, reader) }]),
    ...estimates.map((estimate) => ({
      title: say(language, 'redeem.confirm.estimateLabel'),
      value: `${planLine(estimate, reader)}: ${estimatedEnd(estimate, reader)}`,
    })),
  ];
}

/** The estimated end as a day, or as the range in which it lies. */
function estimatedEnd({ from, to }: EndEstimate, reader: Reader): string {
  return from === to
    ? longDay(from, reader)
    : say(reader.language, 'common.dateRange', { from: plainDay(from, reader), to: plainDay(to, reader) });
}

/** The admin details as facts, empty ones left out. */
export function adminFacts(admin: AdminDraft, countryName: string | undefined, reader: Reader): readonly Fact[] {
  const { language } = reader;
  const { country = '' } = admin;
  const rows = [
    ['administrator', personName(admin, language)],
    ['mail', admin.mail],
    ['phone', admin.phone],
    ['address', addressLine(admin)],
    ['country', countryName],
    ['licence', say(language, `redeem.create.${admin.asDelegatedAdmin === true ? 'licenceNo' : 'licenceYes'}`)],
  ] as const;
  const facts = rows.map(([label, value]) => ({ title: say(language, `redeem.create.${label}`), value }));
  const number = { title: labelOf('registrationNumber', { draft: admin }, reader), value: admin.registrationNumber };
  return facts
    .toSpliced(-1, 0, ...(needsRegistrationNumber(country) ? [number] : []))
    .flatMap(({ title, value }) => (isFilled(value) ? [{ title, value: escapeText(value) }] : []));
}

/** The address in the order of its country; the postal code and the town stand side by side. */
export function addressLine(admin: AdminDraft): string {
  const lines = addressFormOf(admin.country ?? '').order.map((field) => ({ field, text: admin[field] }));
  return lines
    .filter(({ text }) => isFilled(text))
    .map(({ field, text = '' }, index, all) => {
      const together = field !== 'addressLine1' && field !== 'addressLine2' && all[index + 1]?.field !== 'addressLine1';
      return index === all.length - 1 ? text : `${text}${together ? ' ' : ', '}`;
    })
    .join('');
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
