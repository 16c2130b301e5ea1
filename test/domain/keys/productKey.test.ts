// The tests of reading product keys: vectors, and every way in which people write and paste them.
import assert from 'node:assert/strict';
import { separateKeys } from '../../../domain/keys/keyCandidates.ts';
import {
  correctKey,
  looksLikeKey,
  maskKey,
  readProductKeys,
  type ProductKeyReading,
} from '../../../domain/keys/productKey.ts';

const one = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const two = 'NCDFG-HJKMP-QRTVW-XY234-6789B';
const ok = (key: string): ProductKeyReading => ({ kind: 'ok', key, lastFive: key.slice(-5) });
const doubtful = (key: string, ...doubts: readonly (readonly [number, string])[]): ProductKeyReading => ({
  kind: 'doubtful',
  key,
  lastFive: key.slice(-5),
  doubts: doubts.map(([position, character]) => ({ position, character })),
});
const wrongLength = (length: number, ending: string): ProductKeyReading => ({ kind: 'wrongLength', length, ending });
const foreign = (position: number, character: string, ending: string): ProductKeyReading => ({
  kind: 'foreignCharacter',
  position,
  character,
  ending,
});

describe('readProductKeys', () => {
  const cases: readonly (readonly [title: string, text: string, expected: readonly ProductKeyReading[]])[] = [
    ['takes a key', one, [ok(one)]],
    ['takes small letters and blanks', 'bcdfg hjkmp qrtvw xy234 6789b', [ok(one)]],
    ['takes a key in one piece', 'BCDFGHJKMPQRTVWXY2346789B', [ok(one)]],
    ['takes one N', two, [ok(two)]],
    ['doubts a second N', 'NCDFG-HJKMN-QRTVW-XY234-6789B', [doubtful('NCDFG-HJKMN-QRTVW-XY234-6789B', [10, 'N'])]],
    ['doubts the letter O', 'BCDFG-HJKMP-QRTVW-XY234-6789O', [doubtful('BCDFG-HJKMP-QRTVW-XY234-6789O', [25, 'O'])]],
    [
      'doubts every look-alike, in order',
      'b0dfg-hjkml-qrt5w-xyz34-6789s',
      [doubtful('B0DFG-HJKML-QRT5W-XYZ34-6789S', [2, '0'], [10, 'L'], [14, '5'], [18, 'Z'], [25, 'S'])],
    ],
    [
      'doubts a key of nothing but wrong letters',
      'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA',
      [
        doubtful(
          'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA',
          ...Array.from({ length: 25 }, (_, index) => [index + 1, 'A'] as const),
        ),
      ],
    ],
    ['refuses 23 characters', 'BCDFG-HJKMP-QRTVW-XY234-678', [wrongLength(23, '34678')]],
    ['refuses 26 characters', `${one}B`, [wrongLength(26, '789BB')]],
    ['refuses six groups', `${one}-BCDFG`, [wrongLength(30, 'BCDFG')]],
    ['refuses 23 characters with blanks', 'bcdfg hjkmp qrtvw xy234 678', [wrongLength(23, '34678')]],
    ['refuses 24 characters in one piece', 'BCDFGHJKMPQRTVWXY2346789', [wrongLength(24, '46789')]],
    ['names a letter of another script', 'BCDFG-HJKMP-QRTVW-XY234-6789Б', [foreign(25, 'Б', '6789Б')]],
    ['names a look-alike of another script', 'ВCDFG-HJKMP-QRTVW-XY234-6789B', [foreign(1, 'В', '6789B')]],
    ['names a sign in the middle of a group', 'BCDFG-HJK?P-QRTVW-XY234-6789B', [foreign(9, '?', '6789B')]],
    ['takes dashes of every kind', 'bcdfg–hjkmp—qrtvw‑xy234−6789b', [ok(one)]],
    ['takes dashes with blanks around them', 'BCDFG - HJKMP - QRTVW - XY234 - 6789B', [ok(one)]],
    [
      'takes dots and underscores for dashes',
      'BCDFG.HJKMP.QRTVW.XY234.6789B BCDFG_HJKMP_QRTVW_XY234_6789B',
      [ok(one), ok(one)],
    ],
    ['takes wide letters', 'ＢＣＤＦＧ-ＨＪＫＭＰ-ＱＲＴＶＷ-ＸＹ２３４-６７８９Ｂ', [ok(one)]],
    ['passes over invisible characters', 'BC\u200bDFG-\ufeffHJKMP-QR\u00adTVW-XY234-6789B\u200e', [ok(one)]],
    ['takes other groups than five', 'BCDF GHJK MPQR TVWX Y234 6789 B', [ok(one)]],
    ['takes a key whose dash is missing', 'BCDFGHJKMP-QRTVW-XY234-6789B', [ok(one)]],
    ['takes a key broken after a dash', 'BCDFG-HJKMP-\nQRTVW-XY234-6789B', [ok(one)]],
    ['takes a key broken between groups', 'BCDFG-HJKMP\r\nQRTVW-XY234-6789B', [ok(one)]],
    ['takes a key broken inside a group', 'BCDFG-HJKMP-QRTVW-XY2\n34-6789B', [ok(one)]],
    ['takes a key in one piece, broken anywhere', 'BCDFGHJKMPQRT\nVWXY2346789B', [ok(one)]],
    ['takes a key in a quoted mail', '> Your key:\n> BCDFG-HJKMP-\n> QRTVW-XY234-6789B\n> Regards', [ok(one)]],
    ['takes a group on each line', 'BCDFG\nHJKMP\nQRTVW\nXY234\n6789B', [ok(one)]],
    ['takes several keys, line by line', `${one}\n${two}`, [ok(one), ok(two)]],
    ['takes a key as often as it comes', `${one} ${one}`, [ok(one), ok(one)]],
    ['takes a numbered list', `1. ${one}\n2. ${two}`, [ok(one), ok(two)]],
    ['takes a list with dashes', `- ${one}\n-${two}`, [ok(one), ok(two)]],
    ['takes a list with commas', `${one}, ${two};${one}`, [ok(one), ok(two), ok(one)]],
    ['takes keys that a dash joins', `${one}-${two}`, [ok(one), ok(two)]],
    ['takes the cells of a table', `| Business | ${one} |\n| Basic\t${two.toLowerCase()}\t5 |`, [ok(one), ok(two)]],
    ['takes marked-up keys', `**${one}** \`${two}\` <b>${one}</b>`, [ok(one), ok(two), ok(one)]],
    ['takes a key out of a link', `https://setup.office.com/?key=${one}&lang=hu`, [ok(one)]],
    ['takes a key out of an English sentence', `Your key: ${one}. Thanks, first three words`, [ok(one)]],
    ['takes a key out of a Hungarian sentence', `Itt a kulcs bcdfg hjkmp qrtvw xy234 6789b köszi`, [ok(one)]],
    ['tells words of five letters from groups', 'first bcdfg hjkmp qrtvw xy234 6789b thank', [ok(one)]],
    ['takes a key with a Hungarian ending', `a ${one}-t és a ${two}-ből`, [ok(one), ok(two)]],
    [
      'does not take the next word for the end of a short key',
      'BCDFG-HJKMP-QRTVW-XY234-678 by Friday',
      [wrongLength(23, '34678')],
    ],
    [
      'does not take the next line for the end of a short key',
      'BCDFG-HJKMP-QRTVW-XY234-678\nby Friday',
      [wrongLength(23, '34678')],
    ],
    [
      'does not complete a short key from the next one',
      `BCDFG-HJKMP-QRTVW-XY234\n${two}`,
      [wrongLength(20, 'XY234'), ok(two)],
    ],
    [
      'does not complete a short key with blanks either',
      `bcdfg hjkmp qrtvw xy234\nncdfg hjkmp qrtvw xy234 6789b`,
      [wrongLength(20, 'XY234'), ok(two)],
    ],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.deepEqual(readProductKeys(text), expected));

  const nothing: readonly (readonly [title: string, text: string])[] = [
    ['an empty text', ''],
    ['small talk', 'hello there these words first after'],
    ['Hungarian prose', 'A megújítás előtt kérjük, szíveskedjenek ellenőrizni az előfizetések lejáratát.'],
    ['words joined by dashes', 'state-of-the-art follow-up, e-mail, three-other-large-firms-asked'],
    ['a phone number', '+36 1 555 0100, 06-30-555-0100'],
    ['an identifier', '550e8400-e29b-41d4-a716-446655440000'],
    ['a mail address and a domain', 'anna.kovacs@contoso.onmicrosoft.com'],
    ['a masked key', '*****-*****-*****-*****-6789B'],
    ['the end of a key', 'XY234-6789B'],
    ['a tax number and an order', '12345678-1-42 INV-2026-000123'],
    ['emoji', '👍🏽 🎉'],
  ];
  for (const [title, text] of nothing) {
    it(`finds no key in ${title}`, () => {
      assert.deepEqual(readProductKeys(text), []);
      assert.equal(looksLikeKey(text), false);
    });
  }

  it('finds a key at the end of 30 KB of prose', () => {
    const letter = 'Kedves Kolléga! Köszönjük a megrendelést, a csatolt levél szerint. '.repeat(460);
    assert.deepEqual(readProductKeys(`${letter}\n${one}`), [ok(one)]);
  });
});

describe('separateKeys', () => {
  it('leaves no key in the rest', () => {
    assert.deepEqual(separateKeys(`redeem ${one} and bcdfg hjkmp qrtvw xy234 6789b please`), {
      rest: 'redeem \n and \n please',
      keys: 2,
    });
  });
});

describe('correctKey', () => {
  const mistyped = 'BCDFG-HJKM0-QRTVW-XY234-6789O';

  it('puts the right characters in and reads the key again', () => {
    assert.deepEqual(correctKey(mistyped, [10, 25], 'PB'), ok(one));
    assert.deepEqual(correctKey(mistyped, [10, 25], ' p, b '), ok(one));
  });

  it('doubts again when another wrong character is put in', () => {
    assert.deepEqual(correctKey(mistyped, [10, 25], 'P0'), doubtful('BCDFG-HJKMP-QRTVW-XY234-67890', [25, '0']));
  });

  it('names a foreign character', () => {
    assert.deepEqual(correctKey(mistyped, [10, 25], 'Pß'), foreign(25, 'ß', '6789SS'));
  });

  it('says how many characters are wanted', () => {
    for (const typed of ['', 'P', 'PBB'])
      assert.deepEqual(correctKey(mistyped, [10, 25], typed), { kind: 'wrongNumber', expected: 2 });
  });
});

describe('maskKey', () => {
  it('shows the last five characters only', () => assert.equal(maskKey('6789B'), '*****-*****-*****-*****-6789B'));
});
