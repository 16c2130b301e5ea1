// The look at the desk itself: Node, the store, the clock, and the app package that was made for Teams.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { StoreClock } from '../../storage/clock/storeClock.ts';
import type { Store } from '../../storage/store.ts';
import { madeBy, type StoreMode } from '../start/storeMode.ts';
import { type Config, readConfig } from '../config/config.ts';
import type { Environment } from '../config/environmentReader.ts';
import { type Finding, wordsOfError } from './finding.ts';

/** The Node that runs TypeScript as it stands. */
const oldestNode = 24;
/** Milliseconds of difference that leases and tokens bear. */
const mostSkew = 5_000;

/** Whether a version of Node.js, such as `24.1.0`, runs the desk. */
export function examineNode(version: string): Finding {
  const what = 'Node.js';
  return Number(version.split('.', 1)[0]) >= oldestNode
    ? { what, verdict: 'ok', says: `${version}.` }
    : { what, verdict: 'fault', says: `${version} is too old.`, remedy: `Use Node.js ${oldestNode}.` };
}

/** Whether a desk would start with the settings of an environment: commands work with fewer than it does. */
export function examineSettings(environment: Environment): readonly Finding[] {
  const what = 'The settings';
  const read = readConfig(environment);
  if ('ok' in read) return [{ what, verdict: 'ok', says: 'Every one is complete and in its form.' }];
  return read.faults.map(({ setting, problem, remedy }) => ({
    ...{ what, verdict: 'fault', says: `The desk does not start: ${setting} ${problem}`, remedy },
  }));
}

/** The store answers, its data are of the mode of these settings, and the machine's clock goes as the store's does. */
export async function examineStore(store: Store, { mode, mongodbUri, dataDir }: Config): Promise<readonly Finding[]> {
  const where = mongodbUri === undefined ? `The embedded database in ${dataDir}` : 'MongoDB';
  try {
    await store.ping();
    const maker = (await madeBy(store)) ?? mode;
    const { skew } = await StoreClock.open(store);
    const seconds = Math.round(Math.abs(skew) / 1000);
    return [
      maker === mode ? { what: 'The store', verdict: 'ok', says: `${where} answers.` } : ofOtherMode(where, maker),
      Math.abs(skew) <= mostSkew
        ? { what: 'The clock', verdict: 'ok', says: "This machine's clock goes as the store's does." }
        : {
            ...{ what: 'The clock', verdict: 'care', says: `This machine and the store differ by ${seconds} seconds.` },
            remedy: 'Let both set their clocks by NTP; the desk goes by that of the store.',
          },
    ];
  } catch (error) {
    return [{ what: 'The store', verdict: 'fault', says: wordsOfError(error) }];
  }
}

function ofOtherMode(where: string, maker: StoreMode): Finding {
  const [made, now] = maker === 'local' ? ['in local mode', 'in Teams'] : ['in Teams', 'in local mode'];
  return {
    ...{
      what: 'The store',
      verdict: 'fault',
      says: `${where} holds data made ${made}: a desk ${now} does not start on it.`,
    },
    remedy: 'Set DATA_DIR to an empty folder, or MONGODB_URI to an empty database.',
  };
}

const manifestSchema = z.looseObject({
  id: z.string(),
  version: z.string(),
  developer: z.looseObject({ name: z.string() }),
  validDomains: z.array(z.string()),
});

/** The app package was made with the settings of today. `file` is the manifest that lies beside it. */
export async function examinePackage(file: string, config: Config): Promise<Finding> {
  const what = 'The app for Teams';
  const made = 'Make it with npm run manifest, under a higher version when it was uploaded before, and upload it.';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return { what, verdict: 'left', says: `There is no ${file} here.`, remedy: made };
  }
  const read = manifestSchema.safeParse(parsed(text));
  if (!read.success) return { what, verdict: 'fault', says: `${file} is not a manifest.`, remedy: made };
  const { id, version, developer, validDomains } = read.data;
  const wrong = [
    ...(config.mode === 'production' && id !== config.credentials.appId.toLowerCase() ? ['MicrosoftAppId'] : []),
    ...(config.publicUrl !== undefined && !validDomains.includes(new URL(config.publicUrl).host)
      ? ['KEYDESK_PUBLIC_URL']
      : []),
    ...(config.partner.name === developer.name ? [] : ['KEYDESK_PARTNER_NAME']),
  ];
  return wrong.length === 0
    ? { what, verdict: 'ok', says: `Version ${version} goes with these settings.` }
    : { what, verdict: 'fault', says: `Version ${version} was made with another ${wrong.join(', ')}.`, remedy: made };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
