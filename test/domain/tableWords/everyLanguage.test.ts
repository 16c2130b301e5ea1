// Proves that the words of tables of all languages stand beside each other: folded where they must be, and each with one meaning.
import assert from 'node:assert/strict';
import { monthNames } from '../../../domain/dates/dateWords.ts';
import { meaningOfHeading } from '../../../domain/imports/columnHeadings.ts';
import { columnMeanings } from '../../../domain/tableWords/columns.ts';
import { everyLanguage, listed, wordsOf } from '../../../domain/tableWords/everyLanguage.ts';
import { foldedLetters } from '../../../domain/text/fold.ts';

describe('the words of tables', () => {
  it('are headings that mean one thing in every language', () => {
    for (const meaning of columnMeanings) {
      const headings = [
        ...wordsOf((words) => words.headings[meaning]),
        ...wordsOf((words) => words.vagueHeadings[meaning]),
      ];
      for (const heading of headings) assert.equal(meaningOfHeading(heading)?.meaning, meaning, heading);
    }
  });

  it('are written as they are compared', () => {
    for (const { headings, vagueHeadings, cells, products } of everyLanguage) {
      const words = [
        ...Object.values(headings),
        ...Object.values(vagueHeadings),
        cells.yes,
        cells.no,
        products.benefits,
      ];
      for (const word of words.flatMap(listed)) assert.equal(word, foldedLetters(word));
    }
  });

  it('say yes or no, and never both', () => {
    const no = new Set(wordsOf(({ cells }) => cells.no));
    assert.deepEqual(
      wordsOf(({ cells }) => cells.yes).filter((word) => no.has(word)),
      [],
    );
  });

  it('name each month in every language, and no two months alike', () => {
    for (const names of monthNames) assert.ok(names.length >= everyLanguage.length, names.join());
    const named = monthNames.flatMap((names) => [...new Set(names)]);
    assert.equal(new Set(named).size, named.length);
  });
});
