// Proves that new rows of an import stay whole also where one of them came onto the register by another way meanwhile.
import assert from 'node:assert/strict';
import { applyPortion } from '../../../dialogs/imports/applyPortion.ts';
import type { ImportPass } from '../../../dialogs/imports/importPass.ts';
import { ImportPace } from '../../../dialogs/imports/pace.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { pendingConsequencesOf } from '../../../storage/records/trackedRecords.ts';
import { anna, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

describe('new rows of an import', () => {
  let fixture: DeskFixture;
  const terms: ImportPass['terms'] = {
    ...{ owner: anna, channel: 'direct', colleagues: new Map(), at: '2027-03-01T09:00:00Z' },
  };
  const pass = { terms, pace: new ImportPace(() => Promise.resolve()) } as ImportPass;
  const customer = { id: 'c', name: 'Contoso', country: 'HU', managedBy: [anna], createdAt: '2027-03-01T09:00:00Z' };
  const of = (id: string): Subscription =>
    subscriptionOf(id, '2028-01-31', { customerId: 'c', customerName: 'Contoso' });
  const taken = (id: string) =>
    ({ kind: 'added', name: 'Contoso', subscription: { after: of(id), isPriced: false } }) as const;

  beforeEach(async () => {
    fixture = await DeskFixture.open();
  });
  afterEach(() => fixture.close());

  const facts = async (id: string) => {
    const { subscriptions, reminders, audit } = fixture.services;
    const read = await subscriptions.get(id);
    const entries = (await audit.newest({ limit: 100 })).items.filter((one) => one.id === `import|i|${id}`).length;
    return {
      licences: read?.value.licences,
      owed: read === undefined ? undefined : pendingConsequencesOf(read).length,
      isReminded: (await reminders.about(id, 'planned')).length > 0,
      entries,
    };
  };

  it('come with their customer, their history and their reminders, and owe nothing', async () => {
    const rows = [{ ...taken('s1'), customer: { after: customer } }, taken('s2')];
    await applyPortion(fixture.services, pass, 'i', rows);
    const whole = { licences: of('s1').licences, owed: 0, isReminded: true, entries: 1 };
    assert.deepEqual([await facts('s1'), await facts('s2')], [whole, whole]);
    assert.equal((await fixture.services.customers.get('c'))?.value.name, 'Contoso');
    const before = [await facts('s1'), (await fixture.services.subscriptions.get('s1'))?.rev];
    await applyPortion(fixture.services, pass, 'i', rows);
    assert.deepEqual([await facts('s1'), (await fixture.services.subscriptions.get('s1'))?.rev], before);
  });

  it('go one by one where one is there already: it is left as it is, and named', async () => {
    await fixture.services.subscriptions.put('s2', () => ({ ...of('s2'), licences: 3 }));
    const rows = [taken('s1'), taken('s2'), taken('s3')];
    const met = await applyPortion(fixture.services, pass, 'i', rows);
    assert.deepEqual(
      rows.map((row) => met.has(row)),
      [false, true, false],
    );
    for (const id of ['s1', 's3']) {
      const { licences, owed, isReminded, entries } = await facts(id);
      assert.deepEqual([id, licences, owed, isReminded, entries], [id, of(id).licences, 0, true, 1]);
    }
    assert.deepEqual(await facts('s2'), { licences: 3, owed: 0, isReminded: false, entries: 0 });
  });
});
