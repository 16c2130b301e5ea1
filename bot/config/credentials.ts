// The bot's credentials: which settings belong together, and which contradict each other.
import type { EnvironmentReader } from './environmentReader.ts';
import { defined } from '../../domain/defined.ts';

interface AppIdentity {
  readonly type: 'SingleTenant' | 'MultiTenant';
  readonly appId: string;
  readonly tenantId?: string;
}

/** How the bot proves itself to Microsoft; the names of the types are the SDK's. */
export type Credentials =
  | (AppIdentity & { readonly password: string })
  | (AppIdentity & { readonly certificate: { readonly thumbprint: string; readonly privateKey: string } })
  | { readonly type: 'UserAssignedMsi'; readonly appId: string; readonly tenantId: string };

const appTypes = ['SingleTenant', 'MultiTenant', 'UserAssignedMsi'] as const;

const remedies = {
  MicrosoftAppId: 'Azure portal, your Azure Bot, Configuration, "Microsoft App ID".',
  MicrosoftAppTenantId: 'Azure portal, your Azure Bot, Configuration, "App Tenant ID".',
  MicrosoftAppPassword:
    'Azure portal, App registrations, your bot, Certificates & secrets: the "Value" of a client secret, shown once when it is made.',
  CertificateThumbprint:
    'Azure portal, App registrations, your bot, Certificates & secrets, Certificates, "Thumbprint".',
  CertificatePrivateKey: 'The private key of that certificate in PEM form, beginning with -----BEGIN.',
} as const;
type CredentialSetting = keyof typeof remedies;

/**
 * The credentials, or undefined when none of their settings is there, which means local mode. Half-set or
 * contradictory settings are noted as faults; what is answered then is not to be used.
 */
export function readCredentials(settings: EnvironmentReader): Credentials | undefined {
  const names = [...(Object.keys(remedies) as CredentialSetting[]), 'MicrosoftAppType'];
  if (names.every((name) => settings.text(name) === undefined)) return undefined;

  if (settings.text('MicrosoftAppType') === undefined) {
    settings.fault(
      'MicrosoftAppType',
      'is not set.',
      `${appTypes.join(', ')}: Azure portal, your Azure Bot, "Bot Type".`,
    );
  }
  const type = settings.choice('MicrosoftAppType', appTypes, 'SingleTenant', '');
  const appId = required(settings, 'MicrosoftAppId', true);
  if (type === 'UserAssignedMsi') return readManagedIdentity(settings, appId);

  const tenantId =
    type === 'SingleTenant' ? required(settings, 'MicrosoftAppTenantId', true) : optionalTenant(settings);
  const identity: AppIdentity = { type, appId, ...defined({ tenantId }) };
  return readProof(settings, identity);
}

function readManagedIdentity(settings: EnvironmentReader, appId: string): Credentials {
  for (const name of ['MicrosoftAppPassword', 'CertificateThumbprint', 'CertificatePrivateKey'] as const) {
    if (settings.text(name) === undefined) continue;
    settings.fault(
      name,
      'is set, but a managed identity has no secret of its own.',
      'Remove it, or choose another MicrosoftAppType.',
    );
  }
  return { type: 'UserAssignedMsi', appId, tenantId: required(settings, 'MicrosoftAppTenantId', true) };
}

function readProof(settings: EnvironmentReader, identity: AppIdentity): Credentials {
  const password = settings.text('MicrosoftAppPassword');
  const certified = ['CertificateThumbprint', 'CertificatePrivateKey'].some(
    (name) => settings.text(name) !== undefined,
  );
  if (!certified) return { ...identity, password: password ?? required(settings, 'MicrosoftAppPassword') };
  if (password !== undefined) {
    settings.fault(
      'MicrosoftAppPassword',
      'is set beside a certificate; the bot proves itself with one of them.',
      'Remove the password, or CertificateThumbprint and CertificatePrivateKey.',
    );
  }
  required(settings, 'CertificatePrivateKey');
  const privateKey = settings.privateKey('CertificatePrivateKey', remedies.CertificatePrivateKey);
  return { ...identity, certificate: { thumbprint: required(settings, 'CertificateThumbprint'), privateKey } };
}

function required(settings: EnvironmentReader, name: CredentialSetting, guid = false): string {
  const value = settings.text(name);
  if (value === undefined) settings.fault(name, 'is not set.', remedies[name]);
  else if (guid && !settings.isGuid(value))
    settings.fault(name, 'is not an id of 32 digits and dashes.', remedies[name]);
  return value ?? '';
}

function optionalTenant(settings: EnvironmentReader): string | undefined {
  return settings.text('MicrosoftAppTenantId') === undefined
    ? undefined
    : required(settings, 'MicrosoftAppTenantId', true);
}
