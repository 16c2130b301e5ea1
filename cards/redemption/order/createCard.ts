// The last card before anything is ordered: everything that was entered, and the button that does it.
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import type { Purpose } from '../../../domain/redemption/redemption.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { adminFacts, orderFacts } from './orderFacts.ts';
import type { EndEstimate } from '../../../domain/redemption/endDate.ts';
import { basketTitle, keyRows, redemptionHead, type KeyView, type RedemptionView } from '../redemptionView.ts';
import type { PresentTerm } from '../../products/productLines.ts';
import type { Mode } from '../../general/modeNotice.ts';

/** Everything of the order. */
export interface CreateView extends RedemptionView {
  readonly purpose: Purpose;
  readonly customerName: string;
  /** Full name of the tenant's domain. */
  readonly domain: string;
  /** Present for a new customer. */
  readonly admin?: AdminDraft | undefined;
  readonly countryName?: string | undefined;
  readonly basket: readonly KeyView[];
  readonly existing?: PresentTerm;
  readonly estimates: readonly EndEstimate[];
}

/** Shows the order and asks to place it. */
export function createCard(view: CreateView, reader: Reader): Card {
  const { purpose, mode, customerName, domain, admin, countryName, basket, existing, estimates } = view;
  const { language } = reader;
  const kind = kindOf(mode, admin !== undefined);
  return renderCard('create', reader, {
    ...redemptionHead(view, reader),
    title: say(language, admin === undefined ? 'redeem.create.titleExisting' : 'redeem.create.titleNew'),
    intro: say(language, `redeem.create.intro${kind}`),
    basketTitle: basketTitle(basket, reader),
    keys: keyRows(basket, reader),
    facts: [
      { title: say(language, 'common.customer'), value: escapeText(customerName) },
      { title: say(language, 'common.domain'), value: escapeText(domain) },
      ...orderFacts({ purpose, existing, estimates }, reader),
    ],
    estimated: estimates.length > 0,
    adminFacts: admin === undefined ? [] : adminFacts(admin, countryName, reader),
    button: say(language, `redeem.create.button${kind}`, { keys: basket.length }),
  });
}

/** What the button does: Partner Center makes a tenant, but no interface of Microsoft's redeems a key. */
function kindOf(mode: Mode, makesTenant: boolean): 'Guided' | 'PartnerCenter' | 'New' | 'Existing' {
  if (mode === 'sandbox') return makesTenant ? 'New' : 'Existing';
  return mode === 'partnerCenter' && makesTenant ? 'PartnerCenter' : 'Guided';
}
