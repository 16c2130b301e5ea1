// Proves the reading of keys by lines, and of products' names as files write them.
import assert from 'node:assert/strict';
import { readKeyLines } from '../../../domain/keys/keyLines.ts';
import { isPartnerBenefit, planFinder } from '../../../domain/products/productNames.ts';

const one = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const two = 'CFGHJ-KMPQR-TVWXY-23467-89BCD';

/** Lines with the kinds of what was read, then the lines without a key. */
function brief(text: string): string {
  const { keys, linesWithout } = readKeyLines(text);
  return `${keys.map(({ line, reading }) => `${line} ${reading.kind}`).join(', ')} | ${linesWithout.join(', ')}`;
}

describe('the lines of a text with keys', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['nothing', '', ' | '],
    ['one key', one, '1 ok | '],
    ['two on a line', `${one} ${two}`, '1 ok, 1 ok | '],
    ['a key on each line', `${one}\r\n${two}`, '1 ok, 2 ok | '],
    ['words around keys', `Hello,\n\nyour key: ${one}\nand\n${two}\n\nBye`, '3 ok, 5 ok | 1, 4, 7'],
    ['a key over two lines', `x\n${one.slice(0, 17)}-\n${one.slice(18)}\n${two}`, '2 ok, 4 ok | 1'],
    ['a key that is too short', `${one}\n${two.slice(0, -1)}`, '1 ok, 2 wrongLength | '],
    ['a misread character', `${one.slice(0, -1)}0`, '1 doubtful | '],
    ['half a key among others', `${one}\n${two.slice(0, 11)}\n${two}`, '1 ok, 3 ok | 2'],
    ['signs alone', `---\n${one}\n***`, '2 ok | '],
  ];
  for (const [what, text, expected] of cases) it(`are told from ${what}`, () => assert.equal(brief(text), expected));
});

describe("a product's name", () => {
  const find = planFinder([
    ['Microsoft 365 Business Basic', 'businessBasic'],
    ['Microsoft 365 Vállalati alapverzió', 'businessBasic'],
    ['Microsoft 365 E3', 'microsoft365E3'],
    ['Office 365 E3', 'office365E3'],
    ['Office 365 E1', 'office365E1'],
  ]);
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['businessBasic', 'businessBasic'],
    ['Microsoft 365 Business Basic', 'businessBasic'],
    ['microsoft-365 business  basic', 'businessBasic'],
    ['M365 Business Basic', 'businessBasic'],
    ['Business Basic', 'businessBasic'],
    ['Microsoft 365 Vállalati alapverzió', 'businessBasic'],
    ['vallalati alapverzio', 'businessBasic'],
    ['alapszintu vallalati', 'businessBasic'],
    ['Microsoft 365 Alapszintű Vállalati verzió', 'businessBasic'],
    ['O365 E3', 'office365E3'],
    ['E3', undefined],
    ['E1', 'office365E1'],
    ['Microsoft 365 E1', undefined],
    ['Office 365 Business Basic', undefined],
    ['Microsoft 365', undefined],
    ['', undefined],
    ['constructor', undefined],
  ];
  for (const [name, planId] of cases) {
    it(`${planId === undefined ? 'means no plan' : `means ${planId}`}: ${name}`, () =>
      assert.equal(find(name), planId));
  }

  it('tells a partner benefit', () => {
    for (const name of ['Microsoft Action Pack', 'Partner Success Core Benefits', 'Partneri kedvezmény'])
      assert.equal(isPartnerBenefit(name), true, name);
    assert.equal(isPartnerBenefit('Microsoft 365 Business Basic'), false);
  });
});
