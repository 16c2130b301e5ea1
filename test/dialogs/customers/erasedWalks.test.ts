// Proves that a customer whom a walk made is nowhere any more once it is erased, with what the walk left before it was on the register.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { onEachEngine } from '../../support/engines.ts';
import { adminDetails, goodKeys, RedemptionFixture } from '../../support/redemptionFixture.ts';

onEachEngine('an erased customer whom a walk made', (engine) => {
  const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'manager' }) };
  let walk: RedemptionFixture;

  beforeEach(async () => {
    const { settings } = await engine.emptyPlace();
    walk = await RedemptionFixture.open('en', { storage: settings, surroundings: { access } });
  });
  afterEach(() => walk.close());

  /** Erases the only customer, and says which collections still name it; the sandbox plays Microsoft's part. */
  const eraseIt = async (): Promise<readonly string[]> => {
    const { fixture, person } = walk;
    const [customer = assert.fail()] = (await fixture.services.customers.everyone({ limit: 2 })).items;
    const value = { verb: 'erase.ask', id: customer.id };
    await person.posts(person.activity('message', { replyToId: person.sees().at(-1)?.id, value }));
    await person.clicks('erase.confirm', { name: customer.name });
    assert.equal(await fixture.services.customers.get(customer.id), undefined);
    const traces = ['Kékfestő', adminDetails.domainPrefix, adminDetails.mail, customer.id];
    const left: string[] = [];
    for await (const line of exportLines(fixture.chat.store, deskCollections, new Date(), () => undefined))
      if (traces.some((trace) => line.includes(trace)) && !line.startsWith('{"in":"sandbox"')) left.push(line);
    return left;
  };

  it('is named by no entry of the history, which still says what was done', async () => {
    await walk.walkThrough();
    const before = (await walk.fixture.services.audit.newest({ limit: 50 })).items.map(({ what }) => what);
    assert.ok(before.includes('orderPlaced'), before.join());
    assert.deepEqual(await eraseIt(), []);
    const after = (await walk.fixture.services.audit.newest({ limit: 50 })).items;
    assert.deepEqual(after.map(({ what }) => what).sort(), [...before, 'customerErased'].sort());
    assert.ok(
      after.every(({ customerName, redemptionId }) => customerName === undefined && redemptionId === undefined),
    );
  });

  it('is named by no walk that was left before it was on the register', async () => {
    const { person } = walk;
    await walk.walkTo('create');
    await person.says('cancel');
    await person.clicks('Cancel, and erase the typed keys');
    await walk.walkThrough();
    assert.deepEqual(await eraseIt(), []);
  });

  it('is named by no key that was entered again and refused, since it was used for it', async () => {
    await walk.walkThrough();
    const { words } = await walk.person.says(`add keys ${goodKeys[0]}\n${goodKeys[1]}`);
    assert.ok(words.includes('Kékfestő'), words);
    assert.deepEqual(await eraseIt(), []);
  });
});
