// Proves over HTTP how a customer is erased: by whom, what is gone from every record, what stays, and that nothing brings it back.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { strFromU8, unzipSync } from 'fflate';
import { exportFile } from '../../../bot/files/exportFiles.ts';
import { RegisterWriter } from '../../../bot/files/registerWriter.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Language } from '../../../domain/people/person.ts';
import { createRedemption } from '../../../dialogs/redemption/writeRedemption.ts';
import { newRedemption } from '../../../domain/redemption/redemption.ts';
import { syncTenant } from '../../../dialogs/microsoft/syncTenant.ts';
import { sweepConsequences } from '../../../dialogs/consequences/sweepConsequences.ts';
import { Accounts } from '../../../storage/customers/accounts.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { listedSubscription } from '../../support/sampleSubscription.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const words = { en: 'english', hu: 'magyar' } as const;
const tenantId = 'dddddddd-4444-4444-8444-444444444444';
/** Whatever must be nowhere any more. */
const traces = ['Vadvirág', 'vadvirag', 'Őze', 'oze.ilona', 'Likes daisies', tenantId];
const pasted =
  'Customer\tDomain\tProduct\tSeats\tEnd date\nVadvirág Kft.\tvadvirag.onmicrosoft.com\tMicrosoft 365 Business Basic\t7\t2028-06-30';

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`erasing a customer (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    let role: 'manager' | 'member';
    const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role }) };
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const opens = (verb: string, id: string, more = {}): Promise<Answer> =>
      person.posts(person.activity('message', { replyToId: person.sees().at(-1)?.id, value: { verb, id, ...more } }));
    const found = async (): Promise<readonly string[]> => {
      const lines: string[] = [];
      for await (const line of exportLines(fixture.chat.store, deskCollections, new Date(), () => undefined))
        if (traces.some((trace) => line.includes(trace))) lines.push(line);
      return lines;
    };

    beforeEach(async () => {
      role = 'manager';
      fixture = await DeskFixture.open({ surroundings: { access } });
      const { services } = fixture;
      const price = { perLicence: 12.5, currency: 'EUR', source: 'typed' } as const;
      const owned = { customerId: 'c1', customerName: 'Vadvirág Kft.' };
      await register(services, subscriptionOf('s1', '2027-09-30', { ...owned, price }));
      await register(services, subscriptionOf('s2', '2027-10-31', { customerId: 'c2', customerName: 'Fabrikam' }));
      await services.customers.change('c2', (one) => ({ ...one, domain: 'fabrikam.onmicrosoft.com' }));
      await services.customers.change('c1', (one) => ({
        ...{ ...one, domain: 'vadvirag.onmicrosoft.com', notes: 'Likes daisies.', microsoftTenantId: tenantId },
        contact: { firstName: 'Ilona', lastName: 'Őze', mail: 'oze.ilona@vadvirag.example' },
      }));
      person = fixture.chat.person({ id: anna.id });
      await person.says(words[language]);
    });
    afterEach(() => fixture.close());

    const eraseIt = async (): Promise<Answer> => {
      await opens('erase.ask', 'c1');
      return await person.clicks(text('erase.confirm'), { name: 'vadvirág kft.' });
    };

    it('leaves no name, domain, contact, note or tenant anywhere, and everything of others', async () => {
      const { services } = fixture;
      await opens('offer.start', 'c1');
      await opens('setup.later', 'c1', { days: '3' });
      await opens('settings.saveCustomer', 'c1', { v: 0, muted: 'true' });
      await opens('customers.archive', 'c1');
      await opens('customers.takeBack', 'c1');
      await person.says(pasted);
      await services.importMemory.rememberDoubt('n|vadvirag>c1', 'same');
      await services.microsoftTenants.list({ tenantId, name: 'Vadvirág Kft.' }, 1, services.clock.now());
      const others = (await services.subscriptions.ofCustomer('c2')).length;
      assert.ok((await found()).length > 5, 'there is something to erase');
      const done = await eraseIt();
      assert.ok(done.words.includes(text('erase.doneTitle')), done.words);
      await sweepConsequences(services);
      assert.deepEqual(await found(), []);
      assert.equal((await services.customers.get('c1'))?.value, undefined);
      assert.equal((await services.subscriptions.ofCustomer('c2')).length, others);
      assert.ok((await services.reminders.about('s2')).length > 0);
      assert.equal((await services.reminders.about('s1')).length, 0);
    });

    it('keeps what was sold as numbers, and who did what without for whom', async () => {
      await opens('customers.archive', 'c1');
      await eraseIt();
      const { items } = await new Accounts(fixture.chat.store).list({ limit: 10 });
      assert.deepEqual(
        items.map(({ what, product, licences, endsOn, price }) => [what, product, licences, endsOn, price?.perLicence]),
        [['subscription', 'businessBasic', 5, '2027-09-30', 12.5]],
      );
      const reader = { language, zone: 'utc' };
      const file = await exportFile(fixture.services, 'csv', reader, fixture.clock.now(), new RegisterWriter());
      const sheets = Object.values(unzipSync(Buffer.from(file.content))).map((bytes) => strFromU8(bytes));
      assert.ok(sheets.some((sheet) => sheet.includes(text('exports.lines.subscription')) && /12[.,]5/.test(sheet)));
      const history = await fixture.services.audit.newest({ limit: 20 });
      assert.deepEqual(history.items.map(({ what, who, customerName }) => [what, who.id, customerName]).sort(), [
        ['customerArchived', anna.id, undefined],
        ['customerErased', anna.id, undefined],
      ]);
    });

    it('asks for the name, and erases nothing under another one, from an older card, or by a member', async () => {
      await opens('erase.ask', 'c1');
      const wrong = await person.clicks(text('erase.confirm'), { name: 'Fabrikam' });
      assert.ok(wrong.words.includes(text('erase.problems.name')), wrong.words);
      await fixture.services.customers.change('c1', (one) => ({ ...one, notes: 'Newer.' }));
      const late = await person.clicks(text('erase.confirm'), { name: 'Vadvirág Kft.' });
      assert.ok(late.words.includes(text('erase.problems.later')), late.words);
      role = 'member';
      await person.clicks(text('erase.confirm'), { name: 'Vadvirág Kft.' });
      assert.ok(await fixture.services.customers.get('c1'));
      assert.ok(!(await opens('customers.open', 'c1')).words.includes(text('customers.eraseRow')));
    });

    it('waits for the keys of a redemption that is not finished', async () => {
      await opens('customers.redeem', 'c1');
      const blocked = await opens('erase.ask', 'c1');
      assert.ok(blocked.words.includes(text('erase.blocked', { count: 1 })), blocked.words);
      await opens('erase.confirm', 'c1', { v: 2, name: 'Vadvirág Kft.' });
      assert.ok(await fixture.services.customers.get('c1'));
    });

    it('leaves a key in doubt that a redemption took while the customer went, and forgets for whom', async () => {
      const { services, clock } = fixture;
      const customer = { customerId: 'c1', customerName: 'Vadvirág Kft.' };
      const entered = { productKey: 'BCDFGHJKMPQRTVWXY2346789B', enteredBy: anna, now: clock.now() };
      const leave = services.customers.leave.bind(services.customers);
      services.customers.leave = async (...asked) => {
        const walk = newRedemption({ id: 'r1', conversationId: 'a:1', language }, { who: anna, now: clock.now() });
        await createRedemption(services, { ...walk, ...customer });
        await services.keys.reserveTyped(entered, { redemptionId: 'r1', customerName: 'Vadvirág Kft.' });
        return await leave(...asked);
      };
      const [held] = (await eraseIt(), await services.keys.list('doubtful', { limit: 5 })).items;
      assert.deepEqual([held?.customerName, held?.doubtSince], [undefined, clock.now().toISOString()]);
      assert.deepEqual(await found(), []);
    });

    it('is brought back by no file and no sync, but by a person', async () => {
      const { services } = fixture;
      await eraseIt();
      const looked = await person.says(pasted);
      assert.ok(looked.words.includes(text('imports.problems.erased')), looked.words);
      const tenant = { tenantId, name: 'Vadvirág Kft.', domain: 'vadvirag.onmicrosoft.com' };
      await syncTenant(services, tenant, { theirs: [listedSubscription()] }, { by: anna, now: services.clock.now() });
      assert.deepEqual(
        (await services.customers.everyone({ limit: 10 })).items.map(({ id }) => id),
        ['c2'],
      );
      await opens('customers.create', 'aaaaaaaa-0000-4000-8000-000000000077', {
        ...{ name: 'Vadvirág Kft.', domain: 'vadvirag' },
      });
      assert.equal((await services.customers.search('vadvirag', 5)).length, 1);
    });

    it('erases the records that were merged into it as well', async () => {
      const { services } = fixture;
      await services.customers.change('c1', (one) => ({ ...one, mergedFrom: ['c0'], formerNames: ['Vadvirág Bt.'] }));
      const createdAt = services.clock.now().toISOString();
      await services.customers.create({ id: 'c0', name: 'Vadvirág Bt.', country: 'HU', managedBy: [], createdAt });
      const old = await services.customers.get('c0');
      assert.ok(old && (await services.customers.leadTo(old, 'c1')));
      await eraseIt();
      assert.deepEqual(await found(), []);
      assert.ok((await opens('customers.open', 'c0')).words.includes(text('desk.shortMessages.cardExpired.title')));
    });
  });
}
