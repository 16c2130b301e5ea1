// Proves that no key is found in what looks like one: identifiers, numbers, addresses, and prose.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readProductKeys } from '../../../domain/keys/productKey.ts';

const one = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

const read = (text: string): readonly string[] =>
  readProductKeys(text).map((reading) => (reading.kind === 'ok' ? reading.key : reading.kind));

describe('no product key', () => {
  const none = (name: string, text: fc.Arbitrary<string>): void => {
    it(`is found in ${name}`, () => {
      fc.assert(
        fc.property(text, (each) => assert.deepEqual(readProductKeys(each), [])),
        { numRuns: 2_000 },
      );
    });
  };
  const of = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength, maxLength });
  const hex = '0123456789abcdef';
  const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const listed = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(fc.array(one, { minLength: 1, maxLength: 12 }), fc.constantFrom(' ', '\n', ',', ';', '\t', ' | ', '", "'))
      .map(([all, joint]) => all.join(joint));

  it('is found in a mail address whose parts are as long as groups', () => {
    for (const sign of '*?#!$%+^') {
      assert.deepEqual(readProductKeys(`Write to bcdfg${sign}hjkmp@qrtvw.example today`), [], sign);
    }
  });
  none('identifiers', listed(fc.uuid()));
  none('identifiers in capitals', listed(fc.uuid().map((id) => id.toUpperCase())));
  it('is found in a hash that has none of the characters that keys lack', () => {
    for (const hash of ['c278c98fb3cff67f836b 00000', '7f73c 4cdf6f7c2b6732c4d334', '7f73c4cdf6f7c2b6732c4d334'])
      assert.deepEqual(readProductKeys(hash), [], hash);
  });
  none('hashes and other numbers in base 16', listed(of(hex, 5, 64)));
  none(
    'base64',
    fc.array(of(base64, 76, 76), { minLength: 1, maxLength: 20 }).map((lines) => lines.join('\n')),
  );
  none('numbers of any kind', listed(of('0123456789', 1, 30)));
  none(
    'phone numbers',
    listed(of('0123456789', 9, 12).map((digits) => `+${digits.replace(/(..)(..)(...)/, '$1 $2 $3-')}`)),
  );
  it('is found in order numbers that have the length of a key together', () => {
    for (const list of ['MEGR-6222-629622\nMEGR-2-249822\nINV-0-000000', 'MEGR-2-422726\nMEGR-6666-232366'])
      assert.deepEqual(readProductKeys(list), [], list);
  });
  none(
    'order numbers',
    listed(
      fc
        .tuple(fc.constantFrom('INV', 'PO', 'SO', 'MEGR'), fc.nat(9_999), fc.nat(999_999))
        .map(([kind, year, number]) => `${kind}-${year}-${String(number).padStart(6, '0')}`),
    ),
  );
  none('bank accounts', listed(of('0123456789', 24, 24).map((digits) => `HU${digits.replace(/.{4}(?!$)/g, '$& ')}`)));
  none('dates and times', listed(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())));
  it('is found in an address whose host looks like groups, and the key beside one is', () => {
    const dotted = 'aajaa.ajbaa!bvv6f.apjjp.bb2jb.a@a.aa';
    const long = [
      dotted,
      'aaaaa.aaaa.aaa.a.aa.aa.bapb6~jbb@b-abjb2.aa',
      '92xrm.zmh6q$kbdnc.3}paawyk.e+r.+1dtl6.5x@6x9a.wa',
    ];
    for (const address of ['!@bbbbf.vbffp-bbab2.aa', 'pbaa2~vvb@b-bjj6v.aa', 'http://avp2b.bbfbb-bvbbj.aa', ...long])
      for (const text of [address, `${address} ${address}`]) assert.deepEqual(readProductKeys(text), [], text);
    const beside = [
      ...[`anna@vbffp-bbab2.example ${one}`, `${one},a@vbffp.example`, `https://b.example/?key=${one}`],
      `${one}@vbffp-bbab2.example`,
    ];
    for (const text of beside) assert.deepEqual(read(text), [one], text);
  });
  // The other signs that the standard allows in a name are in no address that anybody has; they part fields and cells.
  const mailAddress = fc.emailAddress().filter((one) => !/[=?&/|]/.test(one));
  none('mail addresses and links', listed(fc.oneof(mailAddress, fc.webUrl({ withQueryParameters: false }))));
  none(
    'prose',
    fc.lorem({ maxCount: 60, mode: 'words' }).map((text) => text.replaceAll(' t', ', t')),
  );
});
