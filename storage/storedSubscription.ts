// A subscription as it is stored: with the text by which it is counted, which an earlier desk left out.
import { endingText } from '../domain/subscriptions/ending.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { everyPage, pageOf, readPage, type Page } from './page.ts';
import type { Versioned } from './records/change.ts';
import type { Kept } from './records/kept.ts';
import type { TrackedRecords } from './records/trackedRecords.ts';
import type { Records } from './store.ts';

/** A subscription with the text by which it is counted; absent in what an earlier desk wrote. */
export type StoredSubscription = Subscription & { readonly ending?: string };

/** Records that are brought into the present form together, when somebody asks for what it is needed for. */
const liftedTogether = 500;

/** As it is stored. */
export function stored(subscription: Subscription): StoredSubscription {
  return { ...subscription, ending: endingText(subscription) };
}

/** The change of a stored subscription; one that returns the very subscription changes nothing. */
export function changing(
  fn: (known: Subscription | undefined) => Subscription | undefined,
): (doc: StoredSubscription | undefined) => StoredSubscription | undefined {
  return (doc) => {
    const known = doc && withoutText(doc);
    const next = fn(known);
    return next === undefined || next === known ? doc : stored(next);
  };
}

function withoutText({ ending: _ending, ...subscription }: StoredSubscription): Subscription {
  return subscription;
}

/** As it was read, without its text. */
export function plain(read: Versioned<StoredSubscription>): Versioned<Subscription> {
  return { ...read, value: withoutText(read.value) };
}

/** As `plain`, where there is one. */
export function opened(read: Versioned<StoredSubscription> | undefined): Versioned<Subscription> | undefined {
  return read && plain(read);
}

/** A page without the texts. */
export function withoutTexts(page: Page<StoredSubscription>): Page<Subscription> {
  return { ...page, items: page.items.map(withoutText) };
}

/** What an earlier desk wrote gets its text; versions stay. */
export async function liftEarlier(
  listed: Records<Kept<StoredSubscription>>,
  records: TrackedRecords<StoredSubscription>,
): Promise<void> {
  for await (const page of everyPage((request) => readPage(listed, pageOf(request)), { together: liftedTogether })) {
    const wrong = page.filter((doc) => doc.ending !== endingText(doc));
    await Promise.all(wrong.map(({ id }) => records.rewrite(id, stored)));
  }
}
