// Proves that a key is found in whatever mail programs, web pages, tables and editors make of it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { separateKeys } from '../../../domain/keys/keyCandidates.ts';
import { readKeyLines } from '../../../domain/keys/keyLines.ts';
import { readProductKeys } from '../../../domain/keys/productKey.ts';

const one = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const two = 'CFGHJ-KMPQR-TVWXY-23467-89BCD';

const isDigit = (character: string): boolean => /\d/.test(character);
const read = (text: string): readonly string[] =>
  readProductKeys(text).map((reading) => (reading.kind === 'ok' ? reading.key : reading.kind));
const joined = (key: string, joint: string): string => key.replaceAll('-', joint);

/** Lines of at most 76 characters, as mail programs end them. */
function encodedLines(line: string): string {
  let [lines, last] = ['', ''];
  for (const [part] of line.matchAll(/=[0-9A-F]{2}|./g)) {
    if (last.length + part.length > 75) [lines, last] = [`${lines}${last}=\n`, ''];
    last += part;
  }
  return lines + last;
}

const key = fc
  .array(fc.constantFrom(...Array.from('BCDFGHJKMPQRTVWXY2346789')), { minLength: 25, maxLength: 25 })
  // No key of the many there are lacks digits or has hardly a letter; fast-check likes such extremes.
  .filter((characters) => characters.some(isDigit) && characters.filter((one) => !isDigit(one)).length >= 8)
  .map((characters) => characters.join('').replace(/.{5}(?!$)/g, '$&-'));

/** What stands between the groups. */
const joints: readonly string[] = [
  ...['=2D', '=2d', '=E2=80=93', '=E2=80=91', '=C2=A0', '=20', '-=\n', '=C2=AD-', '%2D', '%E2%80%94', '=2D=20'],
  ...['&ndash;', '&mdash;', '&#8211;', '&#x2013;', '&nbsp;', '&#45;', '&shy;-', '&amp;ndash;', '&#8209;', '&hyphen;'],
  ...[
    '</td><td>',
    '</td>\n<td>',
    '</td><td style="a">',
    '<br>',
    '-<br>',
    '<br/>\n',
    '-<br />',
    '</p><p>',
    '</div>\n<div>',
  ],
  ...['</b>-<b>', '<wbr>', '-<wbr>', '</span><span>', '</span>-<span class="x">', '</Part><Part>', '<!-- x -->'],
  ...[
    ',',
    ';',
    '\t',
    '|',
    ', ',
    ' | ',
    '";"',
    '","',
    "','",
    '`, `',
    ':',
    ' : ',
    '::',
    ' / ',
    ' . ',
    '" "',
    '+',
    '*',
    '#',
  ],
  ...[
    '\\-',
    '\\_',
    '\\~',
    '\\\\-',
    '\\u2013',
    '\\u002d',
    '\\t',
    '~',
    '_',
    '__',
    '.',
    '...',
    '·',
    '•',
    '/',
    '=',
    '->',
    '=',
  ],
  ...['–', '—', '‑', '‒', '―', '−', '﹣', '－', 'ー', '~', '～', '-\u200b', '\u2060-', '\u00ad-', '\u00ad', '\ufeff-'],
  ...['\u00a0', '\u2009', '\u3000', '   ', '\u200b \u200b', '\n', '\r\n', '\n> ', '\n>> ', '-\n> ', '\n\n', '\n - '],
  ...['**-**', '`-`', ') (', '] [', '|\n|', ',\n', 'â€“', 'â€”', 'Â ', '─'],
];

describe('a product key', () => {
  for (const joint of joints) {
    it(`is found with ${JSON.stringify(joint)} between its groups`, () => {
      for (const written of [joined(one, joint), joined(one, joint).toLowerCase()])
        assert.deepEqual(read(written.replaceAll('\\U', '\\u')), [one]);
      fc.assert(
        fc.property(
          key,
          fc.constantFrom('', 'Your key: ', 'A kulcs:\n', '"'),
          fc.constantFrom('', '\nThanks', '"'),
          (...given) => {
            const [each, before, after] = given;
            assert.deepEqual(read(before + joined(each, joint) + after), [each]);
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  const whole: readonly (readonly [string, string, readonly string[]])[] = [
    ['a soft line break in a group', 'Your key: BCDFG-HJKMP-QRT=\nVW-XY234-6789B', [one]],
    ['a soft line break in a quoted mail', '> key: BCDFG-HJKMP-QRT=\n> VW-XY234-6789B', [one]],
    [
      'a row of HTML',
      `<tr><td>${joined(one, '</td><td>')}</td></tr><tr><td>${joined(two, '</td><td>')}</td></tr>`,
      [one, two],
    ],
    [
      'a Markdown table',
      `| Key | | | | |\n|---|---|---|---|---|\n| ${joined(one, ' | ')} |\n| ${joined(two, ' | ')} |`,
      [one, two],
    ],
    ['rows of cells with more in them', `1,${joined(one, ',')},Basic,5\n2,${joined(two, ',')},Basic,5`, [one, two]],
    ['quoted cells', `"${joined(one, '";"')}";"Contoso Kft."\r\n"${joined(two, '";"')}";"Fabrikam"`, [one, two]],
    [
      'an attribute',
      `<Key Value="${one}" Type="x"/><a href="https://x.example/?k=${two}&amp;y=1">here</a>`,
      [one, two],
    ],
    ['an XML export', `<?xml version="1.0"?><root><YourKey><Key ID="1">${one}</Key></YourKey></root>`, [one]],
    ['JSON', `{"key":"${one}","note":"a\\n${two}\\nb"}`, [one, two]],
    [
      'an equals sign before it',
      `key=${one}, key=2DFGH-HJKMP-QRTVW-XY234-6789B`,
      [one, '2DFGH-HJKMP-QRTVW-XY234-6789B'],
    ],
    ['an encoded equals sign before it', `key=3D${one}`, [one]],
    ['angle brackets', `<${one}>`, [one]],
    ['a number and a dot before it', `Nr.${one}, Sz.:${two}`, [one, two]],
    ['a tag in a group', `<b>BC</b>DFG-HJKMP-QRT<wbr>VW-XY234-6789B`, [one]],
    ['a tag before it', `<b>Kulcs</b>${one}`, [one]],
    ['a title in capitals before it', `LICENC ${one} PDF`, [one]],
    ['letter by letter', Array.from(one.replaceAll('-', '')).join(' '), [one]],
  ];
  for (const [name, text, expected] of whole) it(`is found in ${name}`, () => assert.deepEqual(read(text), expected));

  it('is found in a mail in quoted-printable, wherever its lines end', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.nat(75), fc.boolean(), (keys, shift, quoted) => {
        const lines = keys.map((each) => `${'o'.repeat(shift)} Kulcs=C3=A1: ${joined(each, '=2D')} k=C3=B6sz`);
        const wrapped = lines.map(encodedLines).join('\n');
        const text = quoted ? wrapped.replace(/^/gm, '> ') : wrapped;
        assert.deepEqual(read(text), keys);
      }),
    );
  });

  it('is pointed at in five cells when one of them is too short or misread', () => {
    assert.deepEqual(read('BCDFG,HJKMP,QRTV,XY234,6789B'), ['wrongLength']);
    assert.deepEqual(read('1;BCDFG;HJKMP;QRTVW;XY234;6789B2;x'), ['wrongLength']);
    assert.deepEqual(read('BCDFG | HJKMP | QRTVW | XY234 | 67890'), ['doubtful']);
  });

  it('stands on the line where it begins, whatever its mark-up', () => {
    const text = `Hello,\n=C3=A1\n${joined(one, '=2D')}\n<td>${joined(two, '</td>\n<td>')}</td>\nBye`;
    const { keys, linesWithout } = readKeyLines(text);
    assert.deepEqual(
      [keys.map(({ line }) => line), linesWithout],
      [
        [3, 4],
        [1, 2, 9],
      ],
    );
  });

  it('leaves nothing of itself in the rest of the text', () => {
    for (const joint of joints) {
      const { rest, keys } = separateKeys(`redeem ${joined(one, joint)} please`);
      assert.equal(keys, 1, joint);
      assert.ok(!/BCDFG|HJKMP|QRTVW|XY234|6789B/.test(rest), joint);
    }
  });
});
