// Proves that an erased customer is in no file any more that somebody brought, however the file names it, and comes back by none.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { say } from '../../../cards/texts/texts.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { eraseFromImports } from '../../../storage/imports/eraseFromImports.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { Dead, dyingStore } from '../../support/dyingStore.ts';
import { onEachEngine } from '../../support/engines.ts';

const tenantId = 'dddddddd-4444-4444-8444-444444444444';
const traces = ['Vadvirág', 'vadvirag', 'vadvirág', 'Blume', 'oze.ilona', tenantId];
const head = 'Customer\tDomain\tTenant ID\tProduct\tSeats\tEnd date\tContact mail';
const term = 'Microsoft 365 Business Basic\t7\t2027-09-30\toze.ilona@vadvirag.example';
const other =
  'Fabrikam\tfabrikam.onmicrosoft.com\t\tMicrosoft 365 Business Basic\t9\t2027-10-31\tinfo@fabrikam.example';

/** Files that name the customer, each in its way. */
const files = {
  'by its name and a value that changes': `Vadvirág Kft.\tvadvirag.onmicrosoft.com\t\t${term}`,
  'by a name with its domain beside it': `Vadvirág Kft. (vadvirag.onmicrosoft.com)\t\t\t${term}`,
  'by its tenant, under another name': `Blume GmbH\t\t${tenantId}\t${term}`,
  'by a name that another row explains': `Blume GmbH\t\t${tenantId}\t${term}\nBlume GmbH\t\t\t${term.replace('7', '3').replace('2027', '2028')}`,
  'by a name that is written a little otherwise': `Vadvirag Kft\t\t\t${term}`,
  'by nearly its name, about which it asks': `Vadvirágg Bt.\t\t\t${term}`,
} as const;

onEachEngine('a customer that is erased', (engine) => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'manager' }) };

  beforeEach(async () => {
    const { settings } = await engine.emptyPlace();
    fixture = await DeskFixture.open({ storage: settings, surroundings: { access } });
    const { services } = fixture;
    const owned = { customerId: 'c1', customerName: 'Vadvirág Kft.' };
    await register(services, subscriptionOf('s1', '2027-09-30', owned));
    await register(services, subscriptionOf('s2', '2027-10-31', { customerId: 'c2', customerName: 'Fabrikam' }));
    const known = { domain: 'vadvirag.onmicrosoft.com', microsoftTenantId: tenantId };
    await services.customers.change('c1', (one) => ({ ...one, ...known }));
    await services.customers.change('c2', (one) => ({ ...one, domain: 'fabrikam.onmicrosoft.com' }));
    person = fixture.chat.person({ id: anna.id });
    await person.says('english');
  });
  afterEach(() => fixture.close());

  const found = async (): Promise<readonly string[]> => {
    const lines: string[] = [];
    for await (const line of exportLines(fixture.chat.store, deskCollections, new Date(), () => undefined))
      if (traces.some((trace) => line.includes(trace))) lines.push(line);
    return lines;
  };
  const eraseIt = async (): Promise<void> => {
    const value = { verb: 'erase.ask', id: 'c1' };
    await person.posts(person.activity('message', { replyToId: person.sees().at(-1)?.id, value }));
    const done = await person.clicks(say('en', 'erase.confirm'), { name: 'Vadvirág Kft.' });
    assert.ok(done.words.includes(say('en', 'erase.doneTitle')), done.words);
  };

  for (const [how, rows] of Object.entries(files))
    it(`is gone from a file that names it ${how}, and does not come back when the rest is imported`, async () => {
      await person.says([head, rows, other].join('\n'));
      assert.ok((await found()).some((line) => line.includes('oze.ilona')));
      await eraseIt();
      assert.deepEqual(await found(), []);
      await person.clicks('import.apply');
      const { items } = await fixture.services.customers.everyone({ limit: 10 });
      assert.deepEqual(
        items.map(({ id }) => id),
        ['c2'],
      );
      assert.equal((await fixture.services.subscriptions.get('s2'))?.value.licences, 9);
      assert.deepEqual(await found(), []);
    });

  it('is gone from what was answered about it as a file writes it', async () => {
    const { importMemory } = fixture.services;
    await importMemory.rememberDoubt('n|vadviragkft>c9', 'other');
    await importMemory.rememberDoubt('n|fabrikamkft>c2', 'same');
    await eraseIt();
    assert.equal(await importMemory.doubt('n|vadviragkft>c9'), undefined);
    assert.equal(await importMemory.doubt('n|fabrikamkft>c2'), 'same');
  });

  it('is gone from every row as well where the process ended between any two writes', async () => {
    const { store } = fixture.chat;
    const customer = (await fixture.services.customers.get('c1'))?.value ?? assert.fail();
    const many = Array.from({ length: 250 }, (_, n) => `Blume GmbH\t\t${n === 0 ? tenantId : ''}\t${term}${n}`);
    for (let write = 1, isDead = true; isDead; write += 1) {
      await person.says([head, ...many].join('\n'));
      const dying = dyingStore(store, { write, after: false });
      dying.arm();
      await eraseFromImports(dying.store, customer).catch((error: unknown) => assert.ok(error instanceof Dead));
      ({ isDead } = dying);
      await eraseFromImports(store, customer);
      assert.deepEqual(
        (await found()).filter((line) => line.includes('"imports"') || line.includes('"importRows"')),
        [],
      );
    }
  });
});
