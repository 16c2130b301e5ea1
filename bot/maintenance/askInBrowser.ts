// The sign-in of a person in a browser: the answer comes back to this machine, or is pasted from another one.
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import type { GraphConfig } from '../config/graphConfig.ts';
import { askForToken, consentAddress, type GrantedToken } from '../gateways/signIn/grants.ts';
import { UsageError } from './command.ts';

const notAnAnswer =
  'That is not the address that the browser ends at: paste it whole, from http://localhost on, with everything behind it.';
const otherQuestion =
  'That address answers another sign-in. Run the command again, and use the address that it shows then.';
const inMessage = /^AADSTS\d+/;

/**
 * Asks for a token for whoever signs in at the address that is shown, within `patience` milliseconds. Throws a
 * GatewayError with Microsoft's code when it refuses, and a UsageError when nobody came or the answer is another one's.
 */
export async function askInBrowser(
  config: GraphConfig,
  { say, patience }: { readonly say: (line: string) => void; readonly patience: number },
): Promise<GrantedToken> {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const redirectUri = `http://localhost:${(server.address() as AddressInfo).port}`;
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const lines = createInterface({ input: process.stdin });
  try {
    say('Open this address in a browser, and sign in as the administrator for whom the desk shall act:');
    say(await consentAddress(config, config.graphUrl, { redirectUri, state, challenge }));
    say('On another machine the browser ends at an address on localhost that it cannot open: paste that address here.');
    const answered = new Promise<URLSearchParams>((resolve) => {
      server.on('request', (request, response) => {
        const asked = answerIn(new URL(request.url ?? '', redirectUri));
        response.writeHead(asked === undefined ? 404 : 200, { 'content-type': 'text/plain; charset=utf-8' });
        response.end('You can close this page and go back to the terminal.');
        if (asked !== undefined) resolve(asked);
      });
      lines.on('line', (line) => {
        const pasted = line.trim();
        if (pasted === '') return;
        const answer = URL.canParse(pasted) ? answerIn(new URL(pasted)) : undefined;
        if (answer === undefined) say(notAnAnswer);
        else resolve(answer);
      });
    });
    const late = wait(patience, undefined, { ref: false }).then(() => {
      throw new UsageError('Nobody signed in. Run the command again.');
    });
    const answer = await Promise.race([answered, late]);
    if (answer.get('state') !== state) throw new UsageError(otherQuestion);
    const code = answer.get('code');
    if (code === null) throw refused(answer);
    const grant = { by: 'code', code, redirectUri, verifier } as const;
    return await askForToken(config, { audience: config.graphUrl, grant });
  } finally {
    lines.close();
    server.closeAllConnections();
    server.close();
  }
}

/** What Microsoft answered by an address; undefined for one that it sends nobody to, such as that of the sign-in. */
function answerIn({ searchParams }: URL): URLSearchParams | undefined {
  return searchParams.has('code') || searchParams.has('error') ? searchParams : undefined;
}

/** Why Microsoft gave no code; the number of its message says more than the word before it. */
function refused(answer: URLSearchParams): GatewayError {
  const [number] = inMessage.exec(answer.get('error_description') ?? '') ?? [];
  const code = number ?? answer.get('error') ?? '';
  return new GatewayError('notAuthorised', 'The login did not agree.', undefined, { code });
}
