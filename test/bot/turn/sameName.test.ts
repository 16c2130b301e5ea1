// Proves that two instances with the same port, as in containers of one image, do not take each other's conversations.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { People } from '../../../storage/people/people.ts';
import { freePort } from '../../support/freePort.ts';
import { localConfig, TestDesk } from '../../support/testDesk.ts';

describe('two instances on machines of the same name, with the same port', () => {
  it('take turns in a conversation', async () => {
    const handler: TurnHandler = {
      handle: async (turn) => {
        await sendText(turn, 'Answer.');
      },
      welcome: () => Promise.resolve(),
    };
    const converse = () => ({ handler });
    const port = await freePort();
    const first = await TestDesk.open({ converse, config: { ...localConfig(''), port } });
    const { dataDir, connector, clock } = first;
    const config = { ...localConfig(dataDir), port, host: '127.0.0.2' };
    const second = await TestDesk.open({ converse, dataDir, connector, clock, config });
    try {
      await first.person({ id: 'anna' }).says('hi');
      const person = await new People(first.store).get('anna');
      const conversation = await new Conversations(first.store).get(person?.personalConversation ?? '');
      assert.ok(person !== undefined && conversation !== undefined);
      const gate = Promise.withResolvers<undefined>();
      const begun = Promise.withResolvers<undefined>();
      const order: string[] = [];
      const slow = first.host.pipeline.start({ person, conversation }, async () => {
        begun.resolve(undefined);
        await gate.promise;
        order.push('first ended');
      });
      await begun.promise;
      const next = second.host.pipeline.start({ person, conversation }, () => {
        order.push('second began');
        return Promise.resolve();
      });
      await Promise.race([next, pause(500)]);
      gate.resolve(undefined);
      await Promise.all([slow, next]);
      assert.deepEqual(order, ['first ended', 'second began']);
    } finally {
      await second.close();
      await first.close();
    }
  });
});
