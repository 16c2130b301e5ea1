// Says which files of an archive are not read, and why, before it is said what the others come to.
import type { LeftOutFile } from '../../domain/imports/fileFault.ts';
import { hideKeys } from '../../domain/keys/keyInClear.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Files that are named; the rest is counted. */
const filesNamed = 10;

/** The files of an archive that are left out; at least one. */
export interface LeftOutFilesView {
  readonly files: readonly LeftOutFile[];
}

/** Names the files with what is wrong with each, and says what to do. */
export function leftOutFilesCard({ files }: LeftOutFilesView, reader: Reader): Card {
  const { language } = reader;
  const named = files.slice(0, filesNamed).map(({ name, why }) =>
    say(language, 'desk.leftOut.file', {
      name: escapeText(hideKeys(name), 80),
      why: say(language, `desk.leftOut.why.${why}`),
    }),
  );
  const more = files.length - named.length;
  const all = more > 0 ? [...named, say(language, 'desk.leftOut.more', { count: more })] : named;
  return renderCard('shortMessage', reader, {
    title: say(language, 'desk.leftOut.title', { count: files.length }),
    text: say(language, 'desk.leftOut.text', { files: all.join('; ') }),
  });
}
