// The bench of what people send: how the time for keys and files grows with their size, whatever is in them.
import { keyHeaderOf } from '../domain/keys/keyColumns.ts';
import { readKeyLetter } from '../domain/keys/keyLetter.ts';
import { readCsv } from '../domain/imports/csvTable.ts';
import { readKeyLines } from '../domain/keys/keyLines.ts';
import { median, milliseconds, type Finding } from './figures.ts';

const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
/** Pieces that are repeated: usual ones, and those that are hard for some way of reading. */
const pieces: readonly string[] = [
  ...[`${key}\n`, 'Kedves Kolléga! Köszönjük a megrendelést. ', `1;${key};Business Basic;5 db\n`, 'Product: x\n'],
  ...[
    '\n',
    ' ',
    ',',
    ',,,\n',
    ';',
    '"',
    '""',
    '"a",',
    '\t\n',
    'B',
    'B-',
    'B ',
    'B\n',
    'B,',
    'BCDFG,',
    'BCDFG-',
    'BCDFG ',
  ],
  ...[
    '#',
    'a#',
    '=',
    '=2D',
    '=\n',
    '<',
    '<a ',
    '<td>BCDFG</td>',
    '&amp;',
    '\\',
    '> ',
    '\u0301\u0316',
    '\u00ad',
    'ﷺ',
    ': ',
  ],
];
const text = 128_000;
const file = 1_000_000;
const rounds = 3;
/** How much smaller the other text is. */
const factor = 4;

/** Reads every kind of text and file at two sizes; the worst kind counts. */
export function inputBench(): Promise<readonly Finding[]> {
  return Promise.resolve([
    ...findingsOf('Keys in a text of 128,000 characters', text, (given) => readKeyLines(given)),
    ...findingsOf('A file of 1,000,000 characters', file, readFile),
  ]);
}

function readFile(content: string): void {
  const reading = readCsv(content);
  if (reading.kind === 'sheet') keyHeaderOf(reading.records);
  readKeyLetter(content.slice(0, text));
}

function findingsOf(what: string, size: number, read: (given: string) => void): readonly Finding[] {
  const [prose = ''] = pieces.slice(1);
  const reference = timeOf(prose, size, read);
  const measured = pieces.map((piece) => {
    const small = timeOf(piece, size / factor, read);
    const large = timeOf(piece, size, read);
    return { piece, large, growth: large / Math.max(small, 100) };
  });
  const slowest = measured.toSorted((one, other) => other.large - one.large)[0];
  const steepest = measured.filter(({ large }) => large > 2_000).toSorted((one, other) => other.growth - one.growth)[0];
  return [
    { what: `${what}: prose`, figure: milliseconds(reference) },
    {
      what: `${what}: the slowest of ${pieces.length} kinds`,
      figure: nameOf(slowest, milliseconds(slowest?.large ?? 0)),
    },
    {
      what: `${what}: the slowest against prose`,
      figure: ((slowest?.large ?? 0) / reference).toFixed(1),
      aim: 'at most 10',
    },
    {
      what: `${what}: the steepest growth for ${factor} times the size`,
      figure: nameOf(steepest, (steepest?.growth ?? 0).toFixed(1)),
      aim: `about ${factor}`,
    },
  ];
}

function nameOf(kind: { readonly piece: string } | undefined, figure: string): string {
  return `${figure} (${JSON.stringify(kind?.piece.slice(0, 12) ?? '')})`;
}

/** Microseconds of processor time, the middle of some rounds. */
function timeOf(piece: string, size: number, read: (given: string) => void): number {
  const given = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  return median(
    Array.from({ length: rounds }, () => {
      const before = process.cpuUsage();
      read(given);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    }),
  );
}
