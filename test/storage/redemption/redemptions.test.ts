// Proves that a walk on record is written by one at a time, found again, swept, and holds no personal data in clear.
import assert from 'node:assert/strict';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { Redemptions } from '../../../storage/redemption/redemptions.ts';
import { newKeyring, Seal, SealError } from '../../../storage/sealing/seal.ts';
import type { Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, bela, noon, redemption } from '../../support/sampleRecords.ts';

const admin = { firstName: 'Zsófia', lastName: 'Tóth', mail: 'zsofia.toth@contoso.example', phone: '+36301234567' };

onEachEngine('Redemptions', (engine) => {
  let store: Store;
  let redemptions: Redemptions;
  beforeEach(async () => {
    store = await engine.place().open();
    redemptions = new Redemptions(store, new Seal(newKeyring()));
  });

  const stored = async () =>
    JSON.stringify(await store.records({ name: 'redemptions', indexes: [] }).list({ limit: 99 }));

  it('gives back what was stored, admin details included', async () => {
    const walk: Redemption = { ...redemption('walk'), admin };
    assert.deepEqual(await redemptions.create(walk), { rev: 1, value: walk });
    assert.deepEqual(await redemptions.get('walk'), { rev: 1, value: walk });
    assert.equal(await redemptions.get('nobody'), undefined);
  });

  it('are what they are, and not what this process knew last, where an answer reserves keys before it is written', async () => {
    const place = engine.place();
    const [here, there] = [await place.open(), await place.open()].map(
      (one) => new Redemptions(one, new Seal(newKeyring())),
    );
    await here!.create({ ...redemption('walk'), step: 'keys' });
    await there!.change('walk', (walk) => ({ ...walk, state: 'cancelled' }));
    assert.equal((await here!.shown('walk', 1))?.value.state, 'cancelled');
  });

  it('refuses an id that is taken', async () => {
    await redemptions.create(redemption('walk'));
    assert.equal(await redemptions.create(redemption('walk', bela)), undefined);
    assert.equal((await redemptions.get('walk'))?.value.owner.id, anna.id);
  });

  it('stores no personal data of the admin details in clear', async () => {
    const begun = await redemptions.create({ ...redemption('walk'), admin });
    await redemptions.replace(begun!, { ...begun!.value, admin: { ...admin, city: 'Hódmezővásárhely' } });
    await redemptions.change('walk', (walk) => ({ ...walk, step: 'confirm' }));
    const text = await stored();
    for (const word of [...Object.values(admin), 'Hódmezővásárhely']) assert.ok(!text.includes(word), word);
    assert.equal((await redemptions.get('walk'))?.value.admin?.city, 'Hódmezővásárhely');
  });

  it('seals the details anew when somebody changed them, and for each redemption apart', async () => {
    const sealedOf = async (id: string) =>
      (await store.records<{ admin?: string }>({ name: 'redemptions', indexes: [] }).get(id))?.doc.admin;
    const begun = (await redemptions.create({ ...redemption('walk'), admin }))!;
    const first = await sealedOf('walk');
    const moved = (await redemptions.replace(begun, { ...begun.value, step: 'confirm' }))!;
    assert.equal(await sealedOf('walk'), first);
    assert.deepEqual(moved.value.admin, admin);
    await redemptions.replace(moved, { ...moved.value, admin: { ...admin, city: 'Győr' } });
    assert.notEqual(await sealedOf('walk'), first);
    assert.equal((await redemptions.get('walk'))?.value.admin?.city, 'Győr');
    await redemptions.create({ ...redemption('other'), admin: moved.value.admin });
    assert.notEqual(await sealedOf('other'), first);
    assert.deepEqual((await redemptions.get('other'))?.value.admin, admin);
  });

  it('lets one of two writers through and tells the other', async () => {
    const begun = (await redemptions.create(redemption('walk')))!;
    const writes = await Promise.all([
      redemptions.replace(begun, { ...begun.value, step: 'consent' }),
      redemptions.replace(begun, { ...begun.value, step: 'keys' }),
    ]);
    assert.equal(writes.filter((written) => written === undefined).length, 1);
    const won = writes.find((written) => written !== undefined);
    assert.deepEqual(await redemptions.get('walk'), won);
  });

  it('loses no change of many at once', async () => {
    await redemptions.create(redemption('walk'));
    const marks = Array.from({ length: 15 }, (_, n) => `d${n}.example`);
    await Promise.all(
      marks.map((mark) => redemptions.change('walk', (walk) => ({ ...walk, domain: `${walk.domain ?? ''} ${mark}` }))),
    );
    const { value } = (await redemptions.get('walk'))!;
    assert.deepEqual(value.domain?.trim().split(' ').sort(), marks.sort());
    assert.equal((await redemptions.change('walk', () => undefined))?.rev, 16);
  });

  it('lists the unfinished walks of a person, the one changed last in front', async () => {
    await redemptions.create(redemption('old', anna, '2026-03-01'));
    await redemptions.create({ ...redemption('parked', anna, '2026-03-05'), state: 'parked' });
    await redemptions.create({ ...redemption('done', anna, '2026-03-06'), state: 'done' });
    await redemptions.create({ ...redemption('cancelled', anna, '2026-03-06'), state: 'cancelled' });
    await redemptions.create(redemption('of another', bela, '2026-03-07'));
    await redemptions.create(redemption('new', anna, '2026-03-03'));
    const found = await redemptions.unfinished(anna.id);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['parked', 'new', 'old'],
    );
  });

  it('lists the walks for a customer', async () => {
    await redemptions.create({ ...redemption('one', anna, '2026-03-01'), customerId: 'contoso' });
    await redemptions.create({ ...redemption('two', bela, '2026-03-02'), customerId: 'contoso' });
    await redemptions.create({ ...redemption('three'), customerId: 'fabrikam' });
    assert.deepEqual(
      (await redemptions.ofCustomer(['contoso'], 9)).map(({ id }) => id),
      ['two', 'one'],
    );
  });

  it('hands an abandoned walk to one sweeper, and keeps or moves its instant as it is told', async () => {
    await redemptions.create(redemption('walk'), { wakeAt: noon('2026-03-10') });
    await redemptions.create(redemption('asleep'));
    assert.equal(await redemptions.claim(noon('2026-03-09'), noon('2026-03-11')), undefined);
    const kept = await redemptions.change('walk', (walk) => ({ ...walk, step: 'keys' }));
    assert.equal(kept?.at, noon('2026-03-10').getTime());
    const claims = [0, 1].map(() => redemptions.claim(noon('2026-03-10'), noon('2026-03-12')));
    const [held, ...others] = (await Promise.all(claims)).filter((claim) => claim !== undefined);
    assert.equal(held?.value.id, 'walk');
    assert.deepEqual(others, []);
    const moved = await redemptions.replace(held, held.value, { wakeAt: noon('2026-03-20') });
    assert.equal(moved?.at, noon('2026-03-20').getTime());
    const kept2 = await redemptions.replace(moved, moved.value);
    assert.equal(kept2?.at, noon('2026-03-20').getTime());
    await redemptions.rest(kept2);
    assert.equal(await redemptions.claim(noon('2030-01-01'), noon('2030-01-02')), undefined);
  });

  it('seals a doubtful key for its own walk', () => {
    const sealed = redemptions.sealDoubtful('walk', 'ABCDE');
    assert.equal(redemptions.unsealDoubtful('walk', sealed), 'ABCDE');
    assert.throws(() => redemptions.unsealDoubtful('other', sealed), SealError);
  });
});
