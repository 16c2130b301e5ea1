// What a row of an import comes to, held against what is on record.
import type { Customer } from '../../domain/customers/customer.ts';
import type { ImportDoubt, RowOutcome } from '../../domain/imports/import.ts';
import type { RowProblem, RowReading } from '../../domain/imports/rowFacts.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { ImportRow } from '../../storage/imports/imports.ts';

/** A row, and what stands in it. */
export interface ReadRow {
  readonly row: ImportRow;
  readonly reading: RowReading;
}

/** A record before and after a row; before is absent for one that is added. */
export interface Before<T> {
  readonly before?: T;
  readonly after: T;
}

/** The subscription that a row tells of; `isPriced` where the file says what it costs. */
export interface ToldSubscription extends Before<Subscription> {
  readonly isPriced: boolean;
}

/** A row that brings something. */
export interface Taken {
  readonly kind: Extract<RowOutcome, 'added' | 'changed'>;
  readonly name: string;
  readonly customer?: Before<Customer>;
  readonly subscription?: ToldSubscription;
  /** True where its customer is not on record yet: it brings it, or a row before it. */
  readonly onNewCustomer?: true;
}

/** A row that is not taken. */
export interface Refused {
  readonly kind: 'refused';
  readonly name: string;
  readonly problems: readonly RowProblem[];
  readonly doubt?: ImportDoubt;
  /** What it comes to, where its person was shown something else. */
  readonly held?: Taken;
  /** The new customer that comes in all the same. */
  readonly brings?: Before<Customer>;
}

/** What a row comes to. `none` is no row. */
export type Judgement =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'same';
      readonly name: string;
      readonly subscription?: ToldSubscription;
      /** What the row would change, where a person lets what is on record stay. */
      readonly left?: Judgement;
    }
  | Refused
  | Taken;
