// Proves the instants of reminders where clocks change, months end and days begin elsewhere.
import assert from 'node:assert/strict';
import { TestClock } from '../../support/testClock.ts';
import { anna, headings, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

/** When a reminder of a zone comes due: the hour on the wall, the end date, the instant, and what the card says then. */
type Case = readonly [hour: number, endsOn: string, due: string, heading: string];

const zones: Readonly<Record<string, readonly (readonly [what: string, ...Case])[]>> = {
  'Europe/Budapest': [
    ['the day before clocks go forward', 9, '2027-04-03', '2027-03-27T08:00:00Z', 'Ends in 7 days'],
    ['the day on which clocks go forward', 9, '2027-04-04', '2027-03-28T07:00:00Z', 'Ends in 7 days'],
    ['the hour that clocks skip, taken as the one after it', 2, '2027-04-04', '2027-03-28T01:00:00Z', 'Ends in 7 days'],
    ['the day before clocks go back', 9, '2027-11-06', '2027-10-30T07:00:00Z', 'Ends in 7 days'],
    ['the day on which clocks go back', 9, '2027-11-07', '2027-10-31T08:00:00Z', 'Ends in 7 days'],
    ['the hour that comes twice, taken the first time', 2, '2027-11-07', '2027-10-31T00:00:00Z', 'Ends in 7 days'],
    ['an end date on the other side of the change', 9, '2027-04-27', '2027-03-28T07:00:00Z', 'Ends in 30 days'],
    ['midnight, when it is still yesterday in UTC', 0, '2027-07-08', '2027-06-30T22:00:00Z', 'Ends in 7 days'],
    ['midnight of the day of the change', 0, '2027-04-04', '2027-03-27T23:00:00Z', 'Ends in 7 days'],
    ['the last day of February', 9, '2027-03-30', '2027-02-28T08:00:00Z', 'Ends in 30 days'],
    ['the first of March, 30 days before a month of 31', 9, '2027-03-31', '2027-03-01T08:00:00Z', 'Ends in 30 days'],
    ['a leap day', 9, '2028-03-01', '2028-02-29T08:00:00Z', 'Ends tomorrow'],
    ['a day in the year before', 9, '2028-02-29', '2027-12-31T08:00:00Z', 'Ends in 60 days'],
    ['New Year, for an end on the last day of January', 9, '2028-01-31', '2028-01-01T08:00:00Z', 'Ends in 30 days'],
  ],
  'America/New_York': [
    ['the day before clocks go forward', 9, '2027-03-20', '2027-03-13T14:00:00Z', 'Ends in 7 days'],
    ['the day on which clocks go forward', 9, '2027-03-21', '2027-03-14T13:00:00Z', 'Ends in 7 days'],
    ['the hour that clocks skip, taken as the one after it', 2, '2027-03-21', '2027-03-14T07:00:00Z', 'Ends in 7 days'],
    ['the day before clocks go back', 9, '2027-11-13', '2027-11-06T13:00:00Z', 'Ends in 7 days'],
    ['the day on which clocks go back', 9, '2027-11-14', '2027-11-07T14:00:00Z', 'Ends in 7 days'],
    ['the hour that comes twice, taken the first time', 1, '2027-11-14', '2027-11-07T05:00:00Z', 'Ends in 7 days'],
    ['late in the evening, when it is tomorrow in UTC', 23, '2027-07-08', '2027-07-02T03:00:00Z', 'Ends in 7 days'],
    ['the evening of the end day', 21, '2027-07-08', '2027-07-09T01:00:00Z', 'Ends today'],
  ],
  'Pacific/Auckland': [
    ['a morning that is last night in UTC', 9, '2027-07-08', '2027-06-30T21:00:00Z', 'Ends in 7 days'],
    ['the day on which clocks go back', 9, '2027-04-11', '2027-04-03T21:00:00Z', 'Ends in 7 days'],
  ],
  'Asia/Kathmandu': [['a zone of odd minutes', 9, '2027-07-08', '2027-07-01T03:15:00Z', 'Ends in 7 days']],
  'Pacific/Honolulu': [
    ['a zone far in the west', 9, '2027-07-08', '2027-07-01T19:00:00Z', 'Ends in 7 days'],
    ['the last morning of the data', 9, '2027-03-31', '2027-07-29T19:00:00Z', 'Ended 120 days ago'],
  ],
};

for (const [zone, cases] of Object.entries(zones)) {
  describe(`A reader in ${zone}`, () => {
    let fixture: DeskFixture;
    afterEach(() => fixture.close());

    for (const [what, hour, endsOn, due, heading] of cases) {
      it(`is reminded at ${due} and not before: ${what}`, async () => {
        const before = (milliseconds: number) => new Date(Date.parse(due) - milliseconds);
        // Planned so late that the milestone before this one is left out.
        const clock = new TestClock(before(20 * 3_600_000).toISOString());
        fixture = await DeskFixture.open({ hour, clock });
        const person = await fixture.knows(anna, { zone });
        await register(fixture.services, subscriptionOf('one', endsOn));
        fixture.clock.set(before(1));
        await fixture.deliver();
        assert.deepEqual(headings(person), []);
        fixture.clock.set(due);
        await fixture.deliver();
        assert.deepEqual(headings(person), [heading]);
      });
    }
  });
}

describe('The day of a reader', () => {
  let fixture: DeskFixture;
  afterEach(() => fixture.close());

  it('decides how many days are left, not the day in UTC', async () => {
    fixture = await DeskFixture.open({ hour: 0, clock: new TestClock('2027-01-15T12:00:00Z') });
    const person = await fixture.knows(anna, { zone: 'Europe/Budapest' });
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
    fixture.clock.set('2027-03-30T22:30:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends today']);
  });

  it('begins where a client said that the person is, for the reminders planned from then on', async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    await fixture.knows(anna);
    const person = await fixture.knows(anna, { zone: 'America/New_York' });
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
    fixture.clock.set('2027-01-30T13:59:59Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), []);
    fixture.clock.set('2027-01-30T14:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 60 days']);
  });

  it('is that of the desk when no client said where the person is', async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    const person = await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
    const { dueAt } = await fixture.reminder('one', 'planned');
    assert.equal(dueAt, '2027-01-30T08:00:00.000Z');
    assert.deepEqual(headings(person), []);
  });
});
