// A store whose operations are timed, whatever its engine.
import type { Histogram } from 'prom-client';
import type { Records, Store } from '../../storage/store.ts';

type Timing = Pick<Histogram<'operation'>, 'labels'>;

/** Does a read or a write, and counts its seconds. */
type Timed = <T>(work: () => Promise<T>) => Promise<T>;

/** The same store, with the seconds of every read and write counted by operation. */
export function measuredStore(store: Store, seconds: Timing): Store {
  const timed = (operation: string): Timed => {
    // A turn does some twenty operations: what the label says is worked out once.
    const measured = seconds.labels(operation);
    return (work) => {
      const begun = performance.now();
      const done = work();
      const ended = (): void => measured.observe((performance.now() - begun) / 1_000);
      void done.then(ended, ended);
      return done;
    };
  };
  const [get, insert, replace, remove] = [timed('get'), timed('insert'), timed('replace'), timed('remove')];
  const [claim, take, list, restore] = [timed('claim'), timed('take'), timed('list'), timed('restore')];
  const [tally, totals, backlog] = [timed('tally'), timed('totals'), timed('backlog')];
  const [write, ping] = [timed('write'), timed('ping')];
  const recordsOf = <T>(records: Records<T>): Records<T> => ({
    get: (id) => get(() => records.get(id)),
    recall: (id) => get(() => records.recall(id)),
    insert: (...given) => insert(() => records.insert(...given)),
    replace: (...given) => replace(() => records.replace(...given)),
    remove: (...given) => remove(() => records.remove(...given)),
    claim: (...given) => claim(() => records.claim(...given)),
    take: (...given) => take(() => records.take(...given)),
    claimable: (...given) => list(() => records.claimable(...given)),
    list: (listing) => list(() => records.list(listing)),
    restore: (many) => restore(() => records.restore(many)),
    tally: (...given) => tally(() => records.tally(...given)),
    totals: (range) => totals(() => records.totals(range)),
    backlog: (now) => backlog(() => records.backlog(now)),
  });
  return {
    keepsUnitsWhole: store.keepsUnitsWhole,
    records: (declaration) => recordsOf(store.records(declaration)),
    write: (...given) => write(() => store.write(...given)),
    lift: (...given) => store.lift(...given),
    collections: () => store.collections(),
    now: () => store.now(),
    ping: () => ping(() => store.ping()),
    close: () => store.close(),
  };
}
