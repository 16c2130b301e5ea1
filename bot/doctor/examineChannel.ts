// The look at what Teams needs: a token for the bot, an endpoint that the internet reaches, and the pages of the app.
import type { ProductionConfig } from '../config/config.ts';
import { callHttp } from '../gateways/httpCall.ts';
import { waitAtMost } from '../time/waiting.ts';
import { type Finding, wordsOfError } from './finding.ts';

/** Gets the bot's token for the channel. Rejects with Microsoft's words when there is none. */
export type GetToken = () => Promise<string>;

const deadline = 10_000;
const refused =
  'Compare MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType with the Azure Bot, and make a new client secret: the portal shows its value once, and it ends after a while.';
const unheard =
  'Let this machine reach https://login.microsoftonline.com. A managed identity has tokens only where it is assigned, in Azure.';
const broken =
  'CertificatePrivateKey is not a whole private key: write its PEM file on one line, with \\n for each line end.';
const away = 'Start the desk, and look after its name in DNS, its certificate, and the firewall or proxy before it.';

/** The bot proves itself to Microsoft with the credentials of the settings. */
export async function examineToken(getToken: GetToken): Promise<Finding> {
  const what = "The bot's token";
  try {
    const token = await waitAtMost(getToken(), deadline, () => undefined);
    if (token !== 'late') return { what, verdict: 'ok', says: 'Microsoft takes the credentials.' };
    return {
      ...{ what, verdict: 'fault', says: 'The login did not answer in ten seconds.' },
      remedy: unheard,
    };
  } catch (error) {
    const says = wordsOfError(error);
    // Only an answer of Microsoft's login has such a number.
    const remedy = says.includes('AADSTS') ? refused : /PrivateKey|DECODER/.test(says) ? broken : unheard;
    return { what, verdict: 'fault', says, remedy };
  }
}

/** What Teams posts gets to this desk, through everything that stands before it. */
export async function examineEndpoint(publicUrl: string | undefined): Promise<Finding> {
  const what = 'The messaging endpoint';
  if (publicUrl === undefined) {
    return {
      ...{ what, verdict: 'left', says: 'KEYDESK_PUBLIC_URL is not set, so nobody knows where to look.' },
      remedy: 'Write where Teams and browsers reach the desk, such as https://keydesk.example.com.',
    };
  }
  const url = `${publicUrl}/api/messages`;
  if (!url.startsWith('https://')) {
    const remedy =
      'Teams posts to https addresses only: set KEYDESK_PUBLIC_URL to the one of the proxy before the desk.';
    return { what, verdict: 'fault', says: `${url} is not https.`, remedy };
  }
  return examineAnswer(what, url);
}

/** An empty body is no activity: this desk refuses it with 400 and fixed words, whatever stands before it answers otherwise. */
export async function examineAnswer(what: string, url: string): Promise<Finding> {
  const answer = await callHttp({ url, headers: { 'content-type': 'application/json' }, body: '{}', deadline });
  if (answer.kind !== 'answered') {
    return {
      ...{ what, verdict: 'fault', says: `${url} did not answer.` },
      remedy: away,
    };
  }
  const says = `${url} answers.`;
  if (answer.status === 400 && JSON.stringify(answer.body).includes('not an activity')) {
    return { what, verdict: 'ok', says };
  }
  return {
    ...{ what, verdict: 'fault', says: `${url} answers ${answer.status}, which is not this desk.` },
    remedy: 'Let the proxy pass POST /api/messages on to the desk, unchanged.',
  };
}

/** The pages that the app's entry in Teams leads to. */
export async function examinePages({ partner, publicUrl }: ProductionConfig): Promise<readonly Finding[]> {
  if (publicUrl === undefined) return [];
  const pages = [
    ['The page about privacy', partner.privacyUrl ?? `${publicUrl}/privacy`],
    ['The terms of use', partner.termsUrl ?? `${publicUrl}/terms`],
  ] as const;
  return Promise.all(
    pages.map(async ([what, url]): Promise<Finding> => {
      const answer = await callHttp({ method: 'GET', url, headers: { accept: 'text/html' }, deadline });
      if (answer.kind === 'answered' && answer.status === 200)
        return { what, verdict: 'ok', says: `${url} is there, without a sign-in.` };
      if (answer.kind !== 'answered') return { what, verdict: 'fault', says: `${url} did not answer.`, remedy: away };
      const remedy = 'Teams shows its address to everybody: let the proxy pass it on, without a sign-in.';
      return { what, verdict: 'fault', says: `${url} answers ${answer.status}.`, remedy };
    }),
  );
}
