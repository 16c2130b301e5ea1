// Proves what reminders say from the end day on, by sales channel: how far it is over, and what is still to be saved.
import assert from 'node:assert/strict';
import type { SalesChannel } from '../../../domain/endOfTerm/termRules.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import type { DeskFixture } from '../../support/deskFixture.ts';
import { headings, ledger, register, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { beforeEachDesk } from '../../support/beforeEachDesk.ts';

const endsOn = '2027-03-31';

describe('From the end day on', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEachDesk('2027-03-30T12:00:00Z', (desk, reader) => ([fixture, person] = [desk, reader]));

  /** The reminder that comes at an instant. */
  async function arrivesAt(instant: string): Promise<string> {
    fixture.clock.set(instant);
    const before = remindersSeen(person).length;
    await fixture.deliver();
    return remindersSeen(person)
      .slice(before)
      .map(({ words }) => words)
      .join('\n--\n');
  }

  const says = (words: string, expected: readonly string[], never: readonly string[] = []) => {
    assert.deepEqual(
      expected.filter((part) => !words.includes(part)),
      [],
      words,
    );
    assert.deepEqual(
      never.filter((part) => words.includes(part)),
      [],
      words,
    );
  };

  it('the end day says that it is today, and until when everybody can go on', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    says(
      await arrivesAt('2027-03-31T07:00:00Z'),
      [
        'Active',
        'Ends today',
        'Everybody can keep working until Friday, 30 April 2027.',
        'After that only administrators can reach the data.',
        'From Friday, 30 July 2027 the data may be deleted for good.',
      ],
      ['late.', 'Expired'],
    );
  });

  it('the day after brings nothing new', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    await arrivesAt('2027-03-31T07:00:00Z');
    assert.equal(await arrivesAt('2027-04-01T07:00:00Z'), '');
    assert.equal(await arrivesAt('2027-04-29T12:00:00Z'), '');
  });

  it('the day after says that it ended yesterday, when the end day was missed', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    says(await arrivesAt('2027-04-01T12:00:00Z'), [
      'Expired',
      'Ended yesterday',
      'This reminder is 1 day late.',
      'Expired: in the grace period everybody can still work.',
      'Everybody can keep working until Friday, 30 April 2027.',
    ]);
  });

  it('the last day of use says that everybody can work until today', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    says(await arrivesAt('2027-04-30T07:00:00Z'), [
      'Ended 30 days ago',
      'Expired: in the grace period everybody can still work.',
      'Everybody can keep working until Friday, 30 April 2027.',
    ]);
  });

  it('the last day of the data says that users are locked out, and when the data is gone', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    says(
      await arrivesAt('2027-07-29T07:00:00Z'),
      [
        'Ended 120 days ago',
        'Disabled: users have no access, administrators can still reach the data.',
        'From Friday, 30 July 2027 the data may be deleted for good.',
      ],
      ['Everybody can keep working', 'After that only administrators'],
    );
  });

  it('nothing comes after the last day of the data', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    await arrivesAt('2027-07-29T07:00:00Z');
    for (const day of ['2027-07-30', '2027-08-30', '2028-03-31']) assert.equal(await arrivesAt(`${day}T12:00:00Z`), '');
    assert.deepEqual(
      (await ledger(fixture.services, 'one')).filter((line) => line.endsWith(' planned')),
      [],
    );
  });

  it('a subscription without grace says that work stops', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn, { channel: 'csp-legacy' }));
    says(
      await arrivesAt('2027-03-31T07:00:00Z'),
      ['Ends today', 'Work stops after the end date: Wednesday, 31 March 2027.'],
      ['Everybody can keep working'],
    );
  });

  const courses: readonly [SalesChannel, readonly string[], readonly string[]][] = [
    ['direct', ['04-30', '07-29'], ['Ended 30 days ago', 'Ended 120 days ago']],
    ['enterprise-multiyear', ['06-29', '09-27'], ['Ended 90 days ago', 'Ended 180 days ago']],
    ['vl-enterprise', ['06-29', '08-28'], ['Ended 90 days ago', 'Ended 150 days ago']],
    ['csp-legacy', ['06-29'], ['Ended 90 days ago']],
    ['trial', ['04-30'], ['Ended 30 days ago']],
  ];
  for (const [channel, days, expected] of courses) {
    it(`${channel} is reminded of on its own days, and on no other`, async () => {
      await register(fixture.services, subscriptionOf('one', endsOn, { channel }));
      await arrivesAt('2027-03-31T07:00:00Z');
      for (const day of days) {
        fixture.clock.set(new Date(Date.parse(`2027-${day}T07:00:00Z`) - 1));
        await fixture.deliver();
        await arrivesAt(`2027-${day}T07:00:00Z`);
      }
      await arrivesAt('2027-12-01T07:00:00Z');
      assert.deepEqual(headings(person), ['Ends today', ...expected]);
    });
  }

  it('a click on the card of the end day ends it: the later days are silent', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    await arrivesAt('2027-03-31T07:00:00Z');
    await person.clicks('Already renewed');
    assert.equal(await arrivesAt('2027-04-30T07:00:00Z'), '');
    assert.equal(await arrivesAt('2027-07-29T07:00:00Z'), '');
  });

  it('a click that it was renewed asks for the new end date once, and what is recorded is reminded of', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    await arrivesAt('2027-03-31T07:00:00Z');
    const { shown, pressed } = person.finds('Already renewed');
    const click = person.clickOn(shown, pressed);
    const asks = (): number => person.sees().filter(({ words }) => words.includes("Microsoft's page show now")).length;
    await person.posts(click);
    await person.posts({ ...click, id: 'again' });
    assert.equal(asks(), 1);
    await person.clicks('renewals.recordRenewed', { endsOn: '2028-03-31', licences: '5' });
    assert.equal(await arrivesAt('2027-04-30T07:00:00Z'), '');
    assert.match(await arrivesAt('2028-03-01T08:00:00Z'), /Ends in 30 days/);
  });

  it('a snooze comes again no later than on the last day of use', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    await arrivesAt('2027-03-31T07:00:00Z');
    fixture.clock.set('2027-04-20T12:00:00Z');
    await person.clicks('Remind me later', { days: '14' });
    const words = await arrivesAt('2027-04-30T07:00:00Z');
    assert.equal(words.split('\n--\n').length, 1);
    says(words, ['Ended 30 days ago']);
  });
});
