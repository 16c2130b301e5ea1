// The register of all card samples, found by the names of their files, and the readers for whom each is drawn.
import { readdirSync } from 'node:fs';
import { languages, type Reader } from '../../../cards/texts/texts.ts';
import type { Sample } from './sample.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('Samples.ts'));
const modules = await Promise.all(
  files.sort().map(async (name) => (await import(new URL(name, folder).href)) as Readonly<Record<string, unknown>>),
);

/** Every case of every card: what the files of samples export under names that end so. */
export const samples: readonly Sample[] = modules.flatMap((module) =>
  Object.entries(module).flatMap(([name, some]) => (name.endsWith('Samples') ? (some as readonly Sample[]) : [])),
);

/** A reader of each language. */
export const readers: readonly Reader[] = languages.map((language) => ({ language, zone: 'Europe/Budapest' }));
