// Proves that papers and comments are true to the tree: every path that they name is there.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const papers = globSync(['*.md', 'docs/*.md']).toSorted();
const folders = ['bench', 'bot', 'cards', 'dialogs', 'docs', 'domain', 'infra', 'storage', 'test', 'types'];
const comment = /^\s*(?:\/\/|\/?\*).*$/gm;

/** Paths in a paper's text: in backticks when they begin with a folder of the project, and as targets of links. */
function pathsIn(paper: string, text: string): readonly string[] {
  const linked = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(paper), target));
  return [...namedIn(text), ...linked];
}

/** Paths in backticks that begin with a folder of the project. */
function namedIn(text: string): readonly string[] {
  return [...text.matchAll(/`([\w./<>{},*-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

/** A module may be named without its ending; `<name>` stands for any name. */
function isThere(path: string): boolean {
  const pattern = path.replace(/<\w+>/g, '*');
  if (existsSync(pattern) || existsSync(`${pattern}.ts`)) return true;
  return /[*{]/.test(pattern) && globSync([pattern, `${pattern}.ts`]).length > 0;
}

/** The anchors of a paper's headings, as GitHub makes them: small letters, hyphens, no other signs. */
function anchorsOf(text: string): readonly string[] {
  const headings = [...text.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)];
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\d\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links to a heading that is not there, such as `architecture.md#flow`. */
function lostAnchors(paper: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^):#\s]*)#([^)\s]+)\)/g)]
    .filter(([, file = '', anchor = '']) => {
      const target = file === '' ? text : readFileSync(join(dirname(paper), file), 'utf8');
      return !anchorsOf(target).includes(anchor);
    })
    .map(([, file = '', anchor = '']) => `${file}#${anchor}`);
}

describe('the papers', () => {
  for (const paper of papers) {
    it(`name paths that exist: ${paper}`, () => {
      const missing = pathsIn(paper, readFileSync(paper, 'utf8')).filter((path) => !isThere(path));
      assert.deepEqual(missing, []);
    });
  }

  for (const paper of papers) {
    it(`lead to headings that exist: ${paper}`, () => {
      assert.deepEqual(lostAnchors(paper, readFileSync(paper, 'utf8')), []);
    });
  }

  it('are joined in this by the comments of the code', () => {
    const code = globSync(folders.map((folder) => `${folder}/**/*.ts`));
    const named = code.flatMap((file) => {
      const comments = (readFileSync(file, 'utf8').match(comment) ?? []).join('\n');
      return namedIn(comments).map((path) => [file, path] as const);
    });
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter(([, path]) => !isThere(path)),
      [],
    );
  });

  it('are read as they are written', () => {
    const text =
      'See `bot/index.ts`, `dialogs/<feature>/`, `npm test`, [it](docs/x.md#a) and [that](https://a.example).';
    assert.deepEqual(pathsIn('README.md', text), ['bot/index.ts', 'dialogs/<feature>/', 'docs/x.md']);
  });

  it('may not name what is not there', () => {
    const headings = '# One\n## What, when: two\n[here](#what-when-two) [there](#three)\n```\n# Three\n```\n';
    assert.deepEqual(lostAnchors('README.md', headings), ['#three']);
    assert.deepEqual(['bot/index', 'dialogs/<feature>/', 'cards/texts/{en,hu}/ask.json'].filter(isThere).length, 3);
    assert.deepEqual(['bot/nowhere', 'dialogs/nowhere/<name>', 'docs/nowhere.md'].filter(isThere), []);
  });
});
