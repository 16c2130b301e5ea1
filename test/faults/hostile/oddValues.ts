// The odd things that the hostile run sends: texts, values and names that have broken programs before.
import { pieces, type Draw } from './draw.ts';

/** Texts that look like code, marks, keys of objects, other scripts, or nothing at all. */
export const naughtyTexts: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    '\u{FEFF}',
    '\u{200B}',
    '\u{202E}abc',
    '\ud800',
    'x\udfff',
    '\r\n\r\n',
    '\t',
    '?',
    '!!!',
    '...',
    '-',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'true',
    '[object Object]',
  ],
  ...['${x}', '${t.redeem.title}', '{days, plural, one {#} other {#}}', '{{x}}', '{', '}', '#{1+1}', '%s%n', '$where'],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<at>Keydesk</at>',
    '</at><at id="0">',
    '<quoted messageId="1"/>',
  ],
  ...[
    '[link](https://evil.example)',
    '![](https://evil.example/x.png)',
    '**',
    '```',
    '> quoted',
    '|a|b|',
    '\\',
    '\\u0000',
  ],
  ...["' OR 1=1 --", '"; DROP TABLE records; --', '../../etc/passwd', '%00', '%F0%28', 'file:///etc/passwd', 'a@b.c'],
  ...['𝓱𝓮𝓵𝓹', 'Ｈｅｌｐ', 'h̷̛̤e̸̡̎l̴̠̈p̶̣̅', '👩‍👩‍👧‍👦', '🏳️‍🌈', 'ﷺ', 'שלום', 'مرحبا', '客户', 'ゼロ', 'İ', 'ß', 'ﬀ', '١٢٣'],
  ...['0', '-1', '1e999', '999999999999999999999', '0x10', '1_000', '٣', '2027-02-29', '03/10/2028', '9999-12-31'],
  ...['&lt;b&gt;', '&#0;', '&#x110000;', '&amp;amp;', '&nbsp', '((((((((((', '(a+)+$', '.*.*.*.*x'],
];

/** Words that the desk knows, in both languages. */
export const commandWords: readonly string[] = [
  ...['help', 'redeem', 'resume', 'next', 'back', 'cancel', 'start over', 'hi', 'thanks', 'bye', 'english', 'magyar'],
  ...['keys', 'customers', 'renewals', 'offer', 'partner of record', 'settings', 'history', 'import', 'export'],
  ...['súgó', 'beváltás', 'ügyfelek', 'megújítások', 'kulcsok', 'mégse', 'vissza', 'beállítások', 'előzmények'],
  ...['customers Contoso', 'redeem for Contoso Kft.', 'what happens after the end?', 'skip 3 days', 'what day is it'],
  ...['what is left to do', 'ask what is a product key', 'history contoso', 'ügyfelek Áé'],
];

/** Values of every kind, some of them deep or large. */
export function oddValue(draw: Draw, depth = 0): unknown {
  const simple = [null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, '', [], {}];
  const kind = draw.below(depth > 3 ? 3 : 7);
  if (kind === 0) return draw.from(simple);
  if (kind === 1) return draw.from(naughtyTexts);
  if (kind === 2) return longText(draw);
  if (kind === 3) return Array.from({ length: draw.below(5) }, () => oddValue(draw, depth + 1));
  if (kind === 4) return nested(1 + draw.below(200));
  return Object.fromEntries(
    Array.from({ length: draw.below(5) }, () => [
      draw.from(['id', 'type', 'name', 'text', 'verb', 'v', ...naughtyTexts.slice(14, 22)]),
      oddValue(draw, depth + 1),
    ]),
  );
}

/** A text of up to 60 KB, of one kind or of many. */
export function longText(draw: Draw): string {
  const units = [
    ...naughtyTexts,
    ...commandWords,
    'a',
    'é',
    'lorem ipsum ',
    'for the ',
    "a'",
    '1,',
    '\n',
    'BCDFG-HJKMP-',
  ];
  const unit = draw.from(units) || ' ';
  const length = draw.from([10, 100, 1_000, 5_000, 20_000, 60_000]);
  return pieces(unit, length);
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
