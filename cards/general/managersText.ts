// The words for the people who may: those to whom a thing belongs, and those who manage the desk.
import { escapeText } from '../rendering/escapeText.ts';
import { eitherOf } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** "Anna or Béla"; "a manager of the desk" when no name is known. */
export function managersText(names: readonly string[], reader: Reader): string {
  return eitherOf(withManagers([], names, reader), reader);
}

/** Why somebody may not do something: it is another's, for managers, or for those who act at Microsoft. */
export type NotAllowed = 'notYours' | 'managersOnly' | 'operatorsOnly';

/** Says that nothing was changed, why, and who may change it: `others`, and every manager. */
export function mayBeDoneBy(
  why: NotAllowed,
  others: readonly string[],
  managers: readonly string[],
  reader: Reader,
): string {
  return say(reader.language, `problems.${why}`, { who: whoMayText(others, managers, reader) });
}

/** Says who may do what a reader cannot do here; as `mayBeDoneBy`, for somebody who tried nothing. */
export const isNotForReader: typeof mayBeDoneBy = (why, others, managers, reader) =>
  say(reader.language, `problems.notForYou.${why}`, { who: whoMayText(others, managers, reader) });

/** Those to whom a thing belongs, and every manager: "Anna or Béla". */
export function whoMayText(owners: readonly string[], managers: readonly string[], reader: Reader): string {
  return eitherOf(withManagers(owners, managers, reader), reader);
}

function withManagers(owners: readonly string[], managers: readonly string[], { language }: Reader): readonly string[] {
  const named =
    managers.length === 0 ? [say(language, 'problems.someManager')] : managers.map((name) => escapeText(name));
  return [...new Set([...owners.map((name) => escapeText(name)), ...named])];
}
