// Makes the clients of Microsoft's interfaces: each with its tokens, its headers and its pace.
import type { GraphConfig } from '../config/graphConfig.ts';
import type { PartnerCenterConfig } from '../config/partnerCenterConfig.ts';
import type { Log } from '../monitoring/log.ts';
import { MicrosoftClient } from './calls/microsoftClient.ts';
import type { Pace } from './calls/pace.ts';
import type { HttpCaller } from './httpCall.ts';
import { appTokens, personTokens, type ConsentPort, type Tokens } from './signIn/tokens.ts';
import { defined } from '../../domain/defined.ts';

/** What the clients are made of. */
export interface MicrosoftParts {
  readonly config: GraphConfig;
  readonly consents: ConsentPort;
  readonly caller: HttpCaller;
  readonly newId: () => string;
  readonly chance: () => number;
  readonly log?: Pick<Log, 'info' | 'warn'> | undefined;
}

/** The same, where Partner Center is set. */
export type PartnerCenterParts = MicrosoftParts & {
  readonly config: { readonly partnerCenter: PartnerCenterConfig };
};

/** Partner Center for the app itself. */
export function openPartnerCenterClient(parts: PartnerCenterParts): MicrosoftClient {
  const { config, caller } = parts;
  return partnerCenterClient(
    parts,
    appTokens(config, { audience: config.partnerCenter.url }, () => caller.now()),
  );
}

/** Partner Center for the person who agreed: what Microsoft lets no app do by itself (Microsoft: Secure Application Model). */
export function openPartnerCenterPersonClient(parts: PartnerCenterParts): MicrosoftClient {
  const { config, consents, caller } = parts;
  return partnerCenterClient(
    parts,
    personTokens(config, { audience: config.partnerCenter.url }, consents, () => caller.now()),
  );
}

/** The headers are those of every call (Microsoft: Partner Center REST headers). */
function partnerCenterClient(
  { config, caller, newId, chance, log }: PartnerCenterParts,
  tokens: Tokens,
): MicrosoftClient {
  return new MicrosoftClient({
    ...{ url: config.partnerCenter.url, caller, newId, chance, log, tokens },
    headers: ({ requestId, correlationId }) => ({
      'MS-RequestId': requestId,
      'MS-CorrelationId': correlationId,
      'MS-Contract-Version': 'v1',
      'MS-PartnerCenter-Application': 'Keydesk',
      'X-Locale': 'en-US',
    }),
  });
}

/** Graph for the app itself. */
export function openGraphAppClient({
  config,
  caller,
  newId,
  chance,
  log,
}: Omit<MicrosoftParts, 'consents'>): MicrosoftClient {
  return new MicrosoftClient({
    ...{ url: config.graphUrl, caller, newId, chance, log },
    tokens: appTokens(config, { audience: config.graphUrl }, () => caller.now()),
    headers: graphHeaders,
  });
}

/** Graph for the person who agreed, in the partner's tenant or a customer's. */
export function openGraphClient(
  { config, consents, caller, newId, chance, log }: MicrosoftParts,
  { tenantId, pace }: { readonly tenantId?: string; readonly pace?: Pace } = {},
): MicrosoftClient {
  const purpose = { audience: config.graphUrl, ...defined({ tenantId }) };
  return new MicrosoftClient({
    ...{ url: config.graphUrl, caller, newId, chance, log },
    ...defined({ pace }),
    tokens: personTokens(config, purpose, consents, () => caller.now()),
    headers: graphHeaders,
  });
}

/** The headers of every call of Graph (Microsoft Graph: best practices, client-request-id). */
function graphHeaders({ correlationId }: { readonly correlationId: string }): Readonly<Record<string, string>> {
  return {
    'client-request-id': correlationId,
    'return-client-request-id': 'true',
    prefer: 'include-unknown-enum-members',
  };
}
