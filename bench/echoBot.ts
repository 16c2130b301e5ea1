// The yardstick: the barest bot on the same SDK and web server, which sends back what it hears.
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { defined } from '../domain/defined.ts';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer({ name: 'echo' });

server.post('/api/messages', restify.plugins.jsonBodyParser(), async (request, response) => {
  const { headers, method } = request;
  const body = request.body as Record<string, unknown>;
  await adapter.process({ headers, body, ...defined({ method }) }, response, async (context) => {
    await context.sendActivity(`You said ${context.activity.text}`);
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => undefined);
// It ends as a process does by itself: one that a signal ends does not keep the code that it compiled.
process.once('SIGTERM', () => process.exit());
