// Proves that reminders that were sent follow what happens, wherever it was done, and that nothing depends on it.
import assert from 'node:assert/strict';
import type { ChatPerson, Shown } from '../../support/chatPerson.ts';
import { TestClock } from '../../support/testClock.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const endsOn = '2027-03-31';
const morning = '2027-01-30T08:00:00.000Z';

onEachEngine('A reminder that was sent', (engine) => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEach(async () => {
    const clock = new TestClock('2027-01-15T12:00:00Z');
    fixture = await DeskFixture.open({ storage: engine.place().settings, clock });
    person = await fixture.knows(anna);
  });
  afterEach(() => fixture.close());

  async function arrives(...ids: readonly string[]): Promise<void> {
    for (const id of ids)
      await register(fixture.services, subscriptionOf(id, endsOn, { customerName: `Customer ${id}` }));
    fixture.clock.set(morning);
    await fixture.deliver();
  }
  const digest = (): Shown => person.sees().find(({ card }) => JSON.stringify(card).includes('"reminder.show"'))!;
  /** Presses a button of one subscription, on a card of its own. */
  async function records(id: string, verb: string, inputs: Readonly<Record<string, string>> = {}): Promise<void> {
    await person.posts(person.activity('message', { value: { verb: 'renewals.open', id } }));
    await person.clicks(verb === 'renewals.recordRenewed' ? 'renewals.renewed' : 'renewals.letEnd');
    await person.clicks(verb, inputs);
  }

  it('as a row of a digest becomes renewed, and the count falls, when that is recorded somewhere else', async () => {
    await arrives('one', 'two', 'three');
    assert.match(digest().words, /3 subscriptions need action/);
    await records('two', 'renewals.recordRenewed', { endsOn: '2028-03-31', licences: '5' });
    assert.equal(await fixture.refresh(), 1);
    assert.match(digest().words, /2 subscriptions need action/);
    assert.match(digest().words, /✓ Renewed\nCustomer two\n.*31 March 2028/);
    await records('one', 'renewals.confirmLetEnd');
    await fixture.refresh();
    assert.match(digest().words, /1 subscription needs action/);
    assert.match(digest().words, /✓ Not to be renewed\nCustomer one/);
  });

  it('as a row of a digest is settled by an answer on the card that the row opened', async () => {
    await arrives('one', 'two');
    await person.clicks('reminder.show');
    await person.clicks('Remind me later', { days: '7' });
    await fixture.refresh();
    assert.match(digest().words, /1 subscription needs action/);
    assert.match(digest().words, /✓ Postponed/);
  });

  it('says that nothing is left to do when the last row is settled', async () => {
    await arrives('one', 'two');
    for (const id of ['one', 'two']) await records(id, 'renewals.confirmLetEnd');
    await fixture.refresh();
    assert.match(digest().words, /Everything here is settled/);
  });

  it('on a card of its own tells what was recorded, and loses its buttons', async () => {
    await arrives('one');
    const card = person.sees().find(({ buttons }) => buttons.includes('Already renewed'))!;
    await records('one', 'renewals.recordRenewed', { endsOn: '2028-03-31', licences: '5' });
    await fixture.refresh();
    const now = person.sees().find(({ id }) => id === card.id)!;
    assert.match(now.words, /new end date: Friday, 31 March 2028/);
    assert.deepEqual(now.buttons, []);
  });

  it('follows later when the channel is busy', async () => {
    await arrives('one', 'two');
    await records('one', 'renewals.confirmLetEnd');
    fixture.chat.connector.meet({ status: 429, retryAfter: 20 });
    await fixture.refresh();
    assert.match(digest().words, /2 subscriptions need action/);
    fixture.clock.advance(21_000);
    await fixture.refresh();
    assert.match(digest().words, /1 subscription needs action/);
  });

  it('whose card the channel does not update any more stops nothing, and is asked once', async () => {
    await arrives('one', 'two');
    await records('one', 'renewals.confirmLetEnd');
    fixture.chat.connector.meet({ status: 404, code: 'ActivityNotFoundInConversation' });
    assert.equal(await fixture.refresh(), 1);
    assert.equal(await fixture.refresh(), 0);
    assert.equal((await fixture.services.subscriptions.get('one'))?.value.settled?.how, 'letEnd');
  });
});
