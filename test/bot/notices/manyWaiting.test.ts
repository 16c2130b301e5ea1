// Proves that reminders that wait until their reader is back hide none that somebody else should get.
import assert from 'node:assert/strict';
import { anna, bela, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

/** More than one card is chosen from. */
const many = 205;

describe('A reader who is away and for whom hundreds of reminders wait', () => {
  let fixture: DeskFixture;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z'), alone: true });
  });
  afterEach(() => fixture.close());

  it('has another one passed on to the colleague who manages its customer, and those that wait are left alone', async () => {
    await fixture.knows(anna);
    const colleague = await fixture.knows(bela);
    const lonely = { customerId: 'lonely', customerName: 'Lonely' };
    for (let n = 0; n < many; n += 1)
      await register(fixture.services, subscriptionOf(`s${n}`, '2027-03-31', lonely), []);
    await fixture.services.reminderChoices.save({ person: anna.id }, 0, { mutedUntil: '2027-03-10' });
    fixture.clock.set('2027-01-30T08:00:00Z');
    for (let before = -1; before < fixture.counted.length;) {
      before = fixture.counted.length;
      await fixture.deliver();
      fixture.clock.advance(600_000);
    }
    assert.equal(fixture.counted.filter((how) => how === 'retried muted').length, many);
    const helped = { customerId: 'helped', customerName: 'Helped' };
    await register(fixture.services, subscriptionOf('helped', '2027-04-06', helped), [bela]);
    const before = fixture.counted.length;
    fixture.clock.set('2027-02-05T08:00:00Z');
    await fixture.deliver();
    assert.equal(remindersSeen(colleague).length, 1);
    assert.deepEqual(fixture.counted.slice(before), ['skipped muted', 'sent']);
  });
});
