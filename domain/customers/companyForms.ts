// The legal forms of companies, by which the end of a name is told and which no domain needs.

const forms = new Set([
  ...['kft', 'bt', 'kkt', 'zrt', 'nyrt', 'rt', 'ev', 'nkft', 'kht'],
  ...['ltd', 'limited', 'llc', 'llp', 'plc', 'inc', 'corp', 'co', 'pty'],
  ...['gmbh', 'ag', 'kg', 'ohg', 'ug', 'srl', 'sro', 'doo', 'spa', 'sas', 'sa', 'bv', 'nv', 'oy', 'ab', 'as'],
]);

/** True for the abbreviation of a legal form, such as `Kft`, whatever its case. */
export function isCompanyForm(word: string): boolean {
  return forms.has(word.toLowerCase().replaceAll('.', ''));
}
