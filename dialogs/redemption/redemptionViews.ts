// What the cards of a walk are shown: views made from the record, masked, with nothing secret in them.
import type { KeyView, RedemptionView } from '../../cards/redemption/redemptionView.ts';
import type { PresentTerm } from '../../cards/products/productLines.ts';
import type { CreateView } from '../../cards/redemption/order/createCard.ts';
import { dayOf, daysOf } from '../../domain/dates/calendarDay.ts';
import { countryName } from '../../domain/customers/countries.ts';
import { estimateEnd, type EndEstimate } from '../../domain/redemption/endDate.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import { stepCount, type BasketItem, type Redemption } from '../../domain/redemption/redemption.ts';
import { waitingSince } from '../../domain/redemption/reportWait.ts';
import type { TermReport } from '../../domain/subscriptions/termEnd.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { modeOf } from '../services/microsoft.ts';
import type { At } from '../flow/step.ts';
import { defined, filled } from '../../domain/defined.ts';

/** What every card of the walk carries. */
export function redemptionView({ services, present }: Pick<At<Redemption>, 'services' | 'present'>): RedemptionView {
  return {
    id: present.value.id,
    v: versionOf(present),
    step: stepCount(present.value),
    mode: modeOf(services.microsoft, 'customers'),
  };
}

/** The basket as people see it. */
export function basketView(redemption: Redemption): readonly KeyView[] {
  return redemption.basket.map(keyView);
}

/** A key as people see it. */
export function keyView({ keyId, lastFive, terms }: BasketItem): KeyView {
  return { keyId, lastFive, terms };
}

/** The subscription that is renewed or enlarged, as a property that is left out when there is none. */
export function existingView({ existing }: Redemption): { readonly existing?: PresentTerm } {
  return defined({ existing });
}

/** Where the subscriptions of the basket will probably end, one line for each plan. */
export function estimatesOf(redemption: Redemption, now: Date): readonly EndEstimate[] {
  const { purpose, existing } = redemption;
  if (purpose === undefined) return [];
  const keys = redemption.basket.map((item) => item.terms).filter((terms): terms is KeyTerms => terms !== undefined);
  const today = dayOf(now, 'utc');
  return estimateEnd({ purpose, keys, today, ...defined({ existing }) });
}

/** What is known of the term whose end is reported by who reads the card. */
export function termReport({ present, actor, reader }: At<Redemption>): TermReport {
  const { existing, basket } = present.value;
  const [since] = daysOf(waitingSince(present.value), reader.zone);
  const [, today] = daysOf(actor.now, reader.zone);
  return {
    ...{ since, today },
    ...defined({ before: existing?.endsOn }),
    months: basket.flatMap(({ terms }) => (terms === undefined ? [] : [terms.months])),
  };
}

/** A customer's name as a property that is left out when it is not known. */
export function customerNameOf({ customerName }: Redemption): { readonly customerName?: string } {
  return filled({ customerName });
}

/** Everything of an order, as the card before it and the hand-over show it. */
export function orderedView(step: At<Redemption>): Omit<CreateView, keyof RedemptionView> {
  const { present, actor, reader } = step;
  const { purpose = 'newSubscription', customerName = '', domain = '', admin } = present.value;
  return {
    purpose,
    customerName,
    domain,
    basket: basketView(present.value),
    ...existingView(present.value),
    estimates: estimatesOf(present.value, actor.now),
    admin,
    countryName: admin?.country && countryName(admin.country, reader.language),
  };
}
