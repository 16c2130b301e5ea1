// The mark-up around product keys: what mail programs, web pages and editors write in the place of plain characters.

/** A text without its mark-up. `at` gives each character's place in the text that it was taken from, and the end of it. */
export interface UnmarkedText {
  readonly text: string;
  readonly at: (index: number) => number;
}

/** Stands where a tag inside a line was: what is on both sides may be one word, or two. */
export const seam = '\u001f';

/** Tags inside a line; `td` and `th` part cells, and all others part lines. */
const inline = /^(?:a|abbr|b|big|code|del|em|font|i|ins|kbd|mark|nobr|o:p|s|samp|small|span|strong|sub|sup|tt|u|wbr)$/i;
const cells = /^(?:td|th|entcell)$/i;

/** Names of characters that stand between groups of a key; the names of letters are of no matter here. */
const entities: Readonly<Record<string, string>> = {
  ...{ ndash: '-', mdash: '-', hyphen: '-', dash: '-', minus: '-', horbar: '-', shy: '', tilde: '~' },
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', zwnj: '', zwj: '', lrm: '', rlm: '', nobreak: '' },
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", middot: '·', bull: '•', sol: '/', lowbar: '_', period: '.' },
  ...{ comma: ',', semi: ';', colon: ':', verbar: '|', vert: '|', newline: '\n', tab: '\t', num: '#', equals: '=' },
};

const marks = new RegExp(
  [
    // Quoted-printable: a line that goes on, with the mark of a quoted mail, and bytes; the same bytes in an address.
    String.raw`(?<goesOn>=[ \t]*\n(?:> ?)*)`,
    String.raw`(?<bytes>(?:[=%][0-9a-f]{2})+)`,
    String.raw`&(?:amp;)*(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<name>[a-z][a-z0-9]{1,30}));`,
    String.raw`<[/?]?(?<tag>[a-z][a-z0-9:._-]{0,60})(?:[\s/][^<>]*)?>|(?<comment><![^<>]*>)`,
    // Escapes of JSON and of Markdown.
    String.raw`\\(?:u(?<code>[0-9a-f]{4})|(?<control>[nrt])|(?<sign>[!-\/:-@[-${'`'}{-~]))`,
    // A dash and a blank in UTF-8 that were read as Windows-1252.
    String.raw`(?<dash>â€["'‐-‟\u0080-\u009f])|(?<blank>Â(?=\s))`,
  ].join('|'),
  'giu',
);

/** Takes the mark-up out of a visible text. Takes time in proportion to its length. */
export function unmarked(visible: string): UnmarkedText {
  const pieces: string[] = [];
  const origins: number[] = [];
  let from = 0;
  const add = (piece: string, start: number, step: 0 | 1): void => {
    pieces.push(piece);
    for (let index = 0; index < piece.length; index += 1) origins.push(start + step * index);
  };
  for (const match of visible.matchAll(marks)) {
    const plain = plainOf(match);
    if (plain === undefined) continue;
    add(visible.slice(from, match.index), from, 1);
    add(plain, match.index, 0);
    from = match.index + match[0].length;
  }
  if (from === 0) return { text: visible, at: (index) => index };
  add(visible.slice(from), from, 1);
  return { text: pieces.join(''), at: (index) => origins[index] ?? visible.length };
}

/** What a mark stands for; undefined when it is none after all. */
function plainOf(match: RegExpExecArray): string | undefined {
  const { goesOn, bytes, decimal, hex, name, tag, comment, code, control, sign, dash, blank } = match.groups ?? {};
  if (goesOn !== undefined || blank !== undefined) return '';
  if (bytes !== undefined) return textOfBytes(bytes);
  if (decimal !== undefined) return visibleCharacter(Number(decimal));
  const number = hex ?? code;
  if (number !== undefined) return visibleCharacter(Number.parseInt(number, 16));
  if (name !== undefined) return entities[name.toLowerCase()];
  if (tag !== undefined) return inline.test(tag) ? seam : cells.test(tag) ? '\t' : '\n';
  if (comment !== undefined) return seam;
  if (control !== undefined) return control.toLowerCase() === 't' ? '\t' : '\n';
  return dash === undefined ? sign : '-';
}

function textOfBytes(written: string): string | undefined {
  try {
    const bytes = decodeURIComponent(written.replaceAll('=', '%'));
    return withoutInvisible(bytes.normalize('NFKC')).replaceAll('\r', '');
  } catch {
    return undefined;
  }
}

function visibleCharacter(code: number): string | undefined {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const character = String.fromCodePoint(code).normalize('NFKC');
  return code === 13 ? '\n' : withoutInvisible(character);
}

/** Without characters that nobody sees, such as soft hyphens. */
export function withoutInvisible(text: string): string {
  return text.replace(/[\p{DI}\p{Cf}]/gu, '');
}
