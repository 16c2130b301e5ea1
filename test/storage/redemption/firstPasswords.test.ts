// Proves that a first password waits sealed, for its person only and for a while, and that nothing is left of it once erased.
import assert from 'node:assert/strict';
import {
  FirstPasswords,
  firstPasswordDays,
  firstPasswordsCollection,
} from '../../../storage/redemption/firstPasswords.ts';
import { newKeyring, Seal, withFreshKey } from '../../../storage/sealing/seal.ts';
import type { Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, noon } from '../../support/sampleRecords.ts';

const begin = noon('2026-03-02');
const password = 'Kd7-EXAMPLE';
const facts = { redemptionId: 'r1', owner: anna, customerName: 'Contoso', signInName: 'admin@contoso.onmicrosoft.com' };

onEachEngine('FirstPasswords', (engine) => {
  let store: Store;
  let seal: Seal;
  let passwords: FirstPasswords;
  const keyring = newKeyring();
  beforeEach(async () => {
    store = await engine.place().open();
    seal = new Seal(keyring, () => begin.getTime());
    passwords = new FirstPasswords(store, seal);
    await passwords.keep({ ...facts, password }, begin);
  });

  const stored = async (): Promise<string> =>
    JSON.stringify(await store.records(firstPasswordsCollection).list({ limit: 9 }));

  it('keeps it sealed for its person, and the first when it is kept twice', async () => {
    await passwords.keep({ ...facts, password: 'another' }, begin);
    assert.ok(!(await stored()).includes(password));
    assert.equal((await passwords.waiting('r1', anna.id, begin))?.password, password);
    assert.equal(await passwords.waiting('r1', 'somebody else', begin), undefined);
    assert.deepEqual(await passwords.of(anna.id, begin), [facts]);
    assert.deepEqual(await passwords.of('somebody else', begin), []);
  });

  it('keeps that one is lost, until it is told after all', async () => {
    const lost = { ...facts, redemptionId: 'r2' };
    await passwords.keep(lost, begin);
    assert.deepEqual(await passwords.waiting('r2', anna.id, begin), lost);
    assert.deepEqual((await passwords.of(anna.id, begin)).at(-1), { ...lost, isLost: true });
    seal.renew(withFreshKey(keyring, begin.getTime()));
    assert.deepEqual(await passwords.reseal(), 1);
    await passwords.keep({ ...lost, password }, begin);
    await passwords.keep(lost, begin);
    assert.equal((await passwords.waiting('r2', anna.id, begin))?.password, password);
  });

  it('is over after a while', async () => {
    const over = new Date(begin.getTime() + firstPasswordDays * 24 * 60 * 60 * 1000);
    assert.equal(await passwords.waiting('r1', anna.id, over), undefined);
    assert.deepEqual(await passwords.of(anna.id, over), []);
  });

  it('leaves nothing when it is erased, twice as well', async () => {
    await passwords.erase('r1');
    await passwords.erase('r1');
    assert.equal(await stored(), '[]');
  });

  it('is sealed anew under the newest key', async () => {
    const before = await stored();
    seal.renew(withFreshKey(keyring, begin.getTime()));
    assert.deepEqual(await passwords.reseal(), 1);
    assert.deepEqual(await passwords.reseal(), 0);
    assert.notEqual(await stored(), before);
    assert.equal((await passwords.waiting('r1', anna.id, begin))?.password, password);
  });
});
