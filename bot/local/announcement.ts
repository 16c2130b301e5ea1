// The words on the terminal once the desk runs: where to click, and how to stop.
import type { Config } from '../config/config.ts';
import { vocabularies } from '../../cards/texts/texts.ts';
import { playgroundPackage, type PlaygroundStart } from './playground.ts';

/** A greeting in every language. */
const greetings = vocabularies().flatMap(({ intents }) =>
  intents.greeting.whole.slice(0, 1).map((word) => `*${word}*`),
);

/** What runs, in a few lines for the person who started it; `demo` says that the sample partner is on record. */
export function announcement(config: Config, port: number, client: PlaygroundStart | undefined, demo = false): string {
  const endpoint = `http://${config.host}:${port}/api/messages`;
  if (config.mode === 'production') return `Keydesk listens at ${endpoint}.`;
  const microsoft =
    config.microsoft === 'sandbox'
      ? 'Microsoft is a sandbox here: nothing you do reaches the real one. docs/sandbox.md has keys to try.'
      : "Keydesk has no way into Microsoft here: it guides, and you act on Microsoft's pages.";
  return [
    `Keydesk runs on this machine only (no Teams credentials are set). ${microsoft}`,
    ...(demo
      ? [
          'Sample customers are on record: write *customers* or *renewals* to see them; a reminder comes within a minute.',
        ]
      : []),
    clientWords(client, endpoint),
    `Its data and its log are in ${config.dataDir}. Press Ctrl+C to stop.`,
  ].join('\n');
}

function clientWords(client: PlaygroundStart | undefined, endpoint: string): string {
  switch (client?.kind) {
    case 'running':
      return `\n  Open ${client.playground.url} and write ${greetings.join(' or ')} to begin: I answer in the language of the greeting.\n`;
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
  return `The chat client has ended. Keydesk still listens at http://${config.host}:${port}/api/messages; start Keydesk again to chat.`;
}
