// The settings of a process: what the environment says, as values that are known to be good, or every fault at once.
import { fallback, languages } from '../../cards/texts/texts.ts';
import { resolve } from 'node:path';
import type { Language } from '../../domain/people/person.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import { readGraphConfig, type GraphConfig } from './graphConfig.ts';
import { type PartnerConfig, readPartnerConfig } from './partnerConfig.ts';
import { type PeopleConfig, readPeopleConfig } from './peopleConfig.ts';
import { type Environment, type SettingFault, EnvironmentReader } from './environmentReader.ts';
import { defined } from '../../domain/defined.ts';

/** From the most talkative level to none. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Settings that both modes have. */
interface CommonConfig {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded database and of local mode's secret; absolute. */
  readonly dataDir: string;
  /** Present when MongoDB keeps the data; absent for the embedded store. */
  readonly mongodbUri?: string;
  /** Where people's browsers reach the desk, without a slash at the end: for links to files. */
  readonly publicUrl?: string;
  readonly partner: PartnerConfig;
  readonly microsoft: 'sandbox' | 'guided' | 'partnerCenter';
  /** How mails to customers go out; absent where they are only copied, or played. */
  readonly graph?: GraphConfig;
  readonly logLevel: LogLevel;
  /** What whoever reads /metrics must show; absent: programs on this machine alone read them. */
  readonly metricsToken?: string;
  /** Requests that may leave for one tenant in a second; as many as usual when absent. */
  readonly requestsPerSecond?: number;
  /** IANA zone of people whose client tells none, and of channels. */
  readonly zone: string;
  /** Language of people whose client asks for none that the desk speaks. */
  readonly language: Language;
  /** Hour of the day, in the reader's zone, at which reminders go out: 0–23. */
  readonly reminderHour: number;
  /** Hour of the day, in the reader's zone, from which nobody is reminded until the next day; 24: no such hour. */
  readonly reminderEvening: number;
}

/** No Teams credentials: loopback only, with the chat client unless it is switched off. */
export interface LocalConfig extends CommonConfig {
  readonly mode: 'local';
  readonly playground: boolean;
  /** The present secret, then earlier ones; absent when local mode makes its own under `dataDir`. */
  readonly secrets?: readonly [string, ...string[]];
}

/** In Teams: credentials, secret and tenants are certain. */
export interface ProductionConfig extends CommonConfig {
  readonly mode: 'production';
  readonly credentials: Credentials;
  readonly cloud: 'public' | 'government';
  /** The present secret, then earlier ones while it is being replaced. */
  readonly secrets: readonly [string, ...string[]];
  /** Entra tenants whose people may use the desk; never empty. */
  readonly allowedTenants: readonly string[];
  readonly people: PeopleConfig;
}

/** The settings of a desk: of one on a machine of its own, or of one in Teams. */
export type Config = LocalConfig | ProductionConfig;

const governmentService = 'https://botframework.azure.us';
const shortestSecret = 32;
const shortestToken = 16;
const secretRemedy =
  'Make one with "openssl rand -base64 32" and keep it where the desk\'s other secrets are: without it the stored product keys cannot be read.';

/**
 * Reads the settings, or names every fault in them. An empty variable counts as one that is not set. Maintenance serves
 * nobody, so it works on any store without credentials.
 */
export function readConfig(
  environment: Environment,
  purpose: 'desk' | 'maintenance' = 'desk',
): { readonly ok: Config } | { readonly faults: readonly SettingFault[] } {
  const settings = new EnvironmentReader(environment);
  const credentials = readCredentials(settings);
  if (purpose === 'desk' && credentials === undefined) refuseUnprotected(settings);
  const config = credentials === undefined ? readLocal(settings) : readProduction(settings, credentials);
  return settings.faults.length > 0 ? { faults: settings.faults } : { ok: config };
}

/** A desk that others use, or whose store others share, never starts without authentication by an oversight. */
function refuseUnprotected(settings: EnvironmentReader): void {
  if (settings.text('NODE_ENV')?.toLowerCase() === 'production') {
    settings.fault(
      'NODE_ENV',
      'is production, but there are no Teams credentials, so nobody would be asked who they are.',
      'Set the Teams credentials (see .env.example), or leave NODE_ENV out to try the desk on this machine.',
    );
  }
  const isTrial = settings.choice('KEYDESK_TRIAL', ['yes', 'no'], 'no') === 'yes';
  if (settings.text('MONGODB_URI') !== undefined && !isTrial) {
    settings.fault(
      'MONGODB_URI',
      'is set, but there are no Teams credentials, so nobody would be asked who they are.',
      'Set the Teams credentials (see .env.example), or set KEYDESK_TRIAL=yes when this is a trial on a database of its own.',
    );
  }
}

function readLocal(settings: EnvironmentReader): LocalConfig {
  const host = settings.text('HOST') ?? '127.0.0.1';
  if (!['127.0.0.1', '::1', 'localhost'].includes(host)) {
    settings.fault(
      'HOST',
      'is not this machine, but without Teams credentials anybody who reaches the desk could use it.',
      'Leave HOST out, or set the Teams credentials (see .env.example).',
    );
  }
  const secrets = readSecrets(settings);
  return {
    mode: 'local',
    ...readCommon(settings, host, { microsoft: 'sandbox', reminderEvening: 24 }),
    playground: settings.choice('PLAYGROUND', ['on', 'off'], 'on') === 'on',
    ...defined({ secrets }),
  };
}

function readProduction(settings: EnvironmentReader, credentials: Credentials): ProductionConfig {
  const secrets = readSecrets(settings);
  if (secrets === undefined) settings.fault('KEYDESK_SECRET', 'is not set.', secretRemedy);
  const common = readCommon(settings, settings.text('HOST') ?? '0.0.0.0', { microsoft: 'guided', reminderEvening: 20 });
  return {
    mode: 'production',
    ...common,
    credentials,
    cloud: settings.choice('ChannelService', ['', governmentService], '') === '' ? 'public' : 'government',
    secrets: secrets ?? [''],
    allowedTenants: readTenants(settings, credentials),
    people: readPeopleConfig(settings, common.graph),
  };
}

/** What stands when it is not set. */
type Usual = Pick<CommonConfig, 'microsoft' | 'reminderEvening'>;

function readCommon(settings: EnvironmentReader, host: string, usual: Usual): CommonConfig {
  const microsoft = settings.choice('KEYDESK_MICROSOFT', ['sandbox', 'guided', 'partnerCenter'], usual.microsoft);
  const graph = readGraphConfig(settings, microsoft);
  const publicUrl = settings.text('KEYDESK_PUBLIC_URL')?.replace(/\/+$/, '');
  if (publicUrl !== undefined && !/^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/.test(publicUrl)) {
    settings.fault(
      'KEYDESK_PUBLIC_URL',
      'is not a web address.',
      'Write where browsers reach the desk, such as https://keydesk.example.com, or leave it out: then lists cannot be saved as files.',
    );
  }
  const mongodbUri = settings.text('MONGODB_URI');
  if (mongodbUri !== undefined && !/^mongodb(\+srv)?:\/\/\S+$/.test(mongodbUri)) {
    settings.fault(
      'MONGODB_URI',
      'is not a MongoDB connection string.',
      'It begins with mongodb:// or mongodb+srv://; MongoDB Atlas shows it under "Connect". Leave it out for the embedded store.',
    );
  }
  const metricsToken = settings.text('KEYDESK_METRICS_TOKEN');
  if (metricsToken !== undefined && metricsToken.length < shortestToken) {
    settings.fault(
      'KEYDESK_METRICS_TOKEN',
      `is shorter than ${shortestToken} characters.`,
      'Make one with "openssl rand -hex 32" and give it to Prometheus, or leave it out.',
    );
  }
  return {
    host,
    port: settings.wholeNumber('PORT', 0, 65_535, 3978),
    dataDir: resolve(settings.text('DATA_DIR') ?? './data'),
    ...defined({ mongodbUri, publicUrl }),
    partner: readPartnerConfig(settings),
    microsoft,
    ...defined({ graph, metricsToken }),
    ...readRate(settings),
    logLevel: settings.choice('LOG_LEVEL', logLevels, 'info'),
    zone: settings.zone('KEYDESK_ZONE', 'Europe/Budapest'),
    language: settings.choice('KEYDESK_LANGUAGE', languages, fallback),
    reminderHour: settings.wholeNumber('KEYDESK_REMINDER_HOUR', 0, 23, 9),
    reminderEvening: settings.wholeNumber('KEYDESK_REMINDER_EVENING', 1, 24, usual.reminderEvening),
  };
}

/** Microsoft changes its limit without notice, so that it can be followed without a new version. */
function readRate(settings: EnvironmentReader): Pick<CommonConfig, 'requestsPerSecond'> {
  if (settings.text('KEYDESK_REQUESTS_PER_SECOND') === undefined) return {};
  return { requestsPerSecond: settings.wholeNumber('KEYDESK_REQUESTS_PER_SECOND', 10, 1_000, 49) };
}

function readSecrets(settings: EnvironmentReader): [string, ...string[]] | undefined {
  const present = settings.text('KEYDESK_SECRET');
  const earlier = settings.list('KEYDESK_SECRET_EARLIER');
  if (present === undefined) return undefined;
  if (Buffer.byteLength(present) < shortestSecret) {
    settings.fault('KEYDESK_SECRET', `is shorter than ${shortestSecret} bytes.`, secretRemedy);
  }
  return [present, ...earlier];
}

function readTenants(settings: EnvironmentReader, credentials: Credentials): readonly string[] {
  const named = settings.list('KEYDESK_TENANTS').map((tenant) => tenant.toLowerCase());
  const remedy =
    'Microsoft Entra admin center, Overview, "Tenant ID": one for each organisation whose staff use the desk, separated by commas.';
  for (const tenant of named) {
    if (!settings.isGuid(tenant)) settings.fault('KEYDESK_TENANTS', 'holds something that is not a tenant id.', remedy);
  }
  if (named.length > 0) return named;
  if (credentials.tenantId !== undefined) return [credentials.tenantId.toLowerCase()];
  settings.fault('KEYDESK_TENANTS', 'is not set, so everybody with Teams could use the desk.', remedy);
  return [];
}
