// The cards on which an offer is put together: customer, roles, the question about Global Administrator, terms, review.
import { escapeText } from '../rendering/escapeText.ts';
import {
  highPrivileges,
  offerRoles,
  offerTemplates,
  rolesOf,
  usualRoles,
  type OfferRole,
} from '../../domain/offers/offerRoles.ts';
import { mayExtend } from '../../domain/offers/offerTerms.ts';
import { customerSearch, type CustomerSearchView } from '../general/customerSearch.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { buttonRows } from './buttonRows.ts';
import { offerHead, stepHead, termFacts, type OfferCardView } from './offerView.ts';
import { roleList } from './roleList.ts';

/** Inputs: `customer` (an id), `template`, and `search` where there are more customers than the card offers. */
export interface OfferCustomerView extends OfferCardView, CustomerSearchView {
  /** What was chosen and not taken. */
  readonly typed?: { readonly customer?: string; readonly template?: string } | undefined;
}

/** Asks for whom, and what for. */
export function offerCustomerCard(view: OfferCustomerView, reader: Reader): Card {
  const { offer, customers, typed = {} } = view;
  const { language } = reader;
  return renderCard('offerCustomer', reader, {
    ...stepHead(view, 'customer', reader),
    ...customerSearch(view, reader),
    hasCustomers: customers.length > 0,
    chosen: typed.customer ?? offer.customerId ?? '',
    template: typed.template ?? offer.template,
    templates: offerTemplates.map((template) => ({
      title: say(language, 'offer.templateChoice', {
        template: say(language, `offer.templates.${template}`),
        roles: roleList(rolesOf(template), reader),
      }),
      value: template,
    })),
  });
}

/** Asks for the roles; `roles` and `moreRoles` of the answer are their names, separated by commas. */
export function offerRolesCard(view: OfferCardView, reader: Reader): Card {
  const { roles } = view.offer;
  const usual = offerRoles.slice(0, usualRoles);
  const others = offerRoles.slice(usualRoles);
  const chosen = (among: readonly OfferRole[]): string => roles.filter((role) => among.includes(role)).join(',');
  const choices = (among: readonly OfferRole[]): readonly object[] =>
    among.map((role) => ({ title: roleTitle(role, reader), value: role }));
  return renderCard('offerRoles', reader, {
    ...stepHead(view, 'roles', reader),
    ...{ roles: chosen(usual), choices: choices(usual) },
    ...{ more: chosen(others), moreChoices: choices(others), showsMore: chosen(others) !== '' },
  });
}

/** A role as it is chosen: those of high privilege say so. */
function roleTitle(role: OfferRole, { language }: Reader): string {
  const name = say(language, `offer.roles.${role}`);
  return highPrivileges([role]).length === 0 ? name : say(language, 'gdap.roleHigh', { role: name });
}

/** Asks again whether Global Administrator is needed. */
export function offerDoubtCard(view: OfferCardView, reader: Reader): Card {
  const { language } = reader;
  return renderCard('offerQuestion', reader, {
    ...offerHead(view, reader),
    title: say(language, 'offer.doubtStep.title'),
    lines: (['everything', 'noExtension', 'instead'] as const).map((line) => ({
      text: say(language, `offer.doubtStep.${line}`),
    })),
    facts: [],
    rows: buttonRows([
      { title: say(language, 'offer.doubtStep.leaveOut'), verb: 'offer.leaveOut', style: 'positive' },
      { title: say(language, 'offer.doubtStep.keep'), verb: 'offer.keepEverything', style: 'default' },
      { title: say(language, 'common.back'), verb: 'offer.back', style: 'default' },
    ]),
  });
}

/** Inputs: `days` and, where it is possible, `autoExtend` ("true" or "false"). */
export interface OfferTermsView extends OfferCardView {
  readonly typed?: { readonly days: string; readonly autoExtend: boolean };
}

/** Asks for how long, and whether it extends itself. */
export function offerTermsCard(view: OfferTermsView, reader: Reader): Card {
  const { offer, typed } = view;
  const days = typed?.days ?? String(offer.days);
  return renderCard('offerTerms', reader, {
    ...stepHead(view, 'terms', reader),
    days: /^\d{1,9}$/.test(days.trim()) ? Number(days) : offer.days,
    autoExtend: String(typed?.autoExtend ?? offer.autoExtend),
    mayExtend: mayExtend(offer.roles),
  });
}

/** Shows everything before anything is requested. */
export function offerReviewCard(view: OfferCardView, reader: Reader): Card {
  const { language } = reader;
  const guided = view.mode === 'guided';
  const high = highPrivileges(view.offer.roles);
  return renderCard('offerReview', reader, {
    ...stepHead(view, 'review', reader),
    warning:
      high.length === 0
        ? undefined
        : say(language, 'gdap.highPrivilege', { roles: escapeText(roleList(high, reader), 1_000) }),
    mayChoose: (view.groups ?? []).length > 0,
    facts: termFacts(view, reader),
    what: say(language, guided ? 'offer.review.guided' : 'offer.review.acts'),
    button: say(language, guided ? 'offer.review.guide' : 'offer.review.ask'),
  });
}
