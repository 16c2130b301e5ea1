// Proves what the buttons of a difference do when they are late, forged or pressed by two: nothing twice, and nothing unseen.
import assert from 'node:assert/strict';
import { changeSubscription } from '../../../dialogs/subscriptions/changeSubscription.ts';
import type { Role } from '../../../domain/people/role.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { linkId } from '../../../storage/microsoft/microsoftLinks.ts';
import type { Answer } from '../../support/chatPerson.ts';
import { subscriptionBody, type FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { anna } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('a difference from Microsoft', (language) => {
  let on: SyncFixture;
  let customer: FakeCustomer;
  let role: Role;
  const present = async (): Promise<Subscription> => (await on.all())[0] ?? assert.fail();
  /** Somebody types another number of licences. */
  const types = async (licences: number): Promise<void> => {
    const { services, clock } = on.desk;
    const read = (await services.subscriptions.get('microsoft-one')) ?? assert.fail();
    await changeSubscription(
      services,
      read,
      { ...read.value, licences },
      {
        ...{ id: `${read.rev}-${licences}`, at: clock.now().toISOString(), who: anna, what: 'subscriptionChanged' },
        ...{ customerId: read.value.customerId, customerName: read.value.customerName },
      },
    );
  };
  const posts = (value: object): Promise<Answer> =>
    on.person.posts(on.person.activity('message', { replyToId: on.person.sees().at(-1)!.id, value }));
  /** What a button of before carried. */
  const button = async (verb: string, more: object = {}): Promise<object> => {
    const id = linkId(customer.id, 'one');
    const v = (await on.desk.services.microsoftLinks.get(id))?.rev;
    return { verb, id, v, field: 'licences', ...more };
  };
  const taken = async (): Promise<number> =>
    (await on.desk.services.audit.newest({ limit: 50 })).items.filter(({ what }) => what === 'microsoftTaken').length;
  beforeEach(async () => {
    role = 'manager';
    on = await SyncFixture.open(language, { access: { decide: () => Promise.resolve({ kind: 'staff', role }) } });
    customer = on.microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one' })]);
    await on.sync();
    await types(7);
    await on.sync();
    await on.person.says(on.command);
    await on.person.clicks('sync.differences');
  });
  afterEach(async () => {
    assert.deepEqual(on.faults, []);
    await on.close();
  });

  it('shows what the desk has now, and nothing is taken over what was typed since the card was drawn', async () => {
    await types(8);
    const late = await on.person.clicks('sync.take');
    assert.ok(late.words.includes(on.text('microsoft.sync.stale')), late.words);
    assert.ok(late.words.includes(on.text('microsoft.sync.licences', { ours: '8', theirs: '10' })), late.words);
    await posts(await button('sync.take'));
    await posts(await button('sync.keep', { ours: '7' }));
    assert.equal((await present()).licences, 8);
    assert.equal((await on.desk.services.microsoftLinks.counts()).get('difference'), 1);
    await on.person.clicks('sync.take', { field: 'licences' });
    assert.equal((await present()).licences, 10);
  });

  it('is none any more when somebody typed what Microsoft has', async () => {
    await types(10);
    const { words } = await on.person.clicks('sync.keep');
    assert.ok(words.includes(on.text('microsoft.sync.noDifferences')), words);
    await on.sync();
    assert.equal((await on.desk.services.microsoftLinks.counts()).get('difference'), undefined);
  });

  it('is settled once, by whoever of two managers was first, however often they press', async () => {
    const value = await button('sync.take', { ours: '7' });
    const other = on.desk.chat.person({ id: 'bela', name: 'Béla' });
    await other.says(on.command);
    await other.clicks('sync.differences');
    const press = (): Promise<Answer> => posts(value);
    await Promise.all([press(), press(), other.clicks('sync.keep')]);
    await press();
    const { licences } = await present();
    assert.equal(await taken(), licences === 10 ? 1 : 0);
    assert.equal((await on.desk.services.microsoftLinks.counts()).get('difference'), undefined);
  });

  it('is settled by nothing that no button says, and by nobody who may not', async () => {
    const value = await button('sync.take', { ours: '7' });
    for (const forged of [{ field: 'customerName' }, { field: '__proto__' }, { id: 'nobody|one' }, { v: 99 }]) {
      await posts({ ...value, ...forged });
    }
    assert.equal((await present()).licences, 7);
    role = 'member';
    const { words } = await posts(value);
    assert.ok(words.includes(on.before('problems.managersOnly', 'who')), words);
    await posts(await button('sync.keep', { ours: '7' }));
    assert.equal((await present()).licences, 7);
    assert.equal((await on.desk.services.microsoftLinks.counts()).get('difference'), 1);
  });

  it('is as a sync found it, when one came between the card and the click', async () => {
    const value = await button('sync.take', { ours: '7' });
    Object.assign(customer.subscriptions[0]!, { quantity: 12 });
    await on.sync();
    const { words } = await posts(value);
    assert.ok(words.includes(on.text('microsoft.sync.licences', { ours: '7', theirs: '12' })), words);
    assert.equal((await present()).licences, 7);
  });
});
