// The card of the first start: who the partner is, when to be reminded, and how the customers come in.
import { whoMayText } from '../general/managersText.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What is on record already. */
export interface FirstStartView {
  readonly company?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly customers: 'none' | 'some';
  /** True for whoever may say who the partner is. */
  readonly mayChange: boolean;
  readonly isKept?: boolean;
  /** Whether the samples are on record, or none, or a reminder of one is on its way. */
  readonly samples: 'none' | 'there' | 'reminded';
  /** Who may remove the samples, by name, for a reader who may not. */
  readonly removers?: { readonly owners: readonly string[]; readonly managers: readonly string[] } | undefined;
}

/** Says what to do first, each with its button. */
export function firstStartCard(view: FirstStartView, reader: Reader): Card {
  const { company = '', partnerId, customers, mayChange, isKept = false, samples, removers } = view;
  const { language } = reader;
  const hasSamples = samples !== 'none';
  return renderCard('firstStart', reader, {
    ...{ mayChange, isKept },
    partner:
      company === ''
        ? say(language, 'start.partnerNone')
        : say(language, 'start.partnerKept', { company: escapeText(company) }),
    record:
      partnerId === undefined ? say(language, 'start.recordNone') : say(language, 'start.recordKept', { partnerId }),
    customers: say(language, `start.customers.${customers}`),
    samples: say(language, `short.samples.${samples}`),
    hasSamples,
    mayRemove: hasSamples && removers === undefined,
    removing: hasSamples && removers !== undefined ? removedBy(removers, reader) : undefined,
  });
}

function removedBy({ owners, managers }: NonNullable<FirstStartView['removers']>, reader: Reader): string {
  return say(reader.language, 'short.samples.removedBy', { who: whoMayText(owners, managers, reader) });
}
