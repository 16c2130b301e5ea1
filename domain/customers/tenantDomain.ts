// The tenant domain: the name by which people tell one customer's tenant from another's, kept in one form whatever its letters.

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Letters, marks, figures, and the dots of every script; nothing else stands in the name of a domain. */
const nameOfAnyScript = /^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]+$/u;

/**
 * A domain as people type or paste it: with blanks, capitals, `https://`, `www.`, a path or a mail address around it, and
 * in letters of any script. Returns the canonical name, or undefined when there is no domain in it.
 *
 * @example
 * readDomain('https://www.Kőszeg.hu/hirek'); // 'xn--kszeg-rbb.hu'
 */
export function readDomain(text: string): string | undefined {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^[^@\s/]*@/, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/s, '')
    .replace(/\.+$/, '');
  const name = inAscii(bare) ?? '';
  const labels = name.split('.');
  return name.length <= 253 && labels.length >= 2 && labels.every((part) => label.test(part)) ? name : undefined;
}

/**
 * A domain that is on record or comes from Microsoft in the form in which all are kept and compared: small letters, and
 * ASCII alone (RFC 5891: `müller.de` is `xn--mller-kva.de`). What is no domain stays as it is, in small letters.
 */
export function canonicalDomain(domain: string): string {
  const lower = domain.toLowerCase();
  return inAscii(lower) ?? lower;
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

/** A name in small letters, in ASCII; undefined for one that no domain can have. */
function inAscii(name: string): string | undefined {
  if (/^[\x21-\x7e]*$/.test(name)) return name;
  return nameOfAnyScript.test(name) ? URL.parse(`http://${name}/`)?.hostname : undefined;
}
