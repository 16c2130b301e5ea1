// Proves that one notice with a fault, in its record or on its card, takes no other one along.
import assert from 'node:assert/strict';
import { runReplans } from '../../../dialogs/notices/runReplans.ts';
import { anna, ledger, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const endsOn = '2027-03-31';

describe('A subscription that this version does not understand', () => {
  let fixture: DeskFixture;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
  });
  afterEach(() => fixture.close());

  async function spoil(id: string, fault: Readonly<Record<string, string>>): Promise<void> {
    const records = fixture.chat.store.records<object>({ name: 'subscriptions', indexes: [] });
    const { rev, doc } = (await records.get(id))!;
    await records.replace(id, rev, { ...doc, ...fault });
  }

  const faults: readonly [string, Readonly<Record<string, string>>, string][] = [
    ['inspected', { channel: 'nonsense' }, 'days60 planned'],
    ['shown', { planId: 'nonsense' }, 'days60 failed defect'],
  ];
  for (const [what, fault, end] of faults) {
    it(`keeps the reminders of no other one from their reader where it cannot be ${what}`, async () => {
      const person = await fixture.knows(anna);
      for (const id of ['good', 'odd', 'better'])
        await register(fixture.services, subscriptionOf(id, endsOn, { customerName: `${id} Kft.` }));
      await spoil('odd', fault);
      fixture.clock.set('2027-01-30T08:00:00Z');
      await fixture.deliver();
      const seen = remindersSeen(person)
        .map(({ words }) => words)
        .join();
      assert.deepEqual(
        ['good', 'odd', 'better'].filter((id) => seen.includes(`${id} Kft.`)),
        ['good', 'better'],
      );
      const states = await Promise.all(['good', 'better', 'odd'].map((id) => ledger(fixture.services, id)));
      assert.deepEqual(
        states.map(([first]) => first),
        ['days60 sent', 'days60 sent', end],
      );
    });
  }

  it('is reminded of once it is understood', async () => {
    const person = await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('odd', endsOn, { channel: 'direct' }));
    await spoil('odd', { channel: 'nonsense' });
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 0);
    await spoil('odd', { channel: 'direct' });
    fixture.clock.advance(61 * 60_000);
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 1);
  });

  it('keeps what was chosen for everybody from no other one, and the failure is told', async () => {
    await fixture.knows(anna);
    const ids = Array.from({ length: 120 }, (_, n) => `s${String(n).padStart(3, '0')}`);
    for (const id of ids) await register(fixture.services, subscriptionOf(id, endsOn));
    await spoil('s001', { channel: 'nonsense' });
    await fixture.services.reminderChoices.save('desk', 0, { hour: 11 });
    await fixture.services.replans.ask('desk', fixture.clock.now());
    await assert.rejects(runReplans(fixture.services));
    const due = await Promise.all(ids.map((id) => fixture.services.reminders.about(id, 'planned')));
    const hours = due.map(([first]) => first?.value.dueAt.slice(11, 13));
    assert.deepEqual(new Set(hours.filter((_, index) => ids[index] !== 's001')), new Set(['10']));
    fixture.clock.advance(10 * 60_000);
    assert.equal(await runReplans(fixture.services), 0);
  });
});
