// The sign-in with a code that a person enters in a browser anywhere: for a machine that has no browser of its own.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { MicrosoftApp } from '../../config/microsoftApp.ts';
import { authorityOf, grantedBy, type GrantedToken } from './grants.ts';
import { LoginNetwork } from './loginNetwork.ts';

/** What the person has to do, by what the login says: where to go, and what to enter there. */
export interface DeviceCode {
  readonly address: string;
  readonly code: string;
}

/**
 * Asks for a token for whoever enters the code that `show` gets, within `patience` seconds. The app takes no proof on
 * this way: its registration must allow public client flows. Throws a GatewayError: `notAuthorised` when the login
 * refuses or nobody came, `unreachable` when it does not answer.
 */
export async function askByDeviceCode(
  app: MicrosoftApp,
  audience: string,
  { show, patience }: { readonly show: (asked: DeviceCode) => void; readonly patience: number },
): Promise<GrantedToken> {
  const { PublicClientApplication } = await import('@azure/msal-node');
  const network = new LoginNetwork(app.loginUrl);
  const client = new PublicClientApplication({
    auth: authorityOf(app, app.tenantId, network),
    system: { networkClient: network, disableInternalRetries: true },
  });
  try {
    const granted = await client.acquireTokenByDeviceCode({
      scopes: [`${audience}/.default`],
      timeout: patience,
      deviceCodeCallback: ({ verificationUri, userCode }) => show({ address: verificationUri, code: userCode }),
    });
    if (granted === null) throw new GatewayError('notAuthorised', 'Nobody entered the code.');
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    // The library words failures in its own way; what the login answered says which one it is.
  }
  return grantedBy(network);
}
