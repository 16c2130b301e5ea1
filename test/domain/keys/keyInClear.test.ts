// Proves what is put back into a field and what is not: nothing that could be a key, and everything else.
import assert from 'node:assert/strict';
import { holdsKeyInClear, resemblesKey } from '../../../domain/keys/keyInClear.ts';

const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

describe('a text that is about to be shown', () => {
  for (const [how, text] of [
    ['a key', key],
    ['a key without dashes in a sentence', `the key ${key.replaceAll('-', '')} of Contoso`],
    ['a key in small letters with blanks', key.toLowerCase().replaceAll('-', ' ')],
    ['a key over two lines', key.replace('W-X', 'W-\nX')],
  ] as const) {
    it(`holds a key in clear when it is ${how}`, () => assert.ok(holdsKeyInClear(text)));
    it(`resembles a key when it is ${how}`, () => assert.ok(resemblesKey(text)));
  }

  for (const [how, text] of [
    ['a key in quoted-printable', 'BCDFG=2DHJKMP=2DQRTVW=2DXY234=2D6789B'],
    ['a key in five cells', '| BCDFG | HJKMP | QRTVW | XY234 | 6789B |'],
    ['a key in small letters and cells', '| bcdfg | hjkmp | qrtvw | xy234 | 6789b |'],
    ['a key sign by sign', key.replaceAll('-', '').split('').join(' / ')],
    ['a key in mark-up', '<td>BCDFG</td><td>HJKMP</td><td>QRTVW</td>'],
    ['two groups of a key', 'BCDFG-HJKMP'],
    ['longer than anybody looks at', 'my dog '.repeat(100)],
  ] as const) {
    it(`resembles a key when it is ${how}`, () => assert.ok(resemblesKey(text)));
  }

  for (const text of [
    'the keys of Contoso',
    'my dog',
    '12 keys for Kékfestő Műhely Kft., 5 licences',
    'Nem tudom, hol vannak a kulcsok.',
    '',
  ]) {
    it(`resembles no key when it is “${text}”`, () => {
      assert.ok(!resemblesKey(text));
      assert.ok(!holdsKeyInClear(text));
    });
  }

  it('holds no key when it is an id, a domain or a letter', () => {
    for (const text of [
      '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64-11111111-2222-4333-8444-555555555555',
      'kekfestomuhelykorlatoltfelelossegutarsasag.onmicrosoft.com',
      'Which thing about their plans could these people have known?',
    ])
      assert.ok(!holdsKeyInClear(text), text);
  });
});
