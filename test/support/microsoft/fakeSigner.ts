// A pretend signer of events: a root, an issuer and a certificate, any of which can be wrong, and requests signed with them.
import { createSign, generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** What can be wrong about a certificate that signs. */
export interface SignerFlaws {
  readonly organisation?: string;
  /** Beside the first one. */
  readonly secondOrganisation?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** True for one that may issue others. */
  readonly ca?: boolean;
  /** True for an issuer that may not issue others. */
  readonly powerlessIssuer?: boolean;
  /** True for an issuer of the same name with another key. */
  readonly forgedIssuer?: boolean;
  /** Where the certificate says that its issuer's is. */
  readonly issuerUrl?: string;
}

const issuerAddress = 'http://www.microsoft.com/pkiops/certs/issuer.crt';
/** Where the certificate is, as Microsoft's sample has it. */
export const certificateUrl = 'https://3psostorageacct.blob.core.windows.net/cert/pcnotifications.microsoft.com.cer';

interface Pair {
  readonly publicPem: string;
  readonly privatePem: string;
}
const pairs: Pair[] = [];

/** Key pairs are costly, and nothing hangs on their being fresh. */
function pair(at: number): Pair {
  const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
  const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
  const made = pairs[at] ?? generatePair(publicKeyEncoding, privateKeyEncoding);
  pairs[at] = made;
  return made;
}

function generatePair(
  publicKeyEncoding: { readonly type: 'spki'; readonly format: 'pem' },
  privateKeyEncoding: { readonly type: 'pkcs8'; readonly format: 'pem' },
): Pair {
  const made = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
  return { publicPem: made.publicKey, privatePem: made.privateKey };
}

/** A chain of three, and what is signed by its end. */
export class FakeSigner {
  readonly root: string;
  /** What is at the addresses that the chain names. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly #key: Pair;

  constructor(flaws: SignerFlaws = {}) {
    const { organisation = 'Microsoft Corporation', secondOrganisation, issuerUrl = issuerAddress } = flaws;
    const [rootKey, issuerKey, key, otherKey] = [pair(0), pair(1), pair(2), pair(3)];
    const names = {
      root: subject('Pretend Root', 'Microsoft Corporation'),
      issuer: subject('Pretend Issuer', 'Microsoft Corporation'),
      leaf: [
        ...subject('pcnotifications.microsoft.com', organisation),
        ...(secondOrganisation === undefined ? [] : [{ name: 'organizationName', value: secondOrganisation }]),
      ],
    };
    const always = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2040-01-01T00:00:00Z' };
    const root = certificate({
      ...always,
      of: names.root,
      key: rootKey,
      by: names.root,
      signedWith: rootKey,
      ca: true,
    });
    const issuer = certificate({
      ...{ ...always, of: names.issuer, by: names.root, signedWith: rootKey },
      ...{ key: flaws.forgedIssuer === true ? otherKey : issuerKey, ca: flaws.powerlessIssuer !== true },
    });
    const leaf = certificate({
      ...{ of: names.leaf, key, by: names.issuer, signedWith: issuerKey, ca: flaws.ca ?? false, issuerUrl },
      ...{ notBefore: flaws.notBefore ?? always.notBefore, notAfter: flaws.notAfter ?? always.notAfter },
    });
    this.root = forge.pki.certificateToPem(root);
    this.files = new Map([
      [certificateUrl, der(leaf)],
      [issuerUrl.replace('http:', 'https:'), der(issuer)],
    ]);
    this.#key = key;
  }

  /** The headers of a request with a body. */
  headers(body: string, url = certificateUrl): Record<string, string> {
    return {
      'content-type': 'application/json; charset=utf-8',
      authorization: `Signature ${createSign('sha256').update(body).sign(this.#key.privatePem, 'base64')}`,
      'x-ms-certificate-url': url,
      'x-ms-signature-algorithm': 'rsa-sha256',
    };
  }
}

function subject(common: string, organisation: string): forge.pki.CertificateField[] {
  return [
    { name: 'commonName', value: common },
    { name: 'countryName', value: 'US' },
    { name: 'organizationName', value: organisation },
  ];
}

function certificate(parts: {
  readonly of: forge.pki.CertificateField[];
  readonly by: forge.pki.CertificateField[];
  readonly key: Pair;
  readonly signedWith: Pair;
  readonly ca: boolean;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly issuerUrl?: string;
}): forge.pki.Certificate {
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(parts.key.publicPem);
  made.serialNumber = '0102';
  made.validity.notBefore = new Date(parts.notBefore);
  made.validity.notAfter = new Date(parts.notAfter);
  made.setSubject(parts.of);
  made.setIssuer(parts.by);
  made.setExtensions([
    { name: 'basicConstraints', cA: parts.ca, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyCertSign: parts.ca, critical: true },
    ...(parts.issuerUrl === undefined ? [] : [{ id: '1.3.6.1.5.5.7.1.1', value: issuerAt(parts.issuerUrl) }]),
  ]);
  made.sign(forge.pki.privateKeyFromPem(parts.signedWith.privatePem), forge.md.sha256.create());
  return made;
}

/** Authority information access: where the issuer's certificate is. */
function issuerAt(url: string): string {
  const { asn1 } = forge;
  const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
  const how = asn1.create(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer('1.3.6.1.5.5.7.48.2').getBytes());
  // Among the general names of X.509 this number is the tag of an address.
  const where = asn1.create(CONTEXT_SPECIFIC, asn1.Type.OID, false, url);
  const one = asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [how, where]);
  return asn1.toDer(asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [one])).getBytes();
}

function der(made: forge.pki.Certificate): Buffer {
  return Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(made)).getBytes(), 'binary');
}
