// The keys of a letter or an XML export: what stands in the lines around a key belongs to it, by its label.
import { readKeyLines } from './keyLines.ts';
import { visibleText } from './keyWords.ts';
import type { KeyColumn } from '../tableWords/columns.ts';
import { meaningOf } from './keyColumns.ts';

/** A key of a letter, as it was written, with what its neighbours say. */
export interface KeyInLetter {
  readonly line: number;
  readonly cells: Readonly<Record<KeyColumn, string>>;
}

/** Characters of a letter that is read; more is no letter. */
export const longestLetter = 300_000;
const longestLabel = 40;

/**
 * The keys of a text with the product, the licences and the term that labelled lines near them name ("Product: …").
 * A label that comes again begins the next key; a product counts until the next one.
 */
export function readKeyLetter(text: string): readonly KeyInLetter[] {
  const plain = /<\?xml|<(?:root|yourkey|product_?key)\b/i.test(text.slice(0, 2_000))
    ? linesOfXml(text)
    : visibleText(text);
  const lines = plain.split('\n');
  const keysAt = Map.groupBy(readKeyLines(plain).keys, ({ line }) => line);
  const groups: { keys: { line: number; key: string }[]; said: Partial<Record<KeyColumn, string>> }[] = [];
  let last: KeyColumn | undefined;
  const groupFor = (kind: KeyColumn): (typeof groups)[number] => {
    const group = groups.at(-1);
    const isAgain =
      kind === 'key' ? group !== undefined && group.keys.length > 0 && last !== 'key' : group?.said[kind] !== undefined;
    last = kind;
    if (group !== undefined && !isAgain) return group;
    groups.push({ keys: [], said: {} });
    return groups.at(-1) ?? { keys: [], said: {} };
  };
  lines.forEach((line, index) => {
    const keys = keysAt.get(index + 1) ?? [];
    for (const { reading } of keys) {
      const key = reading.kind === 'ok' || reading.kind === 'doubtful' ? reading.key : line;
      groupFor('key').keys.push({ line: index + 1, key });
    }
    const label = keys.length > 0 ? undefined : labelIn(line);
    if (label !== undefined) groupFor(label.kind).said[label.kind] = label.value;
  });
  let product = '';
  return groups.flatMap(({ keys, said }) => {
    product = said.product ?? product;
    const { licences = '', months = '' } = said;
    return keys.map(({ line, key }) => ({ line, cells: { key, product, licences, months } }));
  });
}

/** "Product: Business Basic", with quotation marks of mail programs before it. */
function labelIn(line: string): { readonly kind: KeyColumn; readonly value: string } | undefined {
  const [, label = '', value = ''] = /^[\s>*•·-]*([^:=]{2,40})[:=]\**\s*(\S.*)$/u.exec(line.slice(0, 400)) ?? [];
  const kind = label.length > longestLabel ? undefined : meaningOf(label);
  return kind === undefined || kind === 'key' ? undefined : { kind, value: value.replace(/[\s*]+$/, '') };
}

/** Each element and each attribute that says something becomes a labelled line; numbers and ids of keys are left out. */
function linesOfXml(text: string): string {
  return text
    .replace(/<(\/?)([A-Za-z][\w:.-]{0,60})([^<>]{0,2000})>/g, (_, close: string, name: string, attributes: string) => {
      if (close !== '') return '\n';
      const said = [...attributes.matchAll(/([A-Za-z][\w:.-]{0,60})\s*=\s*"([^"]{0,400})"/g)].map(
        ([, attribute = '', value = '']) =>
          `${/^name$/i.test(attribute) ? name.replace(/_?key$/i, '') : attribute}: ${value}`,
      );
      return `\n${said.filter((line) => !/^(?:id|type|claimeddate)\s*:/i.test(line)).join('\n')}\n${name}: `;
    })
    .replace(/<[^<>]{0,2000}>/g, '\n')
    .replace(/^[^:\n]*:[ \t]*$/gm, '');
}
