// Draws the app's icons from their SVG sources: the pictures that Teams takes.
import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** The icons as PNG files. */
export interface Icons {
  /** 192 × 192, on a square of one colour. */
  readonly color: Uint8Array;
  /** 32 × 32, pure white on full transparency. */
  readonly outline: Uint8Array;
}

await initWasm(await readFile(new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));

/** Draws both icons. The same sources give the same bytes. */
export async function drawIcons(): Promise<Icons> {
  const [color, outline] = await Promise.all([draw('color'), draw('outline')]);
  return { color, outline };
}

async function draw(name: keyof Icons): Promise<Uint8Array> {
  const source = await readFile(new URL(`icons/${name}.svg`, import.meta.url), 'utf8');
  return new Resvg(source).render().asPng();
}
