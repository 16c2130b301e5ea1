// A process that dies at a chosen write: before it takes effect or after, and never writes again.
import type { Records, Store, Write } from '../../storage/store.ts';
import type { Engine } from './engines.ts';

/** The process is gone: whatever it still tries, fails. */
export class Dead extends Error {
  override readonly name = 'Dead';
}

/** When a process dies. */
export interface Death {
  /** The write at which it dies, counted from 1 after `arm`. */
  readonly write: number;
  /** Whether that write still takes effect. */
  readonly after: boolean;
}

/**
 * On which sides of a write a process dies. A death after a write leaves what one before the next write leaves, unless
 * somebody outside is called between the two: that is the same code on every engine, so the cheaper one has both sides.
 */
export function sidesOfDeath({ name }: Engine): readonly boolean[] {
  return name === 'SQLite' ? [false, true] : [false];
}

/** A store as a process sees it that dies. */
export interface DyingStore {
  readonly store: Store;
  /** From now on writes are counted, and `before` is done ahead of each; with it, those that count follow one another. */
  arm(before?: () => Promise<void>): void;
  /** Writes since `arm`. */
  readonly writes: number;
  readonly isDead: boolean;
}

const writing: ReadonlySet<string> = new Set(['insert', 'replace', 'remove', 'claim', 'take', 'restore']);

/** Wraps a store; without a death it only counts. `counts` says of which collections the writes are counted: of all when absent. */
export function dyingStore(
  store: Store,
  death?: Death,
  counts: (collection: string) => boolean = () => true,
): DyingStore {
  let armed = false;
  let writes = 0;
  let isDead = false;
  let ahead: (() => Promise<void>) | undefined;
  let inTurn: Promise<unknown> = Promise.resolve();
  const follow = (work: () => Promise<unknown>): Promise<unknown> => {
    const done = inTurn.then(ahead).then(work);
    inTurn = done.catch(() => undefined);
    return done;
  };
  const operate = async (collection: string, name: string, work: () => Promise<unknown>): Promise<unknown> => {
    if (isDead) throw new Dead('The process is gone.');
    if (!armed || !writing.has(name) || !counts(collection)) return await work();
    writes += 1;
    if (writes !== death?.write) return await (ahead === undefined ? work() : follow(work));
    isDead = true;
    if (death.after) await work();
    throw new Dead('The process dies here.');
  };
  const wrap = <T>(collection: string, records: Records<T>): Records<T> =>
    new Proxy(records, {
      get(target, name) {
        const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
        return (...given: unknown[]) => operate(collection, String(name), () => method.apply(target, given));
      },
    });
  /** A unit that is kept whole is one write; of another one each write is, in their order. */
  const write = async (unit: readonly Write[]): Promise<number> => {
    const parts = store.keepsUnitsWhole ? [unit] : unit.map((one) => [one]);
    let stand = 0;
    for (const part of parts) {
      const counted = part.find(({ to }) => counts(to.name)) ?? part[0];
      const done = (await operate(counted?.to.name ?? '', 'insert', () => store.write(part))) as number;
      stand += done;
      if (done < part.length) return stand;
    }
    return stand;
  };
  return {
    store: {
      keepsUnitsWhole: store.keepsUnitsWhole,
      write,
      records: <T>(declaration: Parameters<Store['records']>[0]) =>
        wrap(declaration.name, store.records<T>(declaration)),
      lift: async (declarations) => {
        let lifted = 0;
        for (const one of declarations)
          lifted += (await operate(one.name, 'restore', () => store.lift([one]))) as number;
        return lifted;
      },
      collections: () => store.collections(),
      now: () => store.now(),
      ping: () => store.ping(),
      close: () => store.close(),
    },
    arm: (before) => {
      armed = true;
      ahead = before;
    },
    get writes() {
      return writes;
    },
    get isDead() {
      return isDead;
    },
  };
}
