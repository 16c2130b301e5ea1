// Reads the XML of workbooks piece by piece: names without prefixes, text in one call for each element, and nothing expanded.
import sax from 'sax';
import type { ArchiveEntry } from './archiveEntries.ts';
import { RefusedFile } from './fileLimits.ts';

/** The attributes of an element, without prefixes. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of an element. */
export interface ElementHandlers {
  /** An element begins. */
  opens?(name: string, attributes: Attributes): void;
  /** An element ends; `text` is what stood directly in it. */
  closes?(name: string, text: string): void;
}

/** Longest text of a cell that is taken; Excel allows half of it. */
const longestText = 65_536;

/**
 * Reads a part of a workbook. Entities of a document type are none here, so that nothing grows. Throws a RefusedFile
 * for what is no XML.
 */
export async function readXml(entry: ArchiveEntry, handlers: ElementHandlers): Promise<void> {
  const parser = sax.parser(true, { position: false });
  const texts: string[] = [];
  parser.onopentag = ({ name, attributes }) => {
    texts.push('');
    handlers.opens?.(bare(name), plainAttributes(attributes));
  };
  const add = (text: string): void => {
    const there = texts.pop();
    if (there !== undefined) texts.push(there.length > longestText ? there : there + text);
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser.onclosetag = (name) => handlers.closes?.(bare(name), texts.pop() ?? '');
  parser.onerror = () => {
    throw new RefusedFile('damaged');
  };
  const decoder = new TextDecoder();
  try {
    for await (const piece of entry.pieces()) parser.write(decoder.decode(piece, { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof RefusedFile ? error : new RefusedFile('damaged');
  }
}

function plainAttributes(attributes: Readonly<Record<string, string | sax.QualifiedAttribute>>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [bare(name), typeof value === 'string' ? value : value.value]),
  );
}

/** `x:row` is `row`, as some writers have it. */
function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
