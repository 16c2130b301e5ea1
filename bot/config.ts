// Owns the settings of a process: what it reads from the environment, as values that are known to be good.
import type { Language } from '../domain/person.ts';

/** How the bot proves itself to Microsoft. */
export type Credentials =
  | { readonly type: 'SingleTenant' | 'MultiTenant'; readonly appId: string; readonly tenantId?: string; readonly password: string }
  | {
      readonly type: 'SingleTenant' | 'MultiTenant';
      readonly appId: string;
      readonly tenantId?: string;
      readonly certificate: { readonly thumbprint: string; readonly privateKey: string };
    }
  | { readonly type: 'UserAssignedMsi'; readonly appId: string; readonly tenantId: string };

/** Settings that both modes have. */
interface CommonConfig {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded database and of local mode's secret. */
  readonly dataDir: string;
  /** Present when MongoDB keeps the data; absent for the embedded store. */
  readonly mongodbUri?: string;
  readonly microsoft: 'sandbox' | 'guided';
  readonly logLevel: LogLevel;
  /** IANA zone of people whose client tells none, and of channels. */
  readonly zone: string;
  /** Language of people whose client tells none that the desk speaks. */
  readonly language: Language;
  /** Hour of the day, in the reader's zone, at which reminders go out: 0–23. */
  readonly reminderHour: number;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** No Teams credentials: loopback only, with the chat client unless it is switched off. */
export interface LocalConfig extends CommonConfig {
  readonly mode: 'local';
  readonly playground: boolean;
  /** Absent: local mode makes one and keeps it under `dataDir`. */
  readonly secret?: string;
}

/** In Teams: credentials and a secret are certain. */
export interface ProductionConfig extends CommonConfig {
  readonly mode: 'production';
  readonly credentials: Credentials;
  readonly cloud: 'public' | 'government';
  readonly secret: string;
  /** Entra tenants whose people may use the desk; never empty. */
  readonly allowedTenants: readonly string[];
}

export type Config = LocalConfig | ProductionConfig;

/** One thing wrong with the settings. */
export interface Fault {
  /** Name of the environment variable. */
  readonly setting: string;
  /** What is wrong, in a sentence that never repeats a secret. */
  readonly problem: string;
  /** Where to find the right value. */
  readonly remedy: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;
