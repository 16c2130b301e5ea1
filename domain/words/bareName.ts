// The words of a firm's name that tell it from others.
import { isCompanyForm } from '../customers/companyForms.ts';
import { spokenWords } from './spokenWords.ts';

/** The words of a name without its legal form: "Contoso Kft." and "Contoso Zrt." have the same. */
export function bareWords(name: string): readonly string[] {
  const words = spokenWords(name).map(({ folded }) => folded);
  const bare = words.filter((word) => !isCompanyForm(word));
  return bare.length === 0 ? words : bare;
}
