// The command `npm run connect`: how the desk is connected to Microsoft, and the consent of the person it acts for.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { connectionFailureLine, failureLine } from '../../cards/microsoft/failureLine.ts';
import { failureOf, GatewayError } from '../../dialogs/services/microsoft.ts';
import { Consents } from '../../storage/microsoft/consents.ts';
import { openSeal } from '../../storage/sealing/keyring.ts';
import type { GraphConfig } from '../config/graphConfig.ts';
import { secretsOf } from '../start/secrets.ts';
import { openPartnerCenterClient } from '../gateways/clients.ts';
import { EventRegistration } from '../gateways/partnerCenter/eventRegistration.ts';
import { openConnections } from '../gateways/connections.ts';
import { fallback } from '../../cards/texts/texts.ts';
import { askByDeviceCode, type DeviceCode } from '../gateways/signIn/deviceCode.ts';
import type { GrantedToken } from '../gateways/signIn/grants.ts';
import { askInBrowser } from './askInBrowser.ts';
import { runCommand, UsageError, type Workplace } from './command.ts';
import { minute } from '../../domain/dates/durations.ts';

const usage = `npm run connect               shows how the desk is connected to Microsoft
npm run connect sign-in       an administrator agrees that the desk acts for them
npm run connect sign-in code  the same, by a code that is entered in a browser anywhere
npm run connect forget        the desk acts for nobody any more
npm run connect events        Microsoft sends its events to the desk from now on`;
const graphMissing =
  'There are no settings of Microsoft Graph: set GRAPH_TENANT_ID, GRAPH_CLIENT_ID and a secret (docs/connect-microsoft.md).';
const nobodyAgreed =
  'Nobody has agreed that the desk acts for them: Partner IDs are taken as typed, without a check. npm run connect sign-in changes that.';
const leftToPeople =
  'What is left to people works without Microsoft; docs/connect-microsoft.md says which setting connects each part.';
/** Milliseconds for which a person has time to sign in. */
const patience = 15 * minute;

/**
 * Opens the consents under the sealing keys of this moment. Nobody tells a command of new ones, and while a person signs
 * in those that it knew may be destroyed.
 */
type OpenConsents = () => Promise<Consents>;

await runCommand(async (workplace) => {
  const [deed, way, ...rest] = workplace.given;
  const byCode = deed === 'sign-in' && way === 'code';
  if (
    rest.length > 0 ||
    (way !== undefined && !byCode) ||
    ![undefined, 'check', 'sign-in', 'forget', 'events'].includes(deed)
  )
    throw new UsageError(usage);
  const { config, store } = workplace;
  const secrets = await secretsOf(config);
  const openConsents: OpenConsents = async () => new Consents(store, await openSeal(store, secrets));
  let consents = await openConsents();
  if (deed === 'forget') {
    await consents.forget();
    workplace.say(
      'The consent is forgotten. Take it back in Microsoft Entra as well: Enterprise applications, the app.',
    );
    return;
  }
  if (config.graph === undefined) throw new UsageError(graphMissing);
  if (deed === 'sign-in') consents = await (byCode ? signInByCode : signIn)(workplace, config.graph, openConsents);
  if (deed === 'events') await registerEvents(workplace, config.graph, consents);
  await check(workplace, config.graph, consents);
});

/** Registers where events go, and has Microsoft send one to try: it shows that the desk is reached and believes it. */
async function registerEvents({ say }: Workplace, config: GraphConfig, consents: Consents): Promise<void> {
  const { partnerCenter } = config;
  const url = partnerCenter?.events?.url;
  if (partnerCenter === undefined || url === undefined) {
    throw new UsageError('Set PARTNER_CENTER_EVENT_HOSTS and KEYDESK_PUBLIC_URL first (docs/connect-microsoft.md).');
  }
  const pause = async (milliseconds: number): Promise<void> => await wait(milliseconds);
  const parts = { consents, caller: { now: Date.now, wait: pause }, newId: randomUUID, chance: Math.random };
  const client = openPartnerCenterClient({ ...parts, config: { ...config, partnerCenter } });
  const registration = new EventRegistration(client, pause);
  try {
    await registration.register(url);
    say(`Microsoft sends its events to ${url}. I have it send one to try.`);
    const came = await registration.tryOut();
    if (came === 'delivered') say('It arrived, and the desk took it.');
    else if (came === 'waiting') say('It has not arrived yet. Run npm run connect events again in a few minutes.');
    else
      throw new UsageError(`It did not arrive: Microsoft met ${came}. Is the desk running, and reached from outside?`);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new UsageError(failureLine(failureOf(error), fallback));
  }
}

async function check({ say }: Workplace, config: GraphConfig, consents: Consents): Promise<void> {
  const caller = { now: Date.now, wait: async (milliseconds: number): Promise<void> => await wait(milliseconds) };
  const connections = openConnections({ config, consents, caller, newId: randomUUID, chance: Math.random });
  const { states, consent } = await connections.check();
  for (const { part, state, failure } of states) {
    if (state === 'connected') say(`${part}: connected.`);
    else if (failure === undefined) say(`${part}: left to people.`);
    else say(`${part}: not let in. ${connectionFailureLine(part, failure, fallback)}`);
  }
  say(consent === undefined ? nobodyAgreed : `Acts for ${consent.account}.`);
  if (states.some(({ state }) => state === 'byHand')) say(leftToPeople);
  if (states.some(({ failure }) => failure?.kind === 'unreachable' && failure.code === undefined))
    say(addressesOf(config));
  if (states.some(({ state }) => state === 'failed')) process.exitCode = 1;
}

/** Where this machine must reach. */
function addressesOf({ loginUrl, graphUrl, partnerCenter }: GraphConfig): string {
  const addresses = [loginUrl, graphUrl, partnerCenter?.url].filter((url) => url !== undefined);
  return `This machine must reach ${addresses.join(', ')}: a firewall or a proxy may stand between, or an address is wrong.`;
}

/** Leads a person through Microsoft's sign-in in a browser. */
async function signIn({ say }: Workplace, config: GraphConfig, openConsents: OpenConsents): Promise<Consents> {
  return await keep(say, await askInBrowser(config, { say, patience }).catch(sayWhy), openConsents);
}

/** Leads a person through Microsoft's sign-in on another machine, by a code that is entered there. */
async function signInByCode({ say }: Workplace, config: GraphConfig, openConsents: OpenConsents): Promise<Consents> {
  const show = ({ address, code }: DeviceCode): void => {
    say(`Open ${address} in any browser, enter ${code}, and sign in as the administrator for whom the desk shall act.`);
  };
  const asked = { show, patience: patience / 1000 };
  return await keep(say, await askByDeviceCode(config, config.graphUrl, asked).catch(sayWhy), openConsents);
}

async function keep(say: Workplace['say'], granted: GrantedToken, openConsents: OpenConsents): Promise<Consents> {
  if (granted.refreshToken === undefined) {
    throw new UsageError(
      'Microsoft gave no lasting consent: add the delegated permission offline_access to the app, grant it, and run the command again.',
    );
  }
  const consents = await openConsents();
  await consents.give(granted.account ?? 'an administrator', granted.refreshToken, new Date());
  say('The consent is kept, sealed.');
  return consents;
}

function sayWhy(error: unknown): never {
  if (!(error instanceof GatewayError)) throw error;
  throw new UsageError(failureLine(failureOf(error), fallback));
}
