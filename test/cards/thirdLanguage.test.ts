// Proves that a third language is a folder: with one that nobody wrote a line of code for, every card is drawn in it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { languages } from '../../cards/texts/texts.ts';
import type { LeakReport } from './drawInLanguage.ts';
import { childEnvironment } from '../support/childEnvironment.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A code that the language standard keeps free for private use. */
const code = 'qps';
const accents: Readonly<Record<string, string>> = {
  ...{
    a: 'áà',
    e: 'éè',
    i: 'íì',
    o: 'őò',
    u: 'űù',
    y: 'ýÿ',
    c: 'ć',
    n: 'ñ',
    s: 'š',
    z: 'ž',
    r: 'ř',
    l: 'ł',
    t: 'ŧ',
    d: 'ď',
  },
  ...{ A: 'Á', E: 'É', I: 'Í', O: 'Ő', U: 'Ű', Y: 'Ý', C: 'Ć', N: 'Ñ', S: 'Š', Z: 'Ž', R: 'Ř', L: 'Ł', T: 'Ŧ', D: 'Ď' },
};

/** The words of a message, longer and with accents; its arguments, plurals and choices stay what they are. */
function pseudo(message: string): string {
  let depth = 0;
  return Array.from(message)
    .map((sign) => {
      if (sign === '{') depth += 1;
      if (sign === '}') depth -= 1;
      return depth % 2 === 0 ? (accents[sign] ?? sign) : sign;
    })
    .join('');
}

function pseudoTree(tree: unknown): unknown {
  if (typeof tree === 'string') return pseudo(tree);
  if (Array.isArray(tree)) return tree.map(pseudoTree);
  return Object.fromEntries(Object.entries(tree as object).map(([name, inner]) => [name, pseudoTree(inner)]));
}

describe('a third language', function () {
  this.timeout(120_000);
  let house: string;

  before(async () => {
    house = await mkdtemp(join(tmpdir(), 'keydesk-language-'));
    const rooms = ['cards', 'domain', 'dialogs', 'storage', 'bot', 'types', 'test', 'package.json', 'docs'];
    for (const room of rooms) await cp(join(root, room), join(house, room), { recursive: true });
    await symlink(join(root, 'node_modules'), join(house, 'node_modules'));
    const texts = join(house, 'cards/texts');
    await cp(join(texts, 'en'), join(texts, code), { recursive: true });
    for (const file of await readdir(join(texts, code))) {
      const path = join(texts, code, file);
      const read = JSON.parse(await readFile(path, 'utf8')) as object;
      const own =
        file === 'language.json'
          ? {
              ...read,
              locale: 'de-DE',
              country: 'AT',
              familyNameFirst: true,
              csvSeparator: ';',
              words: { endings: ['qar'] },
            }
          : file === 'words.json' || file === 'asked.json'
            ? { ...read, language: code }
            : pseudoTree(read);
      await writeFile(path, JSON.stringify(own));
    }
  });

  after(async () => {
    await rm(house, { recursive: true, force: true });
  });

  it('is drawn on every card, with accents and longer, and no English shows through', async () => {
    const script = join(house, 'test/cards/drawInLanguage.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script, code], {
      maxBuffer: 64 * 1024 * 1024,
      // Files of this folder are compiled once and never again.
      env: childEnvironment({ NODE_COMPILE_CACHE: undefined }),
    });
    const report = JSON.parse(stdout) as LeakReport;
    assert.deepEqual(report.leaks, []);
    assert.ok(report.cards > 200, String(report.cards));
    assert.ok(report.length / report.englishLength > 1.2, `${report.length} of ${report.englishLength}`);
    assert.deepEqual(report.described, {
      ...{ name: 'Kovács Anna', ofCountry: code, languages: [...languages, code].sort() },
      stem: 'subscription',
    });
  });
});
