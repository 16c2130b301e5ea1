// The lines of a large file, one after the other.
import { createReadStream } from 'node:fs';

/**
 * The lines of a file in UTF-8, without their ends. Only a line feed ends one, perhaps with a carriage return before it:
 * the signs of Unicode that end lines in other texts stand within the texts of JSON.
 */
export async function* fileLines(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}
