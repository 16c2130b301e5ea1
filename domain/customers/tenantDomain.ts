// The tenant domain: the name by which people tell one customer's tenant from another's.

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A domain as people type or paste it: with blanks, capitals, `https://`, `www.` or a mail address around it.
 * Returns the plain lower-case name, or undefined when there is no domain in it.
 */
export function readDomain(text: string): string | undefined {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/^[^@\s]*@/, '')
    .replace(/[/.]+$/, '');
  const labels = bare.split('.');
  return bare.length <= 253 && labels.length >= 2 && labels.every((part) => label.test(part)) ? bare : undefined;
}

/** The full name of a tenant's first domain. */
export function firstDomain(prefix: string): string {
  return `${prefix.trim().toLowerCase()}.onmicrosoft.com`;
}

/**
 * As `readDomain`, where the domain is known: its first part is enough when Microsoft's own ending is all that is left
 * out, so "contoso" is contoso.onmicrosoft.com.
 */
export function readKnownDomain(text: string, known: string | undefined): string | undefined {
  const completed = firstDomain(text);
  return known?.toLowerCase() === completed ? completed : readDomain(text);
}
