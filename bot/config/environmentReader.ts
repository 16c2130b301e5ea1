// Reads single settings: each kind of value has one rule, and what breaks it is noted, not thrown.
import { createPrivateKey } from 'node:crypto';
import { IANAZone } from 'luxon';
import { z } from 'zod';

/** Settings by their names, as a process gets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One thing wrong with the settings. */
export interface SettingFault {
  /** Name of the environment variable. */
  readonly setting: string;
  /** What is wrong with it: the rest of a sentence that begins with its name, and never repeats its value. */
  readonly problem: string;
  /** Where to find the right value, or what to do. */
  readonly remedy: string;
}

/** Reads settings from an environment and gathers the faults. After a fault it returns the fallback. */
export class EnvironmentReader {
  readonly #environment: Environment;
  readonly #faults: SettingFault[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  get faults(): readonly SettingFault[] {
    return this.#faults;
  }

  fault(setting: string, problem: string, remedy: string): void {
    this.#faults.push({ setting, problem, remedy });
  }

  /** The value without outer blanks; undefined when it is empty or not set. */
  text(setting: string): string | undefined {
    const value = this.#environment[setting]?.trim();
    return value === '' ? undefined : value;
  }

  /** A private key in PEM form, whose line ends may be written as \n; one that cannot be opened is a fault. Empty when it is not set. */
  privateKey(setting: string, remedy: string): string {
    const key = (this.text(setting) ?? '').replaceAll('\\n', '\n');
    if (key === '') return key;
    try {
      createPrivateKey(key);
    } catch {
      this.fault(setting, 'is not a whole private key in PEM form, or is locked by a passphrase.', remedy);
    }
    return key;
  }

  /** Values separated by commas, in order, without empty ones. */
  list(setting: string): readonly string[] {
    const parts = (this.text(setting) ?? '').split(',').map((part) => part.trim());
    return parts.filter((part) => part !== '');
  }

  /** One of some words, whatever its case. */
  choice<T extends string>(setting: string, choices: readonly T[], fallback: T, leftOut = ', or left out'): T {
    const value = this.text(setting);
    if (value === undefined) return fallback;
    const found = choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
    if (found !== undefined) return found;
    const words = choices.filter((choice) => choice !== '');
    this.fault(setting, 'has a value that does not exist.', `It may be ${words.join(' or ')}${leftOut}.`);
    return fallback;
  }

  wholeNumber(setting: string, from: number, to: number, fallback: number): number {
    const value = this.text(setting);
    if (value === undefined) return fallback;
    const read = z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .pipe(z.number().min(from).max(to))
      .safeParse(value);
    if (read.success) return read.data;
    this.fault(
      setting,
      `is not a whole number from ${from} to ${to}.`,
      `Leave it out for ${fallback}, or write digits only.`,
    );
    return fallback;
  }

  /** An IANA time zone. */
  zone(setting: string, fallback: string): string {
    const value = this.text(setting);
    if (value === undefined) return fallback;
    if (IANAZone.isValidZone(value)) return value;
    this.fault(setting, 'is not a time zone.', 'Write an IANA name such as Europe/Budapest or America/New_York.');
    return fallback;
  }

  isGuid(value: string): boolean {
    return z.guid().safeParse(value).success;
  }
}
