// The services of a desk as tests open them: over any store, with a clock that stands.
import { setImmediate as soon } from 'node:timers/promises';
import type { HttpCaller } from '../../bot/gateways/httpCall.ts';
import type { Config } from '../../bot/config/config.ts';
import type { GraphConfig } from '../../bot/config/graphConfig.ts';
import { DeskFiles, type DeskFilesParts } from '../../bot/files/deskFiles.ts';
import { openServices } from '../../bot/start/openServices.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { Downloads } from '../../storage/files/downloads.ts';
import type { Store } from '../../storage/store.ts';
import type { TestClock } from './testClock.ts';
import { localConfig } from './testDesk.ts';

/** What is set of a desk. */
export interface DeskSettings {
  /** The gateway: the sandbox when absent. */
  readonly microsoft?: Config['microsoft'];
  /** The full hour at which reminders are due, in the reader's zone; 9 when absent. */
  readonly hour?: number;
  /** The hour from which nobody is reminded until the next day; no such hour when absent. */
  readonly evening?: number;
  /** How mails go out: they stay in the sandbox when absent. */
  readonly mail?: GraphConfig | 'none';
  /** How files are handed out: by links below an address, or through Teams; they are not when absent. */
  readonly files?: { readonly address?: string } & Pick<DeskFilesParts, 'uploads'>;
  /** What its keys are sealed with: `testSecret` when absent. */
  readonly secret?: string;
}

/** The secret of a desk in tests: 32 bytes, since a passphrase costs a tenth of a second each time. */
export const testSecret = Buffer.alloc(32, 7).toString('base64');

/** Calls of Microsoft for which time passes by waiting; what is under way beside them gets its turn. */
function passingCalls(): HttpCaller {
  let passed = 0;
  return {
    now: () => Date.now() + passed,
    wait: async (milliseconds) => {
      passed += milliseconds;
      await soon();
    },
  };
}

/** The services of a desk on a store, with a clock that stands. */
export async function deskOn(
  store: Store,
  clock: TestClock,
  { microsoft = 'sandbox', hour = 9, evening = 24, mail, files, secret = testSecret }: DeskSettings = {},
): Promise<Services> {
  const graph = typeof mail === 'object' ? { graph: mail } : {};
  const times = { reminderHour: hour, reminderEvening: evening };
  const config = { ...localConfig(''), microsoft, ...times, secrets: [secret] as const, ...graph };
  const { mail: opened, ...services } = await openServices(
    config,
    store,
    false,
    undefined,
    undefined,
    undefined,
    passingCalls(),
  );
  const desk = { ...services, ...(opened === undefined || mail === 'none' ? {} : { mail: opened }), clock };
  if (files === undefined) return desk;
  const { address, ...parts } = files;
  const downloads = new Downloads(store);
  return { ...desk, files: new DeskFiles({ ...parts, downloads, services: desk, clock, address: () => address }) };
}
