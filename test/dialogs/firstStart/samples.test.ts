// Proves the samples: they are marked wherever they stand, never taken for real ones, and removed without a trace.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import type { Access } from '../../../bot/people/access.ts';
import { exportFile } from '../../../bot/files/exportFiles.ts';
import { RegisterWriter } from '../../../bot/files/registerWriter.ts';
import { renewalFile } from '../../../bot/files/renewalFiles.ts';
import { Accounts } from '../../../storage/customers/accounts.ts';
import { sampleCustomerIds } from '../../../domain/samples/samplePartner.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { anna, bela, DeskFixture, register, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { goodKeys, inEachLanguage } from '../../support/redemptionFixture.ts';
import { everyRecord } from '../../../storage/records/everyRecord.ts';

const words = {
  en: {
    language: 'english',
    renewals: 'renewals',
    overview: 'overview',
    renew: 'renew Nordlicht',
    try: 'try it with samples',
  },
  hu: {
    language: 'magyar',
    renewals: 'megújítások',
    overview: 'áttekintés',
    renew: 'Nordlicht megújítása',
    try: 'próba mintákkal',
  },
} as const;

/** Nobody here manages the desk. */
const members: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'member' } as const) };

inEachLanguage('the samples', (language) => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  const said = words[language];
  const text = (key: TextKey, values = {}): string => say(language, key, values);
  const mark = `(${text('short.samples.mark')})`;

  async function opens(settings: Parameters<typeof DeskFixture.open>[0] = {}): Promise<void> {
    fixture = await DeskFixture.open(settings);
    person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(said.language);
  }
  const sends = (verb: string, more: object = {}): Promise<Answer> =>
    person.posts(person.activity('message', { value: { verb, id: '', ...more } }));
  const adds = async (): Promise<Answer> => {
    await sends('start.show');
    return await person.clicks('start.addSamples');
  };
  /** Every record of the desk that says something of a sample, by collection. */
  async function traces(): Promise<readonly string[]> {
    const { store } = fixture.chat;
    const found: string[] = [];
    for (const name of await store.collections()) {
      // What a conversation waits for, and what was imported, hold no sample.
      for await (const { id, doc } of everyRecord(store.records({ name, indexes: [] })))
        if (/sample-|Nordlicht|Lumen Studio/.test(JSON.stringify([id, doc]))) found.push(`${name} ${id}`);
    }
    return found;
  }
  afterEach(() => fixture.close());

  it('are added once by the first steps, with a mark in lists and on cards, and counted with one', async () => {
    await opens();
    const added = await adds();
    assert.ok(added.words.includes(text('short.samples.there')), added.words);
    await sends('start.addSamples');
    assert.equal((await fixture.services.customers.everyone({ limit: 50 })).items.length, sampleCustomerIds.length);
    const list = await person.says(said.renewals);
    assert.ok(list.words.includes(`Nordlicht Optik GmbH ${mark}`), list.words);
    const overview = await person.says(said.overview);
    assert.ok(overview.words.includes(text('short.samples.counted', { count: 7 })), overview.words);
    const walk = await person.says(said.renew);
    assert.ok(walk.words.includes(mark), walk.words);
  });

  it('are found by the words that people have for them, and so is what is done to a customer', async () => {
    await opens();
    const first = await person.says(said.try);
    assert.ok(first.shown[0]?.buttons.includes(text('short.samples.add')), first.words);
    await person.clicks('start.addSamples');
    const archive = await person.says(language === 'en' ? 'archive Nordlicht' : 'Nordlicht archiválása');
    assert.ok(archive.words.includes(`Nordlicht Optik GmbH ${mark}`), archive.words);
    assert.ok(archive.words.includes(text('customers.archiveRow')), archive.words);
  });

  it('remind whoever added them at once, and nobody else, in no channel', async () => {
    await opens();
    const colleague = await fixture.knows(bela);
    await fixture.services.customers.change('sample-nordlicht', (one) => ({ ...one, managedBy: [anna, bela] }));
    await adds();
    const answer = await person.clicks('start.remindSample');
    assert.ok(answer.words.includes(text('short.samples.reminded')), answer.words);
    await fixture.deliver();
    const sees = person.sees().filter(({ words: shown }) => shown.includes(`Nordlicht Optik GmbH ${mark}`));
    assert.equal(sees.length, 1);
    assert.equal(remindersSeen(colleague).length, 0);
    await fixture.services.people.change(anna.id, (known) => {
      const { personalConversation: _gone, ...rest } = known ?? assert.fail();
      return rest;
    });
    fixture.clock.advance(8 * 24 * 3_600_000);
    await fixture.deliver();
    assert.ok(!colleague.sees().some(({ words: shown }) => shown.includes(mark)));
  });

  it('are refused by the first card of a redemption and of an offer outside the sandbox', async () => {
    await opens({ microsoft: 'guided' });
    await adds();
    const [subscription] = await fixture.services.subscriptions.ofCustomer('sample-nordlicht');
    const refused = (answer: Answer) =>
      assert.ok(answer.words.includes(text('redeem.purpose.problems.sample')), answer.words);
    refused(await person.says(said.renew));
    refused(
      await person.clicks('redeem.choosePurpose', {
        ...{ purpose: 'renewal', customer: 'sample-nordlicht', subscription: subscription?.id ?? '' },
      }),
    );
    refused(await sends('customers.redeem', { id: 'sample-nordlicht' }));
    refused(await sends('renewals.renew', { id: subscription?.id }));
    for (const walk of await fixture.services.redemptions.unfinished(anna.id))
      assert.deepEqual([walk.state, walk.step], ['open', 'purpose']);
    const offer = await sends('offer.start', { id: 'sample-contoso' });
    assert.ok(offer.words.includes(text('offer.problems.sample')), offer.words);
    const again = await person.clicks('offer.chooseCustomer', { customer: 'sample-contoso', template: 'everyday' });
    assert.ok(again.words.includes(text('offer.problems.sample')), again.words);
  });

  it('are refused by the last card, too, where the desk left the sandbox while a redemption or an offer was under way', async () => {
    await opens();
    await adds();
    await person.says(said.renew);
    await person.clicks('redeem.consent', { consent: 'true' });
    await person.clicks('redeem.nextFromKeys', { keys: goodKeys[0], licences: '5', months: '12' });
    await sends('offer.start', { id: 'sample-contoso' });
    for (const verb of ['offer.chooseRoles', 'offer.chooseTerms']) await person.clicks(verb);
    const real = await DeskFixture.open({ microsoft: 'guided' });
    Object.assign(fixture.services, { microsoft: real.services.microsoft });
    const redemption = await person.clicks('redeem.confirm', { domain: 'nordlicht.onmicrosoft.com' });
    assert.ok(redemption.words.includes(text('redeem.confirm.problems.sample')), redemption.words);
    const offer = await person.clicks('offer.request');
    assert.ok(offer.words.includes(text('offer.problems.sample')), offer.words);
    const [open] = await fixture.services.redemptions.unfinished(anna.id);
    assert.deepEqual([open?.state, open?.step], ['open', 'confirm']);
    await real.close();
  });

  it('become no part of a real customer by a merge', async () => {
    await opens();
    await register(fixture.services, subscriptionOf('real', '2027-05-31'));
    await adds();
    const pick = await sends('merge.pick', { id: 'contoso', search: 'Contoso' });
    assert.ok(!pick.words.includes(mark), pick.words);
    await sends('merge.confirm', { id: 'contoso', v: 1, other: 'sample-contoso', otherV: '1' });
    const { value } = (await fixture.services.customers.get('sample-contoso')) ?? assert.fail();
    assert.ok(value.name.includes(mark));
    assert.equal((await fixture.services.subscriptions.ofCustomer('contoso')).length, 1);
  });

  it('are in no export, beside what is real', async () => {
    await opens();
    await register(fixture.services, subscriptionOf('real', '2027-03-31'));
    await adds();
    const reader = { language, zone: 'Europe/Budapest' };
    const { content } = await exportFile(fixture.services, 'csv', reader, fixture.clock.now(), new RegisterWriter());
    const { unzipSync, strFromU8 } = await import('fflate');
    const files = Object.values(unzipSync(content as Uint8Array)).map((file) => strFromU8(file));
    assert.ok(files.some((file) => file.includes('Contoso')));
    assert.ok(!files.some((file) => file.includes('Nordlicht') || file.includes(mark)));
    for (const kind of ['csv', 'calendar'] as const) {
      const list = await renewalFile(fixture.services, kind, {}, '2027-03-01', reader);
      assert.ok(list.content.includes('Contoso'), kind);
      assert.ok(!list.content.includes('Nordlicht') && !list.content.includes(mark), kind);
    }
  });

  it('are taken by no file for a real customer, whose subscription would go with them', async () => {
    await opens();
    await adds();
    const { value } = (await fixture.services.customers.get('sample-lumen')) ?? assert.fail();
    const before = (await fixture.services.subscriptions.ofCustomer('sample-lumen')).length;
    await person.says(
      `Customer\tDomain\tProduct\tSeats\tEnd date\n${value.name}\t\tMicrosoft 365 Business Basic\t7\t2028-06-30`,
    );
    await person.clicks('import.apply');
    assert.equal((await fixture.services.subscriptions.ofCustomer('sample-lumen')).length, before);
    await sends('start.removeSamples');
    const [left] = (await fixture.services.customers.everyone({ limit: 10 })).items;
    assert.equal((await fixture.services.subscriptions.ofCustomer(left?.id ?? '')).length, 1);
  });

  it('are removed by who added them and by managers, and nobody else sees a button for it', async () => {
    await opens({ surroundings: { access: members } });
    const colleague = await fixture.knows(bela);
    await colleague.says(said.language);
    await adds();
    const steps = await colleague.posts(colleague.activity('message', { value: { verb: 'start.show' } }));
    assert.ok(!JSON.stringify(steps.shown).includes('start.removeSamples'), steps.words);
    assert.ok(steps.words.includes(anna.name), steps.words);
    await colleague.posts(colleague.activity('message', { value: { verb: 'start.removeSamples' } }));
    assert.equal((await fixture.services.customers.everyone({ limit: 50 })).items.length, sampleCustomerIds.length);
    await sends('start.show');
    await person.clicks('start.removeSamples');
    assert.deepEqual((await fixture.services.customers.everyone({ limit: 50 })).items, []);
  });

  it('are not erased one by one, as if something had been sold', async () => {
    await opens();
    await adds();
    const card = await sends('customers.open', { id: 'sample-lumen' });
    assert.ok(!card.words.includes(text('customers.eraseRow')), card.words);
    const name = (await fixture.services.customers.get('sample-lumen'))?.value.name ?? assert.fail();
    for (const verb of ['erase.ask', 'erase.confirm']) {
      const { words: shown } = await sends(verb, { id: 'sample-lumen', v: 1, name });
      assert.ok(shown.includes(text('desk.shortMessages.cardExpired.title')), shown);
    }
    assert.ok((await fixture.services.customers.get('sample-lumen')) !== undefined);
    assert.deepEqual((await new Accounts(fixture.chat.store).list({ limit: 5 })).items, []);
  });

  it('are removed with everything that was tried on them, and a key in stock comes back', async () => {
    await opens();
    const terms = { planId: 'businessPremium', licences: 25, months: 12 } as const;
    const now = fixture.clock.now();
    const { key } = await fixture.services.keys.add({ productKey: goodKeys[0], terms, enteredBy: anna, now });
    await register(fixture.services, subscriptionOf('real', '2027-05-31'));
    await adds();
    await person.says(said.renew);
    await person.clicks('redeem.consent', { consent: 'true' });
    await person.clicks('redeem.nextFromKeys');
    assert.equal((await fixture.services.keys.get(key.id))?.state, 'reserved');
    await sends('start.remindSample');
    await fixture.deliver();
    await sends('start.show');
    const removed = await person.clicks('start.removeSamples');
    assert.ok(removed.words.includes(text('short.samples.none')), removed.words);
    assert.equal((await fixture.services.keys.get(key.id))?.state, 'available');
    assert.deepEqual(
      (await traces()).filter((trace) => !trace.startsWith('cardRefreshes')),
      [],
    );
    assert.ok((await fixture.services.subscriptions.get('real')) !== undefined);
    await adds();
    assert.equal((await fixture.services.customers.everyone({ limit: 50 })).items.length, 6);
  });
});
