// Proves the understanding on sentences of strangers, half of them never looked at: prints the figures, and keeps floors.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { meaningOfWord, wordOfMeaning } from '../../../domain/words/meaning.ts';
import { keyEndingOf, readPeriod, wordOfPeriod } from '../../../domain/words/placeholdersInText.ts';
import { unansweredShapeOf, shapesKept, withOneMore, type UnansweredShape } from '../../../domain/words/unanswered.ts';
import { daysOfPeriod, type AskedPeriod } from '../../../domain/words/askedPeriod.ts';
import {
  laterSentences,
  makeUnderstanding,
  outcomeOf,
  strangersSentences,
  understanding,
  understood,
  type Outcome,
  type Sentence,
} from './strangers.ts';

/** What at least, or at most, becomes of sentences that nobody looked at while the words were written. */
const floors = { rightOrOffered: 0.95, wrong: 0.01, nothing: 0.02, precision: 0.98 };
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** How many sentences came to each outcome. */
function tally(sentences: readonly Sentence[]): (outcome: Outcome) => number {
  const outcomes = sentences.map(outcomeOf);
  return (outcome) => outcomes.filter((one) => one === outcome).length;
}

describe('the understanding of strangers', () => {
  const sentences = strangersSentences();

  it('is measured on a thousand sentences, half of them held out, in both languages alike', () => {
    assert.ok(sentences.length >= 1_000);
    for (const language of ['en', 'hu'] as const)
      for (const part of ['tune', 'held'] as const)
        assert.ok(sentences.filter((one) => one.language === language && one.part === part).length >= 250);
  });

  for (const [collection, all] of [
    ['first', sentences],
    ['later', laterSentences()],
  ] as const)
    for (const part of ['tune', 'held'] as const)
      for (const language of ['en', 'hu'] as const)
        it(`does what was meant, or offers it (${collection} sentences, ${part}, ${language})`, () => {
          const own = all.filter((one) => one.part === part && one.language === language);
          const count = tally(own);
          const [right, offered, missed] = [count('right'), count('offered'), count('missed')];
          const [wrong, nothing] = [count('wrong'), count('nothing')];
          const shares = {
            rightOrOffered: (right + offered) / own.length,
            precision: right / (right + wrong),
            wrong: wrong / own.length,
            nothing: nothing / own.length,
          };
          const figures = Object.entries(shares).map(([name, share]) => `${name} ${percent.format(share)}`);
          process.stdout.write(
            `      ${own.length} sentences: ${right} right, ${offered} offered, ${missed} missed, ${nothing} without anything, ${wrong} wrong; ${figures.join(', ')}\n`,
          );
          assert.ok(shares.rightOrOffered >= floors.rightOrOffered);
          assert.ok(shares.wrong <= floors.wrong);
          assert.ok(shares.nothing <= floors.nothing);
          assert.ok(shares.precision >= floors.precision);
        });

  it('finds a customer in any place and with any ending, and none called "list"', () => {
    for (const [text, name] of [
      ['a Contosonak kellene egy kulcs', 'Contoso Ltd'],
      ['mi újság a Contosónál?', 'Contoso Ltd'],
      ['menjünk a Fabrikamhoz', 'Fabrikam Kft.'],
      ['a Fabrikam Kft.-nek küldeném', 'Fabrikam Kft.'],
      ['a Pannon Bútor Zrt.-nél', 'Pannon Bútor Zrt.'],
      ["Harbour and Pike's administrator", 'Harbour & Pike Ltd'],
      ['kekfesto muhely lejarat', 'Kékfestő Műhely Kft.'],
    ] as const)
      assert.equal(understood(text).customer, name, text);
    for (const text of ['ügyfél lista', 'list of clients', 'customer list please'])
      assert.deepEqual(understood(text), { kind: 'sure', found: ['do.customers'] }, text);
  });

  it('shows a customer that is asked for in a known phrase, with an article before the name or none', () => {
    for (const text of [
      'mutasd a Contosót',
      'a Contoso adatai',
      'mutasd a Fabrikamot',
      'show Contoso',
      'Contoso details',
    ])
      assert.deepEqual(understood(text).found, ['do.customers'], text);
  });

  it("knows the words of the partner's article", () => {
    assert.ok(understood('meghatalmazotti felügyelet').found.includes('do.offer'));
    assert.ok(understood('mi az a meghatalmazotti felügyelet?').found.includes('gdap'));
    assert.ok(understood('Fiók létrehozása').found.includes('wizardSteps'));
    assert.ok(understood('Minden érték helyes?').found.includes('reviewPage'));
    assert.ok(understood('Elkészültem a termékkulcsok hozzáadásával').found.includes('do.next'));
  });

  it('is made ready in many steps, and a sentence that comes before takes those that are left', () => {
    const [slowly, atOnce] = [makeUnderstanding(), makeUnderstanding()];
    let steps = 1;
    while (!slowly.getReady()) steps += 1;
    assert.ok(steps > 100, String(steps));
    atOnce.getReady();
    const [one, other] = [slowly, atOnce].map((made) => made.understand('what ends soon?', { kind: 'unknown' }));
    assert.deepEqual(one, other);
    assert.equal(atOnce.getReady(), true);
  });

  it('names three at most, each once, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const { found } = understood(text);
        assert.ok(found.length <= 3 && new Set(found).size === found.length);
        for (const word of found) assert.equal(wordOfMeaning(meaningOfWord(word) ?? assert.fail()), word);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the time of a question', () => {
  const today = '2027-03-17';
  const days = (period: AskedPeriod): unknown => daysOfPeriod(period, today);

  it('lies from today on, within weeks that begin on Monday and months of the calendar', () => {
    assert.deepEqual(days({ kind: 'named', name: 'thisWeek' }), { first: today, last: '2027-03-21' });
    assert.deepEqual(days({ kind: 'named', name: 'nextWeek' }), { first: '2027-03-22', last: '2027-03-28' });
    assert.deepEqual(days({ kind: 'named', name: 'thisMonth' }), { first: today, last: '2027-03-31' });
    assert.deepEqual(days({ kind: 'named', name: 'nextMonth' }), { first: '2027-04-01', last: '2027-04-30' });
    assert.deepEqual(days({ kind: 'named', name: 'thisQuarter' }), { first: today, last: '2027-03-31' });
    assert.deepEqual(days({ kind: 'month', month: 1 }), { first: '2028-01-01', last: '2028-01-31' });
    assert.deepEqual(days({ kind: 'days', days: 30 }), { first: today, last: '2027-04-16' });
  });

  it('is carried by a button, and anything else that a client claims is none', () => {
    const periods: readonly AskedPeriod[] = [
      { kind: 'named', name: 'soon' },
      { kind: 'days', days: 30 },
      { kind: 'month', month: 12 },
    ];
    for (const period of periods) assert.deepEqual(readPeriod(wordOfPeriod(period)), period);
    for (const claim of ['', '0d', '13m', '9999d', 'x', '-1d', 'toString']) assert.equal(readPeriod(claim), undefined);
    assert.equal(keyEndingOf('XY234'), 'XY234');
    for (const claim of [undefined, '', 'XY23', "XY23'", 'AEIOU']) assert.equal(keyEndingOf(claim), undefined);
  });
});

describe('the questions without a sure answer', () => {
  const isOwn = (word: string): boolean => understanding.isOwnWord(word);

  it('are counted by words of the desk alone: no name, number, address or key stays', () => {
    const shape =
      unansweredShapeOf('Kovács Zsuzsanna (zsuzsi@example.com, +36 30 1234567) kulcsa BCDFG-HJKMP lejár?', isOwn) ?? '';
    for (const secret of ['kovacs', 'zsuzs', 'example', '36', '1234567', 'bcdfg'])
      assert.equal(shape.includes(secret), false, shape);
    assert.ok(shape.includes('lejar'), shape);
    assert.equal(unansweredShapeOf('Zsuzsanna 1234', isOwn), undefined);
  });

  it('are bounded, the most frequent in front', () => {
    let shapes: readonly UnansweredShape[] = [];
    for (let n = 0; n < 3; n += 1) shapes = withOneMore(shapes, 'often', '2027-03-01');
    for (let n = 0; n < 2 * shapesKept; n += 1) shapes = withOneMore(shapes, `once ${n}`, '2027-03-02');
    assert.equal(shapes.length, shapesKept);
    assert.deepEqual(shapes[0], { shape: 'often', times: 3, lastOn: '2027-03-01' });
    assert.ok(shapes.some(({ shape }) => shape === `once ${2 * shapesKept - 1}`));
  });
});
