// Takes over what earlier desks had to say: at the first start all of it, later what an instance of theirs still plans.
import { defined } from '../../domain/defined.ts';
import { atRest, claimableFrom, type Notice } from '../../domain/notices/notice.ts';
import { beingSent, isBeingSent, isNews, putOffAt } from '../../domain/notices/earlierNotices.ts';
import { Notices } from '../notices/notices.ts';
import type { Carried } from '../records/change.ts';
import { plainDoc, type Kept } from '../records/kept.ts';
import { everyRecord } from '../records/everyRecord.ts';
import { StoredValue } from '../records/storedValue.ts';
import type { Records, Store, StoredRecord } from '../store.ts';
import { earlierSources, type EarlierSource } from './earlierSources.ts';

/** A record of an earlier desk. `was` is what it was before it was taken over: an earlier desk finds it closed. */
interface Earlier {
  readonly state?: string;
  readonly sending?: true;
  readonly tries?: number;
  readonly was?: { readonly doc: Kept<object>; readonly at: number };
}

interface Opened extends EarlierSource {
  readonly records: Records<Kept<Earlier>>;
}

/** How long an earlier desk holds what it sends, in milliseconds. */
const lease = 120_000;
const pageSize = 500;

/**
 * The taking over of one store. It may be killed at every step and begun again, and done by several instances at once:
 * what is planned is closed in its old place first, by one versioned write that keeps what it was, and put on record in
 * its new place after that, where the id exists once. An instance of an earlier desk that claimed it finds its fence
 * fallen; what such an instance is sending right now is left to it, and followed until its outcome is there.
 */
export class NoticesTakeOver {
  readonly #sources: readonly Opened[];
  readonly #notices: Notices;
  readonly #done: StoredValue<boolean>;
  /** Attempts of the notices that an earlier desk was sending at the last pass, by id; undefined before the first one. */
  #followed: Map<string, number> | undefined;

  private constructor(store: Store, sources: readonly Opened[]) {
    this.#sources = sources;
    this.#notices = new Notices(store);
    this.#done = new StoredValue(store, 'noticesTakenOver');
  }

  /** In a store where no earlier desk was there is nothing to do, and no collection is made. */
  static async open(store: Store): Promise<NoticesTakeOver> {
    const names = new Set(await store.collections());
    const there = earlierSources(store).filter(({ collection }) => names.has(collection.name));
    return new NoticesTakeOver(
      store,
      there.map((one) => ({ ...one, records: store.records<Kept<Earlier>>(one.collection) })),
    );
  }

  /** Takes over what there is; returns how many. `sole` is true for a process that has the store to itself. */
  async run(now: Date, sole = false): Promise<number> {
    if (this.#sources.length === 0) return 0;
    if (this.#followed === undefined && (await this.#done.read()) === true) this.#followed = new Map();
    return this.#followed?.size === 0 ? await this.#stragglers(now) : await this.#pass(now, sole);
  }

  async #pass(now: Date, sole: boolean): Promise<number> {
    let taken = 0;
    const followed = new Map<string, number>();
    for (const source of this.#sources) {
      let closed: StoredRecord<Kept<Earlier>>[] = [];
      for await (const record of everyRecord(source.records)) {
        if (record.at === undefined && record.doc.was === undefined) closed.push(record);
        else if (!sole && isUnderWay(record, now)) await this.#follow(source, record, now, followed);
        else taken += await this.#take(source, record, now);
        if (closed.length < pageSize) continue;
        taken += await this.#copy(source, closed, now);
        closed = [];
      }
      taken += await this.#copy(source, closed, now);
    }
    for (const [id, attempts] of this.#followed ?? []) if (!followed.has(id)) await this.#settle(id, attempts);
    this.#followed = followed;
    if (followed.size === 0) await this.#done.write(true);
    return taken;
  }

  /** What an earlier desk planned after the pass is due: it is claimed before that desk can claim it. */
  async #stragglers(now: Date): Promise<number> {
    let taken = 0;
    for (const source of this.#sources) {
      const until = now.getTime() + lease;
      for (;;) {
        const record = await source.records.claim(now.getTime(), until);
        if (record === undefined) break;
        taken += await this.#take(source, { ...record, at: now.getTime() }, now);
      }
    }
    return taken;
  }

  /** Closes a record in its old place, if that is not done, and puts it on record in its new one. */
  async #take(source: Opened, record: StoredRecord<Kept<Earlier>>, now: Date): Promise<number> {
    const { id, rev, at, doc } = record;
    const was = doc.was ?? { doc, at: at ?? now.getTime() };
    if (doc.was === undefined) {
      const { carried: _carried, ...plain } = doc;
      const closed = plain.state === 'planned' ? { state: 'skipped', reason: 'takenOver' } : {};
      if (!(await source.records.replace(id, rev, { ...plain, ...closed, was }))) return 0;
    }
    const notice = await source.lift(plainDoc(was.doc), now);
    if (notice === undefined) return 0;
    this.#followed?.delete(notice.id);
    const planned = { notice, at: notice.awaited === true ? claimableFrom(notice) : was.at, ...carriedBy(was.doc) };
    if ((await this.#notices.adopt([planned])) === 1) return 1;
    if (doc.was === undefined) await this.#merge(notice, now);
    else await this.#endFollowing(notice);
    return 0;
  }

  /** What an earlier desk sends right now is on record here as well, so that nobody plans it again. */
  async #follow(
    source: Opened,
    { at, doc }: StoredRecord<Kept<Earlier>>,
    now: Date,
    followed: Map<string, number>,
  ): Promise<void> {
    const notice = await source.lift(plainDoc(doc), now);
    if (notice === undefined) return;
    followed.set(notice.id, notice.attempts);
    await this.#notices.adopt([{ notice: beingSent(notice), at: at ?? now.getTime() }]);
  }

  /** A process that died had closed what it followed in the old place, and had not told it here. */
  async #endFollowing(notice: Notice): Promise<void> {
    await this.#notices.change(notice.id, (known) =>
      isBeingSent(known, notice.attempts) && isNews(notice, known) ? notice : undefined,
    );
  }

  /** Its record is gone from the old place, as an earlier desk does with an outcome that it has told. */
  async #settle(id: string, attempts: number): Promise<void> {
    await this.#notices.change(id, (known) =>
      isBeingSent(known, attempts) ? { ...atRest(known), state: 'sent' } : undefined,
    );
  }

  async #copy(source: Opened, closed: readonly StoredRecord<Kept<Earlier>>[], now: Date): Promise<number> {
    const lifted: { readonly notice: Notice; readonly carried?: Carried }[] = [];
    for (const { doc } of closed) {
      const notice = await source.lift(plainDoc(doc), now);
      if (notice !== undefined) lifted.push({ notice, ...carriedBy(doc) });
    }
    const copied = await this.#notices.adopt(lifted);
    if (copied < lifted.length) for (const { notice } of lifted) await this.#merge(notice, now);
    return copied;
  }

  /** It is there already: what an earlier desk did since then is done here, too. */
  async #merge(notice: Notice, now: Date): Promise<void> {
    const isPutOff = notice.state === 'planned' && putOffAt(notice) !== '';
    const owes = isPutOff ? [{ does: 'leaveOut', reminderId: notice.id } as const] : [];
    await this.#notices.change(
      notice.id,
      (known) => (isNews(notice, known) ? notice : undefined),
      () => ({ owes, now }),
    );
  }
}

function isUnderWay({ at, doc }: StoredRecord<Kept<Earlier>>, now: Date): boolean {
  const isHeld = at !== undefined && at > now.getTime() && at <= now.getTime() + lease;
  return isHeld && doc.was === undefined && (doc.sending === true || (doc.tries ?? 0) > 0);
}

function carriedBy({ carried }: Kept<object>): { readonly carried?: Carried } {
  return defined({ carried });
}
