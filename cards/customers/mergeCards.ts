// The cards on which two records of one firm become one: the other one is found, then what will happen is looked at.
import type { Customer } from '../../domain/customers/customer.ts';
import { countryName } from '../../domain/customers/countries.ts';
import { mergeConflicts, type MergeField, type MergeObstacle } from '../../domain/customers/merge.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { languageName } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** The customers that the first card offers. */
export const mergeOffered = 6;

/** Input: `search`, a part of a name or domain. */
export interface MergePickView {
  readonly customer: Customer;
  readonly others: readonly Customer[];
  /** What was looked for; absent where the desk looked by itself. */
  readonly searched?: string | undefined;
}

/** Asks which customer is the same firm. */
export function mergePickCard({ customer, others, searched }: MergePickView, reader: Reader): Card {
  const { language } = reader;
  const none =
    searched === undefined
      ? say(language, 'merge.pickNone')
      : say(language, 'merge.pickNoneFound', { text: escapeText(searched) });
  return renderCard('mergePick', reader, {
    id: customer.id,
    text: say(language, 'merge.pickText', { name: escapeText(customer.name) }),
    none: others.length === 0 ? none : undefined,
    rows: others.map((one) => ({
      ...{ id: customer.id, other: one.id, name: escapeText(one.name), line: lineOf(one, reader) },
      row: rowName(one.name, shownDomain(one.domain ?? '')),
    })),
  });
}

/** Inputs: one for each field in which the two differ, `stays` or `goes`. */
export interface MergeView {
  readonly stays: Customer;
  readonly goes: Customer;
  /** The versions that are looked at. */
  readonly v: number;
  readonly otherV: number;
  /** What of the one that goes moves or is shown with the other. */
  readonly subscriptions: number;
  readonly others: number;
  readonly obstacle?: MergeObstacle | undefined;
  /** True when one of the two was changed since it was shown. */
  readonly isLater?: boolean;
}

/** Shows what merging will do, and asks for the values in which the two differ. */
export function mergeCard(view: MergeView, reader: Reader): Card {
  const { stays, goes, v, otherV, subscriptions, others, obstacle, isLater = false } = view;
  const { language } = reader;
  const name = escapeText(goes.name);
  const other = escapeText(stays.name);
  const conflicts = obstacle === undefined ? mergeConflicts(stays, goes) : [];
  const isOneArchived = (stays.archivedAt === undefined) !== (goes.archivedAt === undefined);
  const lines = [
    say(language, 'merge.subscriptions', { count: subscriptions, name, other }),
    ...(others === 0 ? [] : [say(language, 'merge.others', { count: others, other })]),
    say(language, 'merge.both'),
    ...(isOneArchived ? [say(language, 'merge.archived')] : []),
    say(language, 'merge.leads', { name, other }),
  ];
  const problem =
    obstacle === undefined ? (isLater ? 'merge.later' : undefined) : (`merge.obstacles.${obstacle}` as const);
  return renderCard('merge', reader, {
    ...{ id: stays.id, other: goes.id, v, otherV, stays: other, goes: name },
    ...{ staysLine: lineOf(stays, reader), goesLine: lineOf(goes, reader) },
    problem: problem && say(language, problem),
    title: say(language, `merge.${titleOf(obstacle)}`),
    leave: say(language, obstacle === undefined ? 'merge.cancel' : 'merge.back'),
    mayMerge: obstacle === undefined,
    asksDomain: conflicts.includes('domain'),
    choices: conflicts.map((field) => ({
      field,
      label: say(language, `merge.fields.${field}`),
      value: 'stays',
      options: [
        { value: 'stays', title: escapeText(valueOf(stays, field, reader)) },
        { value: 'goes', title: escapeText(valueOf(goes, field, reader)) },
      ],
    })),
    lines: obstacle === undefined ? lines.map((text) => ({ text })) : [],
  });
}

/** Where nothing can be merged, the card does not say that it is. */
function titleOf(obstacle: MergeObstacle | undefined): 'title' | 'oneAlready' | 'apart' {
  if (obstacle === undefined) return 'title';
  return obstacle === 'same' ? 'oneAlready' : 'apart';
}

function lineOf({ domain, archivedAt }: Customer, { language }: Reader): string {
  const mark = archivedAt === undefined ? [] : [say(language, 'customers.archivedMark')];
  return [domain === undefined ? say(language, 'customers.noDomain') : escapeText(shownDomain(domain)), ...mark].join(
    ' · ',
  );
}

/** A value as its choice says it. */
function valueOf({ contact, responsible, ...one }: Customer, field: MergeField, reader: Reader): string {
  if (field === 'country') return countryName(one.country, reader.language);
  if (field === 'language') return languageName(one.language ?? '', reader);
  if (field === 'responsible') return responsible?.name ?? '';
  if (field === 'domain') return shownDomain(one.domain ?? '');
  if (field !== 'contact') return one[field];
  const { firstName = '', lastName = '', mail = '' } = contact ?? {};
  return [`${firstName} ${lastName}`.trim(), mail].filter((part) => part !== '').join(', ');
}
