// The properties of reading product keys: whatever they are and however they are written, they come out again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { vocabularies } from '../../../cards/texts/texts.ts';
import { correctKey, looksLikeKey, readProductKeys } from '../../../domain/keys/productKey.ts';

const letters = Array.from('BCDFGHJKMPQRTVWXY2346789');
const wrong = Array.from('AEILOSUZ015');

/** A key as it is printed; one in four has its one N. */
const key = fc
  .tuple(
    fc.array(fc.constantFrom(...letters), { minLength: 25, maxLength: 25 }),
    fc.oneof(fc.constant(-1), fc.constant(-1), fc.constant(-1), fc.nat({ max: 24 })),
  )
  .map(([characters, n]) => grouped(n === -1 ? characters : characters.with(n, 'N')))
  // No key of the many there are has hardly a letter; fast-check likes such extremes.
  .filter((printed) => printed.replace(/[\d-]/g, '').length >= 8);

const joints = ['-', '', ' ', ' - ', '–', '‑', '−', '-\n', '\n', '\r\n', '.', '  ', '\u00a0', '\n> ', '\u200b-'];
const betweens = ['\n', '\n\n', ', ', '; ', '\t', ' | ', '\n- ', '\n2. ', '\n• ', ' / '];
const befores = [
  '',
  'Your key: ',
  'A termékkulcs: ',
  'Kedves Kolléga!\n\nItt a kulcs:\n',
  'the key is ',
  '1) ',
  '> ',
  '**',
  '"',
];
const afters = [
  '',
  '. Thanks',
  '\nKöszönöm',
  ' for Contoso Ltd.',
  '\n\nÜdvözlettel,\nKovács Béla',
  '**',
  '"',
  ', please',
];

function grouped(characters: readonly string[]): string {
  return Array.from({ length: 5 }, (_, group) => characters.slice(group * 5, group * 5 + 5).join('')).join('-');
}

const keysOf = (text: string): readonly string[] =>
  readProductKeys(text).map((reading) => (reading.kind === 'ok' ? reading.key : reading.kind));

describe('every key', () => {
  it('comes out of every way to write several of them', () => {
    fc.assert(
      fc.property(
        fc.array(key, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...joints),
        fc.constantFrom(...betweens),
        fc.constantFrom(...befores),
        fc.constantFrom(...afters),
        fc.boolean(),
        (keys, joint, between, before, after, small) => {
          const written = keys.map((each) => each.replaceAll('-', joint)).join(between);
          const text = before + (small ? written.toLowerCase() : written) + after;
          assert.deepEqual(keysOf(text), keys);
          assert.equal(looksLikeKey(text), true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('comes out of a list in which each is written in its own way', () => {
    const written = fc.tuple(key, fc.constantFrom('-', '', ' ', '–'), fc.boolean());
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 8 }), (list) => {
        const lines = list.map(([each, joint, small]) => {
          const line = each.replaceAll('-', joint);
          return small ? line.toLowerCase() : line;
        });
        assert.deepEqual(
          keysOf(lines.join('\n')),
          list.map(([each]) => each),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('comes out of a line that is broken anywhere', () => {
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 28 }), fc.constantFrom('Your key:\n', ''), (each, at, before) => {
        assert.deepEqual(keysOf(`${before}${each.slice(0, at)}\n${each.slice(at)}`), [each]);
      }),
      { numRuns: 500 },
    );
  });

  it('is pointed at where up to three characters are wrong, and corrected', () => {
    const mistakes = fc.uniqueArray(fc.tuple(fc.nat({ max: 24 }), fc.constantFrom(...wrong)), {
      minLength: 1,
      maxLength: 3,
      selector: ([place]) => place,
    });
    fc.assert(
      fc.property(key, mistakes, fc.constantFrom('-', ''), (each, places, joint) => {
        const plain = Array.from(each.replaceAll('-', ''));
        const sorted = places.toSorted(([a], [b]) => a - b);
        const typed = sorted.reduce((all, [place, character]) => all.with(place, character), plain);
        const [reading] = readProductKeys(grouped(typed).replaceAll('-', joint));
        assert.ok(reading?.kind === 'doubtful');
        assert.deepEqual(
          reading.doubts,
          sorted.map(([place, character]) => ({ position: place + 1, character })),
        );
        const positions = reading.doubts.map(({ position }) => position);
        const right = sorted.map(([place]) => plain[place] ?? '').join('');
        assert.deepEqual(correctKey(reading.key, positions, right), {
          kind: 'ok',
          key: each,
          lastFive: each.slice(-5),
        });
      }),
    );
  });

  it('that misses characters or has too many is refused with its length', () => {
    fc.assert(
      fc.property(key, fc.constantFrom(-3, -2, -1, 1, 2), fc.constantFrom(...letters), (each, change, more) => {
        fc.pre(/\d/.test(each.slice(0, 20)));
        const typed = change < 0 ? each.slice(0, change) : each + more.repeat(change);
        assert.deepEqual(readProductKeys(typed), [
          { kind: 'wrongLength', length: 25 + change, ending: typed.replaceAll('-', '').slice(-5) },
        ]);
      }),
    );
  });
});

describe('prose', () => {
  const words = vocabularies().flatMap(({ fillers, telltales, questions }) => [...fillers, ...telltales, ...questions]);

  it('holds no key, whatever its words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 40 }),
        fc.constantFrom(' ', '\n', ', ', '-'),
        (text, joint) => {
          assert.deepEqual(readProductKeys(text.join(joint)), []);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is read without a fault, however strange', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readProductKeys(text)));
  });
});
