// Escapes what users typed, so that a card shows it letter by letter and never obeys it.

const longest = 300;
/** Blanks of every kind, but for the one that keeps a number together, and with its unit: „37 440 Ft”. */
const blanks = /(?!(?<=\d)[\u00a0\u202f](?=[\d\p{L}\p{Sc}]))\s+/gu;

/**
 * Text of a user for a TextBlock or a fact: Markdown, links, mentions, HTML, date functions and template expressions
 * in it are displayed literally. Line breaks become blanks, a number stays together with its unit, control and direction
 * characters vanish, and more than `maximum` characters are cut with an ellipsis. Only what would be obeyed is escaped:
 * a plain name stays as it is. Not for titles, labels, choices and values of inputs: clients show those as they are.
 */
export function escapeText(text: string, maximum: number = longest): string {
  return oneLine(text, maximum)
    .replace(/[<>{}]|&(?=#?[\p{L}\d]+;)/gu, (sign) => `&#${String(sign.charCodeAt(0))};`)
    .replace(/[\\`*_[\]~]|:(?=\/)|^[-+#=](?=[-+#= ]|$)/g, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}

/**
 * Text of a user for the title of a button, which clients show as it is: in one line, without control and direction
 * characters, and cut with an ellipsis where it has more than `maximum` characters.
 */
export function oneLine(text: string, maximum: number): string {
  const plain = text
    .replace(blanks, ' ')
    .replace(/[\p{Cc}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu, '')
    .trim();
  const letters = Array.from(plain);
  return letters.length > maximum ? `${letters.slice(0, maximum - 1).join('')}…` : plain;
}

/** What a reader sees of a text that was escaped for a card, for places that show text as it is. */
export function shownText(escaped: string): string {
  return escaped
    .replace(/\\([\\`*_[\]~:.)+\-#=])/g, '$1')
    .replace(/&#(\d{1,6});/g, (_whole, code: string) => String.fromCodePoint(Number(code)));
}
