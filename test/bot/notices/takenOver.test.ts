// Proves that reminders which an earlier desk sent and planned go on after they were taken over: their cards work, what is due comes.
import assert from 'node:assert/strict';
import { NoticesTakeOver } from '../../../storage/takeOver/takeOverNotices.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { earlierRecords, fillWithEarlier, madeAt } from '../../support/earlierNotices.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

onEachEngine('After an update from an earlier desk', (engine) => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEach(async () => {
    const place = engine.place();
    await fillWithEarlier(await place.open());
    fixture = await DeskFixture.open({ storage: place.settings, clock: new TestClock(madeAt.toISOString()) });
    await (await NoticesTakeOver.open(fixture.chat.store)).run(madeAt, true);
    person = await fixture.knows(anna);
  });
  afterEach(() => fixture.close());

  const idOf = (subscription: string, state: string): string =>
    earlierRecords('reminders').find(({ doc }) => doc['subscriptionId'] === subscription && doc['state'] === state)
      ?.id ?? assert.fail(subscription);
  const clicks = (verb: string, id: string, more = {}) =>
    person.posts(person.activity('message', { value: { verb, id, v: 1, ...more } }));
  const stateOf = async (id: string) => (await fixture.services.reminders.get(id))?.value.state;

  it('a card that was sent takes its answer: renewed, later, and later taken back', async () => {
    const [renewed, later] = [idOf('digest1', 'sent'), idOf('digest2', 'sent')];
    await clicks('reminder.alreadyRenewed', renewed);
    assert.equal(await stateOf(renewed), 'answered');
    await clicks('reminder.later', later, { days: '7' });
    assert.equal(await stateOf(later), 'planned');
    await clicks('reminder.undoLater', later);
    assert.equal(await stateOf(later), 'sent');
  });

  it('what was put off before the update can still be taken back, and is not once it came again', async () => {
    const snoozed = idOf('snoozed', 'planned');
    await clicks('reminder.undoLater', snoozed);
    assert.equal(await stateOf(snoozed), 'sent');
  });

  it('what is due comes once, and an answer that was cut off has its consequences', async () => {
    const claimed = `claimed|2027-03-31|days60|${anna.id}`;
    fixture.clock.advance(3 * 60_000);
    for (let round = 0; round < 3; round += 1) await fixture.deliver();
    assert.equal(await stateOf(claimed), 'sent');
    assert.equal((await fixture.services.subscriptions.get('owing'))?.value.settled?.how, 'renewed');
    const requests = fixture.chat.connector.requests.length;
    await fixture.deliver();
    assert.equal(fixture.chat.connector.requests.length, requests);
  });
});
