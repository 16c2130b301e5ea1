// Follows a certificate to a root that is trusted: who issued it, whether that holds today, and whether it is Microsoft's.
import { X509Certificate } from 'node:crypto';

/** Certificates between the one that signs and its root: more are no chain. */
const mostIssuers = 4;
const organisation = 'Microsoft Corporation';

/** What a chain is built with. */
export interface ChainParts {
  /** Roots that are trusted, in PEM form. */
  readonly roots: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The certificate of whoever issued one, by the address that it names; undefined when nobody has it. */
  readonly issuerAt: (url: string) => Promise<Buffer | undefined>;
}

/**
 * The certificate, and the instant in milliseconds at which the first of its chain ends; undefined when it is none, is
 * not Microsoft's, is not valid today, or leads to no trusted root.
 */
export async function trustedCertificate(
  bytes: Buffer,
  parts: ChainParts,
): Promise<{ readonly certificate: X509Certificate; readonly until: number } | undefined> {
  const certificate = read(bytes);
  if (certificate === undefined || certificate.ca || fieldOf(certificate.subject, 'O') !== organisation)
    return undefined;
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') return undefined;
  const roots = parts.roots.map((pem) => read(Buffer.from(pem))).filter((root) => root !== undefined);
  let until = Number.POSITIVE_INFINITY;
  for (let [link, count] = [certificate, 0]; count <= mostIssuers; count += 1) {
    if (!isValid(link, parts.now)) return undefined;
    until = Math.min(until, Date.parse(link.validTo));
    const root = roots.find((one) => isIssuedBy(link, one) && isValid(one, parts.now));
    if (root !== undefined) return { certificate, until: Math.min(until, Date.parse(root.validTo)) };
    const issuer = await issuerOf(link, parts);
    if (issuer === undefined) return undefined;
    link = issuer;
  }
  return undefined;
}

async function issuerOf(link: X509Certificate, { issuerAt }: ChainParts): Promise<X509Certificate | undefined> {
  const url = /^CA Issuers - URI:(\S+)$/m.exec(link.infoAccess ?? '')?.[1];
  const bytes = url === undefined ? undefined : await issuerAt(url);
  const issuer = bytes && read(bytes);
  return issuer !== undefined && isIssuedBy(link, issuer) ? issuer : undefined;
}

function isIssuedBy(link: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && link.checkIssued(issuer) && link.verify(issuer.publicKey);
}

function isValid({ validFrom, validTo }: X509Certificate, now: number): boolean {
  return Date.parse(validFrom) <= now && now < Date.parse(validTo);
}

/** The bytes may be PEM or DER. */
function read(bytes: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}

/** The one value of a field of a name; undefined when it has none, or several. */
function fieldOf(name: string, field: string): string | undefined {
  const values = name.split('\n').filter((line) => line.startsWith(`${field}=`));
  return values.length === 1 ? values[0]?.slice(field.length + 1) : undefined;
}
