// Starts this version on the sample of an earlier desk, as a process starts, on the day on which the sample was taken.
import { openLog } from '../../../bot/monitoring/log.ts';
import { openBot } from '../../../bot/start/openBot.ts';
import type { Store } from '../../../storage/store.ts';
import { testSecret } from '../../support/deskServices.ts';
import { leftAt } from '../../support/earlierDesk.ts';
import type { Engine } from '../../support/engines.ts';
import { localConfig } from '../../support/testDesk.ts';

/** Milliseconds that are longer than that version holds what it sends. */
export const leaseEnds = 180_000;
const quiet = openLog('fatal', { write: () => undefined });

/** Starts up to the moment before it listens, and takes over what was under way when its lease has ended. */
export async function startOnEarlier(engine: Engine, store: Store): Promise<void> {
  const config = { ...localConfig(''), secrets: [testSecret] as const };
  const alone = engine.name === 'SQLite';
  const bot = await openBot({ config, store: onThatDay(store), alone, demo: false, log: quiet });
  await bot.takeOver.run(new Date(leftAt.getTime() + leaseEnds));
}

/** A store whose time is that of the sample. */
function onThatDay(store: Store): Store {
  return {
    keepsUnitsWhole: store.keepsUnitsWhole,
    write: (unit) => store.write(unit),
    records: (declaration) => store.records(declaration),
    lift: (declarations) => store.lift(declarations),
    collections: () => store.collections(),
    now: () => Promise.resolve(leftAt.getTime()),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}
