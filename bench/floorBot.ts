// The floor: a bot on the same SDK that makes the calls of a recorded redemption, of the same sizes, and does nothing else.
import { readFileSync } from 'node:fs';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import restify from 'restify';
import type { RecordedTurn } from './recordedRedemption.ts';
import { defined } from '../domain/defined.ts';

const turns = JSON.parse(readFileSync(process.env['RECORDED_REDEMPTION'] ?? '', 'utf8')) as readonly RecordedTurn[];
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer({ name: 'floor' });
/** Turns that each conversation has had. */
const had = new Map<string, number>();

server.post('/api/messages', restify.plugins.jsonBodyParser(), async (request, response) => {
  const { headers, method } = request;
  const body = request.body as Record<string, unknown>;
  await adapter.process({ headers, body, ...defined({ method }) }, response, play);
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => undefined);

async function play(context: TurnContext): Promise<void> {
  const { conversation, replyToId } = context.activity;
  const turn = had.get(conversation.id) ?? 0;
  had.set(conversation.id, turn + 1);
  for (const { method, activity } of turns[turn % turns.length]?.calls ?? []) {
    if (method === 'POST') await context.sendActivity({ ...activity });
    else await context.updateActivity({ ...activity, ...defined({ id: replyToId }) });
  }
}
