// The text in a file's bytes: which encoding they are written in, told from the bytes themselves.

/** The text, without a byte order mark; or that the bytes are a workbook, or no text at all. */
export type DecodedText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'workbook' | 'notText' };

const utf16Marks = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const;
/** The first bytes of a ZIP archive (.xlsx, .ods) and of an older Office file (.xls). */
const workbookMarks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/**
 * Decodes UTF-8, UTF-16 in both orders, with a byte order mark or without, and else Windows-1250, in which Hungarian
 * spreadsheets save "CSV".
 */
export function decodedText(bytes: Uint8Array): DecodedText {
  if (workbookMarks.some((mark) => startsWith(bytes, mark))) return { kind: 'workbook' };
  const utf16 = utf16Of(bytes);
  const text = decode(bytes, utf16 ?? 'utf-8') ?? (utf16 === undefined ? decode(bytes, 'windows-1250') : undefined);
  return text === undefined || holdsControls(text) ? { kind: 'notText' } : { kind: 'text', text };
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, utf16Marks['utf-16le'])) return 'utf-16le';
  if (startsWith(bytes, utf16Marks['utf-16be'])) return 'utf-16be';
  const [first, second, third, fourth] = bytes;
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : undefined;
}

/** Undefined when the bytes are not in this encoding. */
function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Characters that no text has besides blanks, tabs and line ends. */
function holdsControls(text: string): boolean {
  return /[^\P{Cc}\t\n\v\f\r]/u.test(text);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
