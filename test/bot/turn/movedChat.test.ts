// Proves that the desk keeps up with a person whose chat was removed and came back, or moved with the tenant: nothing is said where nobody is, and nothing twice.
import assert from 'node:assert/strict';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { anna, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const movedId = 'a:chat-after-the-move';

describe('A person whose chat is another one now', () => {
  let fixture: DeskFixture;
  let before: ChatPerson;
  let after: ChatPerson;
  const sentTo = (id: string): number =>
    fixture.chat.connector.requests.filter(({ path }) => path.includes(encodeURIComponent(id))).length;

  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    before = fixture.chat.person({ id: anna.id, name: anna.name });
    await before.installs();
    await before.says('help');
    after = fixture.chat.person({ id: anna.id, name: anna.name, conversationId: movedId });
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
  });
  afterEach(() => fixture.close());

  it('is reminded there, after the app was removed and added again', async () => {
    await before.posts(before.activity('installationUpdate', { action: 'remove' }));
    const told = sentTo(before.settings.conversationId);
    await after.installs();
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
    assert.equal(remindersSeen(after).length, 1);
    assert.equal(sentTo(before.settings.conversationId), told, 'nothing is sent to the chat that is gone');
  });

  it('is not welcomed a second time, and keeps the settings', async () => {
    await before.says('magyar');
    await before.posts(before.activity('installationUpdate', { action: 'remove' }));
    const answers = await after.installs();
    const shown = answers.flatMap((one) => one.shown.map(({ words }) => words));
    assert.deepEqual(shown, []);
    assert.equal((await fixture.services.people.get(anna.id))?.language, 'hu');
  });

  it('is reminded there once the tenant has moved, without having written there', async () => {
    const moved = `${fixture.chat.connector.serviceUrl}moved/`;
    await after.posts(after.activity('installationUpdate', { action: 'add', serviceUrl: moved }));
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
    const [last] = fixture.chat.connector.requests.slice(-1);
    assert.match(last?.path ?? '', /^\/moved\//);
    assert.equal(sentTo(movedId), 1);
    assert.equal(remindersSeen(before).length, 0);
  });

  it('is reached there again by the next message, when the desk had been blocked', async () => {
    await fixture.conversations.mark(before.settings.conversationId, 'blocked');
    await after.says('help');
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
    assert.equal(remindersSeen(after).length, 1);
  });
});
