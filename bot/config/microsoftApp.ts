// The settings of the app registration by which the desk signs in at Microsoft: who it is, and how it proves that.
import type { EnvironmentReader } from './environmentReader.ts';

/** How the app proves that it is the one that was registered. */
export type AppProof =
  | { readonly kind: 'secret'; readonly secret: string }
  /** `thumbprint`: SHA-256, 64 hexadecimal digits. `privateKey`: PEM. */
  | { readonly kind: 'certificate'; readonly thumbprint: string; readonly privateKey: string }
  /** A user-assigned managed identity, by its client id, whose tokens the app registration takes (federated credential). */
  | { readonly kind: 'managedIdentity'; readonly identityId: string };

/** An app registration in the partner's tenant, and where it signs in. */
export interface MicrosoftApp {
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: AppProof;
  /** Where tokens come from, without a slash at the end. */
  readonly loginUrl: string;
}

const appPage = 'Microsoft Entra admin center, App registrations, the app';
const secretsPage = `${appPage}, Certificates & secrets`;

/** What each setting is, for the person who has to find it. */
export const appRemedies = {
  GRAPH_TENANT_ID: `${appPage}, Overview, "Directory (tenant) ID".`,
  GRAPH_CLIENT_ID: `${appPage}, Overview, "Application (client) ID".`,
  GRAPH_CLIENT_SECRET: `${secretsPage}: the "Value" of a client secret, shown once when it is made; or a certificate, or a managed identity in its place.`,
  GRAPH_CERTIFICATE_THUMBPRINT: `The SHA-256 thumbprint of the certificate under ${secretsPage}: openssl x509 -in cert.pem -noout -fingerprint -sha256.`,
  GRAPH_CERTIFICATE_KEY: 'The private key of that certificate in PEM form, beginning with -----BEGIN.',
  GRAPH_MANAGED_IDENTITY:
    'The client id of a user-assigned managed identity that is a federated credential of the app registration.',
} as const;
type AppSetting = keyof typeof appRemedies;

const proofSettings = [
  'GRAPH_CLIENT_SECRET',
  'GRAPH_CERTIFICATE_THUMBPRINT',
  'GRAPH_CERTIFICATE_KEY',
  'GRAPH_MANAGED_IDENTITY',
] as const satisfies readonly AppSetting[];

/** The app that the settings name. What is missing or contradicts is noted as a fault; what is answered then is not to be used. */
export function readMicrosoftApp(settings: EnvironmentReader, loginUrl: string): MicrosoftApp {
  return {
    tenantId: required(settings, 'GRAPH_TENANT_ID', true).toLowerCase(),
    clientId: required(settings, 'GRAPH_CLIENT_ID', true),
    proof: readProof(settings),
    loginUrl,
  };
}

function readProof(settings: EnvironmentReader): AppProof {
  const given = proofSettings.filter((name) => settings.text(name) !== undefined);
  const certified = given.some((name) => name.startsWith('GRAPH_CERTIFICATE'));
  const ways = [given.includes('GRAPH_CLIENT_SECRET'), certified, given.includes('GRAPH_MANAGED_IDENTITY')];
  const [first = 'GRAPH_CLIENT_SECRET'] = given;
  if (ways.filter(Boolean).length > 1) {
    settings.fault(
      first,
      'is set beside another proof; the app proves itself in one way.',
      'Remove the other settings.',
    );
  }
  if (ways[2] === true)
    return { kind: 'managedIdentity', identityId: required(settings, 'GRAPH_MANAGED_IDENTITY', true) };
  if (!certified) return { kind: 'secret', secret: required(settings, 'GRAPH_CLIENT_SECRET') };
  const thumbprint = required(settings, 'GRAPH_CERTIFICATE_THUMBPRINT').replaceAll(':', '').toUpperCase();
  required(settings, 'GRAPH_CERTIFICATE_KEY');
  const privateKey = settings.privateKey('GRAPH_CERTIFICATE_KEY', appRemedies.GRAPH_CERTIFICATE_KEY);
  if (thumbprint !== '' && !/^[0-9A-F]{64}$/.test(thumbprint)) {
    settings.fault(
      'GRAPH_CERTIFICATE_THUMBPRINT',
      'is not a SHA-256 thumbprint of 64 hexadecimal digits.',
      appRemedies.GRAPH_CERTIFICATE_THUMBPRINT,
    );
  }
  return { kind: 'certificate', thumbprint, privateKey };
}

function required(settings: EnvironmentReader, name: AppSetting, guid = false): string {
  const value = settings.text(name);
  if (value === undefined) settings.fault(name, 'is not set, but other settings need it.', appRemedies[name]);
  else if (guid && !settings.isGuid(value)) {
    settings.fault(name, 'is not of the form that such a value has.', appRemedies[name]);
  }
  return value ?? '';
}
