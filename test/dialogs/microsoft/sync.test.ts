// Proves the sync with Microsoft: what is followed, what is asked about, what fails alone, and that it goes on where it was.
import assert from 'node:assert/strict';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { linkId } from '../../../storage/microsoft/microsoftLinks.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const day = 24 * 3_600_000;

inEachLanguage('a sync with Microsoft', (language) => {
  let microsoft: PartnerCenterFixture;
  let fixture: DeskFixture;
  let person: ChatPerson;
  const text = (key: TextKey, values?: TextValues): string => say(language, key, values);
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
    fixture = await DeskFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config });
    person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
  });
  afterEach(async () => {
    assert.deepEqual(microsoft.service.faults, []);
    await fixture.close();
    await microsoft.stop();
  });
  const command = language === 'hu' ? 'szinkron' : 'sync';
  /** Pieces of the sync until it is over. */
  const sync = async (): Promise<void> => {
    const { words } = await person.says(command);
    if (words.includes(text('microsoft.sync.start'))) await person.clicks('sync.start');
    for (let count = 0; count < 5; count += 1) await runSync(fixture.services);
  };
  const all = async (): Promise<readonly Subscription[]> =>
    (await fixture.services.subscriptions.page({ limit: 100 })).items;
  const contoso = (id = 'one', more = {}): void => {
    const body = subscriptionBody({ id, offerName: 'Microsoft 365 Business Basic', ...more });
    microsoft.service.customers.push({
      ...{ id: '11111111-1111-4111-8111-111111111111', domain: 'contoso.onmicrosoft.com', companyName: 'Contoso' },
      subscriptions: [body],
    });
  };
  const atMicrosoft = (more: Readonly<Record<string, unknown>>): void => {
    Object.assign(microsoft.service.customers[0]!.subscriptions[0]!, more);
  };
  const deeds = async (): Promise<readonly string[]> =>
    (await fixture.services.audit.newest({ limit: 50 })).items.map(({ what, who }) => `${what} ${who.name}`);

  it('puts on record what the desk does not have, and leaves out what has no licences', async () => {
    microsoft.service.add('Új Ügyfél Kft.', [
      subscriptionBody({ id: 'a' }),
      subscriptionBody({ id: 'b', offerName: 'A Product of Tomorrow', commitmentEndDate: '9999-12-10T00:00:00Z' }),
      subscriptionBody({ id: 'c', offerId: 'MS-AZR-0145P', unitType: 'Usage-based' }),
      subscriptionBody({ id: 'd', status: 'deleted' }),
    ]);
    microsoft.service.add('Nothing Ltd.');
    await sync();
    await sync();
    const found = await all();
    assert.deepEqual(
      found.map(({ id, planId, productName, licences, endsOn, channel, autoRenews }) => [
        ...[id, planId, productName, licences, endsOn, channel, autoRenews],
      ]),
      [
        ['microsoft-a', 'businessStandard', undefined, 10, '2027-03-31', 'csp-nce', true],
        ['microsoft-b', 'other', 'A Product of Tomorrow', 10, '9999-12-31', 'csp-nce', true],
      ],
    );
    assert.equal((await fixture.services.customers.list({ limit: 9 })).items.length, 1);
    assert.deepEqual(found[0]?.responsible.id, anna.id);
    assert.equal((await deeds()).filter((deed) => deed === 'microsoftAdded Microsoft').length, 2);
    assert.ok((await person.says(command)).words.includes(text('microsoft.sync.differences', { count: 0 })));
  });

  for (const written of [null, '', 'soon', '2027-02-30T00:00:00Z']) {
    it(`estimates an end that Microsoft writes as ${JSON.stringify(written)}, and follows the one it says later`, async () => {
      microsoft.service.add('Új Ügyfél Kft.', [
        subscriptionBody({ id: 'a', commitmentEndDate: written, effectiveStartDate: '2025-06-15T00:00:00Z' }),
      ]);
      await sync();
      const [estimated] = await all();
      assert.deepEqual([estimated?.endsOn, estimated?.endIsEstimate], ['2027-06-15', true]);
      Object.assign(microsoft.service.customers.at(-1)!.subscriptions[0]!, {
        commitmentEndDate: '2027-06-14T00:00:00Z',
      });
      fixture.clock.advance(2 * day);
      await sync();
      const [followed] = await all();
      assert.deepEqual([followed?.endsOn, followed?.endIsEstimate], ['2027-06-14', false]);
    });
  }

  it('makes no second customer of one that is archived, and keeps what it adds aside with it', async () => {
    await register(fixture.services, subscriptionOf('s1', '2027-03-31', { licences: 10, channel: 'csp-nce' }));
    await fixture.services.customers.change('contoso', (known) => ({ ...known, archivedAt: '2027-01-01T00:00:00Z' }));
    contoso();
    microsoft.service.customers[0]!.subscriptions.push(subscriptionBody({ id: 'two', offerName: 'Visio Plan 2' }));
    await sync();
    assert.equal((await fixture.services.customers.everyone({ limit: 9 })).items.length, 1);
    const added = (await all()).find(({ id }) => id === 'microsoft-two');
    assert.deepEqual([added?.customerId, added?.archived], ['contoso', true]);
    assert.deepEqual(await fixture.services.reminders.about('microsoft-two', 'planned'), []);
  });

  it('follows what nobody typed otherwise, and plans the reminders anew', async () => {
    await register(fixture.services, subscriptionOf('s1', '2027-03-31', { licences: 10, channel: 'csp-nce' }));
    contoso();
    await sync();
    assert.equal((await all()).length, 1);
    assert.equal((await all())[0]?.autoRenews, true);
    atMicrosoft({ commitmentEndDate: '2028-03-31T00:00:00Z', quantity: 12, autoRenewEnabled: false });
    fixture.clock.advance(2 * day);
    await sync();
    const [only] = await all();
    assert.deepEqual([only?.endsOn, only?.licences, only?.autoRenews], ['2028-03-31', 12, false]);
    assert.ok((await deeds()).includes('microsoftFollowed Microsoft'));
    const planned = (await fixture.services.reminders.about('s1')).filter(({ value }) => value.state === 'planned');
    assert.ok(planned.length > 0 && planned.every(({ value }) => value.endsOn === '2028-03-31'));
  });

  it('believes Microsoft over an end that was only an estimate', async () => {
    await register(fixture.services, subscriptionOf('s1', '2027-03-29', { licences: 10, endIsEstimate: true }));
    contoso();
    await sync();
    const [only] = await all();
    assert.deepEqual([only?.endsOn, only?.endIsEstimate], ['2027-03-31', false]);
  });

  it('never overwrites what a person typed: it lists the difference, and does what is chosen, once', async () => {
    await register(fixture.services, subscriptionOf('s1', '2027-03-30', { licences: 7 }));
    contoso();
    await sync();
    assert.deepEqual([(await all())[0]?.endsOn, (await all())[0]?.licences], ['2027-03-30', 7]);
    const shown = await person.says(command);
    assert.ok(shown.words.includes(text('microsoft.sync.differences', { count: 1 })));
    const list = await person.clicks('sync.differences');
    assert.ok(list.words.includes(text('microsoft.sync.licences', { ours: '7', theirs: '10' })));
    const { rev } = (await fixture.services.microsoftLinks.get(linkId(microsoft.service.customers[0]!.id, 'one')))!;
    const id = linkId(microsoft.service.customers[0]!.id, 'one');
    const posts = (verb: string, field: string) =>
      person.posts(
        person.activity('message', { replyToId: person.sees().at(-1)!.id, value: { verb, id, v: rev, field } }),
      );
    await posts('sync.keep', 'licences');
    const late = await posts('sync.take', 'licences');
    assert.ok(late.words.includes(text('microsoft.sync.stale')));
    assert.equal((await all())[0]?.licences, 7);
    await person.clicks('sync.take', { field: 'endsOn' });
    assert.equal((await all())[0]?.endsOn, '2027-03-31');
    assert.ok((await deeds()).includes(`microsoftTaken ${anna.name}`));
    await sync();
    assert.equal((await fixture.services.microsoftLinks.counts()).get('difference'), undefined);
    atMicrosoft({ quantity: 11 });
    fixture.clock.advance(2 * day);
    await sync();
    assert.equal((await fixture.services.microsoftLinks.counts()).get('difference'), 1);
  });

  it('lets one customer fail alone, and says which and why', async () => {
    microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    const lost = microsoft.service.add('Lost Kft.', [subscriptionBody({ id: 'b' })]);
    microsoft.service.meet(new RegExp(`${lost.id}/subscriptions`), { status: 403, body: { code: 20002 } });
    await sync();
    assert.equal((await all()).length, 1);
    const { words } = await person.says(command);
    assert.ok(words.includes('Lost Kft.') && words.includes(text('microsoft.failure.noRelationship')), words);
  });

  it('waits while Microsoft lets nobody in, says why, and goes on by itself', async () => {
    microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    microsoft.login.refuses = 7000222;
    await sync();
    const { words } = await person.says(command);
    assert.ok(words.includes(text('microsoft.failure.secretExpired')), words);
    assert.equal((await all()).length, 0);
    microsoft.login.refuses = undefined;
    fixture.clock.advance(day);
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
    assert.equal((await all()).length, 1);
  });

  it('shows what Microsoft lists no more, and deletes nothing', async () => {
    const customer = microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' }), subscriptionBody({ id: 'b' })]);
    await sync();
    customer.subscriptions.pop();
    fixture.clock.advance(2 * day);
    await sync();
    assert.equal((await all()).length, 2);
    const { words } = await person.says(command);
    assert.ok(words.includes(text('microsoft.sync.vanished', { count: 1 })));
    assert.ok((await person.clicks('sync.differences')).words.includes(text('microsoft.sync.gone')));
    const opened = await person.clicks(`${text('microsoft.act.open')}: Good Kft.`);
    assert.ok(opened.words.includes('Good Kft.') && opened.words.includes(text('subscriptions.edit')), opened.words);
    const since = text('microsoft.goneSince', { when: '|' }).split('|')[0]!;
    assert.ok(opened.words.includes(since), opened.words);
  });

  it('reads everything again a day later, by itself', async () => {
    microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    await sync();
    assert.equal(await runSync(fixture.services), 0);
    fixture.clock.advance(day);
    microsoft.service.add('Newer Kft.', [subscriptionBody({ id: 'b' })]);
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
    assert.equal((await all()).length, 2);
  });

  it('goes on where a process died, and reads nobody twice', async () => {
    for (let count = 1; count <= 12; count += 1) {
      microsoft.service.add(`Customer ${count} Kft.`, [subscriptionBody({ id: `s${count}` })]);
    }
    await person.says(command);
    const { subscriptions } = fixture.services;
    let puts = 0;
    const dying = {
      ...fixture.services,
      subscriptions: new Proxy(subscriptions, {
        get(target, name) {
          const own: unknown = Reflect.get(target, name);
          if (typeof own !== 'function') return own;
          if (name === 'put' && (puts += 1) > 5) return () => Promise.reject(new Error('The process is gone.'));
          return own.bind(target) as unknown;
        },
      }),
    };
    await assert.rejects(runSync(dying), /gone/);
    fixture.clock.advance(11 * 60_000);
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
    assert.equal((await all()).length, 12);
    assert.equal((await fixture.services.customers.list({ limit: 50 })).items.length, 12);
    assert.equal((await deeds()).filter((deed) => deed.startsWith('microsoftAdded')).length, 12);
    assert.ok(microsoft.service.asked(/subscriptions$/).length < 24);
  });
});

inEachLanguage('the command sync without Partner Center', (language) => {
  it('says how to connect', async () => {
    const fixture = await DeskFixture.open({ microsoft: 'guided' });
    const person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
    assert.match((await person.says(language === 'hu' ? 'szinkronizálás' : 'sync')).words, /connect-microsoft/);
    assert.equal(await runSync(fixture.services), 0);
    await fixture.close();
  });
});
