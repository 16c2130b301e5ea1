// A store whose operations are timed, whatever its engine.
import type { Histogram } from 'prom-client';
import type { Records, Store } from '../../storage/store.ts';

type Timing = Pick<Histogram<'operation'>, 'startTimer'>;

/** The same store, with the seconds of every read and write counted by operation. */
export function measuredStore(store: Store, seconds: Timing): Store {
  const timed = <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    const stop = seconds.startTimer({ operation });
    const done = work();
    const ended = (): void => void stop();
    void done.then(ended, ended);
    return done;
  };
  const recordsOf = <T>(records: Records<T>): Records<T> => ({
    get: (id) => timed('get', () => records.get(id)),
    recall: (id) => timed('get', () => records.recall(id)),
    insert: (...given) => timed('insert', () => records.insert(...given)),
    replace: (...given) => timed('replace', () => records.replace(...given)),
    remove: (...given) => timed('remove', () => records.remove(...given)),
    claim: (...given) => timed('claim', () => records.claim(...given)),
    take: (...given) => timed('take', () => records.take(...given)),
    claimable: (...given) => timed('list', () => records.claimable(...given)),
    list: (listing) => timed('list', () => records.list(listing)),
    restore: (many) => timed('restore', () => records.restore(many)),
    tally: (...given) => timed('tally', () => records.tally(...given)),
    totals: (range) => timed('totals', () => records.totals(range)),
    backlog: (now) => timed('backlog', () => records.backlog(now)),
  });
  return {
    keepsUnitsWhole: store.keepsUnitsWhole,
    records: (declaration) => recordsOf(store.records(declaration)),
    write: (...given) => timed('write', () => store.write(...given)),
    lift: (...given) => store.lift(...given),
    collections: () => store.collections(),
    now: () => store.now(),
    ping: () => timed('ping', () => store.ping()),
    close: () => store.close(),
  };
}
