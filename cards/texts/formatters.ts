// What the texts of a language write numbers and choose plural forms with: made once for all of them.
import type { Formatters } from 'intl-messageformat';
import type { Language } from '../../domain/people/person.ts';

/**
 * The formatters of a language. By itself each text makes its own, and looks them up by all that it asks with each time
 * it is said. What no text asks for, such as ordinals, is made anew whenever one does.
 */
export function formattersOf(language: Language): Formatters {
  let numbers: Intl.NumberFormat | undefined;
  let cardinals: Intl.PluralRules | undefined;
  return {
    getNumberFormat: (_languages, style) =>
      style === undefined ? (numbers ??= new Intl.NumberFormat(language)) : new Intl.NumberFormat(language, style),
    getPluralRules: (_languages, how) =>
      how?.type === 'cardinal'
        ? (cardinals ??= new Intl.PluralRules(language, how))
        : new Intl.PluralRules(language, how),
    getDateTimeFormat: (_languages, style) => new Intl.DateTimeFormat(language, style),
  };
}
