// Proves that a calendar address outlives a passing denial of its person, and ends with one that is sure.
import assert from 'node:assert/strict';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { CalendarAddresses } from '../../../storage/people/calendarAddresses.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { inProduction } from '../../support/productionDesk.ts';
import type { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, 'Served.'),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};
const minute = 60_000;
const elsewhere = 'ffffffff-9999-4999-8999-ffffffffffff';

describe('A calendar address', () => {
  /** Half an hour after somebody made one, when the roster is asked again. */
  async function later(work: (desk: TestDesk, anna: ChatPerson, passes: () => void) => Promise<void>): Promise<void> {
    let now = 0;
    await inProduction({ converse: () => ({ handler }), surroundings: { elapsed: () => now } }, async (desk) => {
      const anna = desk.person({ id: 'anna' });
      assert.equal((await anna.says('hi')).words, 'Served.');
      await new CalendarAddresses(desk.store).make({ id: 'anna', tenantId: elsewhere, name: 'Anna' }, 0, new Date());
      now += 31 * minute;
      await work(desk, anna, () => (now += 2 * minute));
    });
  }

  const stateOf = async (desk: TestDesk) => (await new CalendarAddresses(desk.store).of('anna'))?.value.state;

  it('outlives a single 404 of the roster', async () => {
    await later(async (desk, anna, passes) => {
      desk.connector.meet({ status: 404, code: 'ConversationNotFound' });
      assert.match((await anna.says('hi')).words, /^Only the staff of the partner/);
      passes();
      assert.equal((await anna.says('hi')).words, 'Served.');
      assert.equal(await stateOf(desk), 'open');
    });
  });

  it('outlives a word in a chat of another tenant', async () => {
    await later(async (desk, anna) => {
      const there = desk.person({ id: 'anna', conversationId: '19:foreign', conversationType: 'groupChat' });
      const activity = there.activity('message', { text: 'hi' });
      Object.assign(activity['conversation'] as object, { tenantId: elsewhere });
      Object.assign(activity['channelData'] as object, { tenant: { id: elsewhere } });
      const { words } = await there.posts(activity);
      assert.match(words, /^Only the staff of the partner/);
      assert.equal((await anna.says('hi')).words, 'Served.');
      assert.equal(await stateOf(desk), 'open');
    });
  });

  it('ends when the roster says that its person is a guest by now', async () => {
    await later(async (desk, anna) => {
      desk.connector.roster.set('29:anna', { userRole: 'guest' });
      assert.match((await anna.says('hi')).words, /^Only the staff of the partner/);
      assert.equal(await stateOf(desk), 'revoked');
    });
  });
});
