// The words on the terminal once the desk runs: where to click, and how to stop.
import type { Config } from '../config/config.ts';
import { playgroundPackage, type PlaygroundStart } from './playground.ts';

/** What runs, in a few lines for whoever started it. */
export function announcement(config: Config, port: number, client: PlaygroundStart | undefined): string {
  const endpoint = `http://${config.host}:${port}/api/messages`;
  if (config.mode === 'production') return `Keydesk listens at ${endpoint}.`;
  const microsoft =
    config.microsoft === 'sandbox'
      ? 'Microsoft is a sandbox here: nothing you do reaches the real one. docs/sandbox.md has keys to try.'
      : "Nobody gave the desk a way into Microsoft: it guides, and you act on Microsoft's pages.";
  return [
    `Keydesk runs on this machine only (no Teams credentials are set). ${microsoft}`,
    clientWords(client, endpoint),
    `Its data and its log are in ${config.dataDir}. Press Ctrl+C to stop.`,
  ].join('\n');
}

function clientWords(client: PlaygroundStart | undefined, endpoint: string): string {
  switch (client?.kind) {
    case 'running':
      return `\n  Open ${client.playground.url} and say hello.\n`;
    case 'absent':
      return `There is no chat client: install it with "npm install ${playgroundPackage}", or point another one at ${endpoint}.`;
    case 'failed':
      return `The chat client did not start; ${client.logFile} says why. Point another one at ${endpoint}.`;
    case undefined:
      return `The chat client is switched off. Point one at ${endpoint}.`;
  }
}

/** What to say when the chat client has ended by itself. */
export function clientEnded(config: Config, port: number): string {
  return `The chat client has ended. The desk still listens at http://${config.host}:${port}/api/messages; start Keydesk again to chat.`;
}
