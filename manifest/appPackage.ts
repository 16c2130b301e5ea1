// Packs the app for Teams: manifest, translations and icons as one zip, whose bytes depend on its contents alone.
import { strToU8, zipSync } from 'fflate';
import type { Icons } from './drawIcons.ts';
import { type ManifestFiles, translationFile } from './appManifest.ts';

/** The earliest day that a zip can name; a zip of another day would have other bytes. */
const noDay = new Date(1980, 0, 1);

/** The files of the package by name. */
export function packageFiles({ manifest, translations }: ManifestFiles, icons: Icons): ReadonlyMap<string, Uint8Array> {
  const json = (content: object): Uint8Array => strToU8(`${JSON.stringify(content, undefined, 2)}\n`);
  return new Map([
    ['manifest.json', json(manifest)],
    ...[...translations].map(([language, texts]) => [translationFile(language), json(texts)] as const),
    ['color.png', icons.color],
    ['outline.png', icons.outline],
  ]);
}

/** The zip to upload. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 9, mtime: noDay });
}
