// Domains as people read them: in the letters of their language, whatever form they are kept in.
import { domainToUnicode } from 'node:url';

/** A domain in its own letters, as somebody would type it: `xn--mller-kva.de` is `müller.de`. */
export function inOwnLetters(domain: string): string {
  return domain.includes('xn--') ? domainToUnicode(domain) || domain : domain;
}

/**
 * A domain to be read. Letters of other scripts than Latin look like others: behind such a name stands the form that
 * cannot be mistaken.
 */
export function shownDomain(domain: string): string {
  const own = inOwnLetters(domain);
  return own === domain || !/(?!\p{Script=Latin})\p{L}/u.test(own) ? own : `${own} (${domain})`;
}
