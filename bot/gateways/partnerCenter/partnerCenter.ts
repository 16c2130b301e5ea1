// The real Microsoft: what the desk does by itself in Partner Center and Graph, and what it leaves to people.
import type { Microsoft } from '../../../dialogs/services/microsoft.ts';
import type { GraphConfig, PartnerCenterConfig } from '../../config/graphConfig.ts';
import type { Log } from '../../monitoring/log.ts';
import { MicrosoftClient, type ClientParts } from '../calls/microsoftClient.ts';
import { Pace } from '../calls/pace.ts';
import { guidedMicrosoft } from '../guidedMicrosoft.ts';
import type { HttpCaller } from '../httpCall.ts';
import { appTokens, type ConsentPort, type Tokens } from '../signIn/tokens.ts';
import { PartnerCenterCustomers } from './partnerCenterCustomers.ts';
import { PartnerCenterRegister } from './partnerCenterRegister.ts';

/** What the gateway is made of. */
export interface PartnerCenterParts {
  readonly config: GraphConfig & { readonly partnerCenter: PartnerCenterConfig };
  readonly consents: ConsentPort;
  readonly caller: HttpCaller;
  readonly newId: () => string;
  readonly chance: () => number;
  readonly log?: Pick<Log, 'info' | 'warn'> | undefined;
}

/** Opens Partner Center. Product keys are redeemed by a person on Microsoft's page: there is no interface for it. */
export function openPartnerCenter(parts: PartnerCenterParts): Microsoft {
  const { config, caller } = parts;
  const { url, parts: does } = config.partnerCenter;
  const guided = guidedMicrosoft();
  const pace = new Pace(caller);
  const tokens = appTokens(config, { audience: url }, () => caller.now());
  const client = new MicrosoftClient(partnerCenterClient(parts, tokens, pace));
  const customers = new PartnerCenterCustomers(client);
  const acts = { customers: does.includes('customers'), keys: false, offers: false };
  return {
    ...guided,
    mode: 'partnerCenter',
    acts,
    checkDomain: (domain) => customers.checkDomain(domain),
    ...(acts.customers
      ? {
          checkAddress: (details) => customers.checkAddress(details),
          createCustomer: (order) => customers.create(order),
          lookUpCustomer: (order) => customers.lookUp(order),
        }
      : {}),
    ...(does.includes('subscriptions')
      ? { register: new PartnerCenterRegister({ client, url, wait: (milliseconds) => caller.wait(milliseconds) }) }
      : {}),
  };
}

/** A client's parts with the headers of Partner Center (Microsoft: Partner Center REST headers). */
function partnerCenterClient(
  { config, caller, newId, chance, log }: PartnerCenterParts,
  tokens: Tokens,
  pace: Pace,
): ClientParts {
  return {
    ...{ url: config.partnerCenter.url, tokens, caller, newId, chance, log, pace },
    headers: ({ requestId, correlationId }) => ({
      'MS-RequestId': requestId,
      'MS-CorrelationId': correlationId,
      'MS-Contract-Version': 'v1',
      'MS-PartnerCenter-Application': 'Keydesk',
      'X-Locale': 'en-US',
    }),
  };
}
