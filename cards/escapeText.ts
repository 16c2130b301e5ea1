// Owns the escaping of what users typed, so that a card shows it letter by letter and never obeys it.

const longest = 300;

/**
 * Text of a user for a TextBlock or a fact: Markdown, links, mentions, HTML, date functions and template expressions
 * in it are displayed literally. Line breaks become blanks, control characters vanish, and more than `maximum`
 * characters are cut with an ellipsis.
 */
export function escapeText(text: string, maximum: number = longest): string {
  const plain = text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const letters = [...plain];
  const bounded = letters.length > maximum ? `${letters.slice(0, maximum - 1).join('')}…` : plain;
  return bounded
    .replace(/[&<>{}]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
    .replace(/[\\`*_[\]()#+\-.!|~$:@]/g, '\\$&');
}
