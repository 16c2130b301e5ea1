// Proves the notices about terms that cost money by themselves, through the outbox: sent once, skipped when untrue, turned off.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { runReplans } from '../../../dialogs/notices/runReplans.ts';
import type { TermNotice } from '../../../domain/notices/termNotice.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const nce = (id: string, endsOn: string, more: Partial<Subscription> = {}): Subscription =>
  subscriptionOf(id, endsOn, { channel: 'csp-nce', startsOn: '2026-06-30', ...more });

describe('the notices about a term', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  const at = async (instant: string): Promise<void> => {
    fixture.clock.set(instant);
    await fixture.deliver();
  };
  const ledger = async (id = 's'): Promise<readonly string[]> => {
    const all = await fixture.services.notices.of<TermNotice>('term').about(id);
    return all.map(({ value: { occasion, mark, state, reason = '' } }) =>
      [occasion, mark, state, reason].join(' ').trim(),
    );
  };
  const sent = async (id = 's'): Promise<readonly string[]> =>
    (await ledger(id)).filter((line) => line.endsWith(' sent'));
  const sends = (verb: string, id: string, more = {}) =>
    person.posts(person.activity('message', { value: { verb, id, ...more } }));

  beforeEach(async () => {
    fixture = await DeskFixture.open();
    person = await fixture.knows(anna);
  });
  afterEach(() => fixture.close());

  it('tell of an extended service term at once, then weekly and monthly, for as long as it lasts', async () => {
    await register(fixture.services, nce('s', '2027-06-30'));
    for (const day of ['06-30', '07-01', '07-02', '07-08', '07-15', '07-22', '07-29', '08-01', '09-01', '10-01'])
      await at(`2027-${day}T12:00:00Z`);
    const days = (await sent()).map((line) => line.split(' ')[1]);
    assert.deepEqual(days, [
      ...['2027-07-01', '2027-07-08', '2027-07-15', '2027-07-22', '2027-07-29', '2027-09-01', '2027-10-01'],
    ]);
    assert.ok(person.sees().at(-1)?.words.includes(say('en', 'term.extended.ways')));
    for (let month = 1; month <= 24; month += 1) {
      fixture.clock.advance(31 * 86_400_000);
      await fixture.deliver();
    }
    assert.ok((await sent()).length > days.length + 20, 'those that come after are planned by those that are sent');
  });

  it('lead out of it, and are silent afterwards', async () => {
    await register(fixture.services, nce('s', '2027-06-30'));
    await at('2027-07-01T12:00:00Z');
    await person.clicks('term.cancelNow');
    await person.clicks('term.confirmCancelNow', { day: '2027-07-01' });
    await at('2027-07-20T12:00:00Z');
    assert.equal((await sent()).length, 1);
    assert.ok((await ledger()).every((line) => !line.includes(' planned')));
  });

  it('tell before a commitment renews, and while the renewal can be taken back', async () => {
    await register(fixture.services, nce('s', '2027-06-30', { autoRenews: true }));
    await at('2027-05-31T12:00:00Z');
    assert.ok(person.sees().at(-1)?.words.includes(say('en', 'term.notices.commitment.change')));
    await at('2027-06-23T12:00:00Z');
    await at('2027-07-04T12:00:00Z');
    await at('2027-07-30T12:00:00Z');
    assert.deepEqual(await sent(), [
      ...['commitment 2027-06-30|30 sent', 'commitment 2027-06-30|7 sent', 'window 2027-07-01 sent'],
    ]);
    assert.ok(person.sees().at(-1)?.words.includes(say('en', 'term.notices.window.title')));
  });

  it('say the window once when the new end was recorded meanwhile', async () => {
    await register(fixture.services, nce('s', '2027-06-30', { autoRenews: true }));
    await at('2027-07-02T12:00:00Z');
    await sends('renewals.renewed', 's');
    await person.clicks('renewals.recordRenewed', { endsOn: '2028-06-30', licences: '5' });
    await at('2027-07-04T12:00:00Z');
    await at('2027-07-06T12:00:00Z');
    assert.deepEqual(
      (await sent()).filter((line) => line.startsWith('window')),
      ['window 2027-07-01 sent'],
    );
  });

  it('say nothing of a term of a month that renews by itself', async () => {
    await register(fixture.services, nce('s', '2027-06-30', { autoRenews: true, termMonths: 1 }));
    for (const day of ['05-31', '06-23', '07-04']) await at(`2027-${day}T12:00:00Z`);
    assert.deepEqual(await ledger(), []);
  });

  it('are off for a customer, and by what was chosen for everybody', async () => {
    await register(fixture.services, nce('s', '2027-06-30', { autoRenews: true }));
    await sends('settings.customer', 'contoso');
    await person.clicks('settings.saveCustomer', { noCommitments: 'true' });
    await runReplans(fixture.services);
    await at('2027-05-31T12:00:00Z');
    assert.deepEqual(await sent(), []);
    await sends('settings.customer', 'contoso');
    await person.clicks('settings.saveCustomer', { noCommitments: 'false' });
    await sends('settings.everybody', '');
    await person.clicks('settings.saveEverybody', { milestones: 'days30', commitments: '14' });
    await runReplans(fixture.services);
    await at('2027-06-16T12:00:00Z');
    await at('2027-07-04T12:00:00Z');
    assert.deepEqual(await sent(), ['commitment 2027-06-30|14 sent']);
  });

  it('stay as they were chosen when a card of an earlier desk saves what it asks for', async () => {
    const chosen = { commitments: { daysBefore: [90], window: true }, milestones: ['days30'] } as const;
    await fixture.services.reminderChoices.save('desk', 0, chosen);
    await sends('settings.everybody', '');
    const { shown, pressed } = person.finds('settings.saveEverybody');
    const click = person.clickOn(shown, pressed, { milestones: 'days7', hour: 'usual' });
    const { asksCommitments: _asks, commitments: _choice, ...older } = click['value'] as Record<string, unknown>;
    await person.posts({ ...click, value: older });
    assert.deepEqual((await fixture.services.reminderChoices.desk()).value, { ...chosen, milestones: ['days7'] });
  });

  it('are one card for several, and each row leads to its subscription', async () => {
    await register(fixture.services, nce('s', '2027-06-30', { autoRenews: true }));
    await register(fixture.services, nce('t', '2027-06-30', { autoRenews: true }));
    await at('2027-05-31T12:00:00Z');
    const card = person.sees().at(-1);
    assert.ok(card?.words.includes(say('en', 'term.notices.digest.title', { count: 2 })), card?.words);
    const opened = await person.clicks('renewals.open');
    assert.ok(opened.words.includes(say('en', 'renewals.timeline.window')), opened.words);
  });

  it('go to a colleague who manages the customer when nobody else can be reached', async () => {
    const gone = { id: 'aaaaaaaa-0000-4000-8000-000000000009', tenantId: anna.tenantId, name: 'Gone' };
    const colleague = await fixture.knows(bela);
    await register(fixture.services, nce('s', '2027-06-30', { responsible: gone }), [bela]);
    await at('2027-07-01T12:00:00Z');
    const words = colleague.sees().map((one) => one.words);
    assert.ok(
      words.some((one) => one.includes(say('en', 'term.extended.ways'))),
      words.at(-1),
    );
  });
});
