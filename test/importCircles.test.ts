// Proves that a circle of files that import one another would be found; `walls.test.ts` looks for them in the project.
import assert from 'node:assert/strict';
import { circlesOf, subjectCirclesOf } from './support/importCircles.ts';
import { readSource } from './support/sourceFile.ts';

const source = (path: string, ...imports: readonly string[]): ReturnType<typeof readSource> =>
  readSource(path, `// An example.\n${imports.map((one) => `import ${one};`).join('\n')}\nconst a = 1;`);

describe('the search for circles', () => {
  it('finds one that goes over several files and folders, also where a type closes it', () => {
    const circle = [
      source('a/one.ts', `{ two } from '../b/two.ts'`),
      source('b/two.ts', `{ three } from './three.ts'`),
      source('b/three.ts', `type { One } from '../a/one.ts'`),
    ];
    const beside = [source('a/four.ts', `{ one } from './one.ts'`), source('c/five.ts', `'node:fs'`)];
    assert.deepEqual(circlesOf([...beside, ...circle]), [['a/one.ts', 'b/three.ts', 'b/two.ts']]);
  });

  it('tells two circles apart, and finds a file that imports itself', () => {
    const sources = [
      source('a.ts', `{ b } from './b.ts'`, `{ c } from './c.ts'`),
      source('b.ts', `{ a } from './a.ts'`),
      source('c.ts', `{ d } from './d.ts'`),
      source('d.ts', `{ c } from './c.ts'`, `{ e } from './e.ts'`),
      source('e.ts', `{ e } from './e.ts'`),
    ];
    assert.deepEqual(circlesOf(sources), [['a.ts', 'b.ts'], ['c.ts', 'd.ts'], ['e.ts']]);
  });

  it('finds subjects of a room that know each other, by whichever of their files, but for arrows that are known', () => {
    const sources = [
      source('domain/keys/key.ts', `{ plan } from '../products/plans.ts'`),
      source('domain/products/plans.ts'),
      source('domain/products/names.ts', `type { Table } from '../imports/deep/table.ts'`),
      source('domain/imports/deep/table.ts', `{ key } from '../../keys/key.ts'`),
      source('domain/defined.ts', `{ key } from './keys/key.ts'`),
      source('cards/keys/keyCard.ts', `{ plan } from '../../domain/products/plans.ts'`),
    ];
    assert.deepEqual(subjectCirclesOf(sources), [['domain/imports', 'domain/keys', 'domain/products']]);
    assert.deepEqual(subjectCirclesOf(sources, ['domain/products -> domain/imports']), []);
  });

  it('finds none where two ways lead to one file', () => {
    const sources = [
      source('a.ts', `{ b } from './b.ts'`, `{ c } from './c.ts'`),
      source('b.ts', `{ d } from './d.ts'`),
      source('c.ts', `{ d } from './d.ts'`),
      source('d.ts'),
    ];
    assert.deepEqual(circlesOf(sources), []);
  });
});
