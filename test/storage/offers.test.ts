// Proves that offers are written by one at a time, found again, and handed to one round.
import assert from 'node:assert/strict';
import { newOffer } from '../../domain/offers/offerMoves.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { Offers, offersCollection } from '../../storage/offers.ts';
import { pendingConsequencesOf, versionOf } from '../../storage/records/trackedRecords.ts';
import type { Store } from '../../storage/store.ts';
import { onEachEngine } from '../support/engines.ts';
import { anna, bela, noon } from '../support/sampleRecords.ts';

function offer(id: string, day: string, more: Partial<Offer> = {}, who: PersonRef = anna): Offer {
  return { ...newOffer({ id, conversationId: 'c' }, { who, now: noon(day) }), ...more };
}

onEachEngine('Offers', (engine) => {
  let store: Store;
  let offers: Offers;
  beforeEach(async () => {
    store = await engine.place().open();
    offers = new Offers(store);
  });

  it('gives back what was stored, and refuses an id that is taken', async () => {
    const one = offer('one', '2027-03-01', { customerId: 'contoso' });
    assert.deepEqual(await offers.create(one, undefined), { rev: 1, value: one });
    assert.equal(await offers.create(one, undefined), undefined);
    assert.deepEqual(await offers.get('one'), { rev: 1, value: one });
    assert.equal(await offers.get('two'), undefined);
  });

  it('lets one of two writers through', async () => {
    const read = (await offers.create(offer('one', '2027-03-01'), undefined))!;
    const writes = await Promise.all(
      ['roles', 'terms'].map((step) => offers.replace(read, { ...read.value, step: step as 'roles' }, undefined)),
    );
    assert.equal(writes.filter((written) => written === undefined).length, 1);
    assert.deepEqual(
      await offers.get('one'),
      writes.find((written) => written !== undefined),
    );
  });

  it('hands an offer that is due to one round, and none that never is', async () => {
    await offers.create(offer('due', '2027-03-01'), noon('2027-03-02'));
    await offers.create(offer('later', '2027-03-01'), noon('2027-04-02'));
    await offers.create(offer('never', '2027-03-01'), undefined);
    const claims = await Promise.all([0, 1, 2].map(() => offers.claim(noon('2027-03-03'), noon('2027-03-04'))));
    assert.deepEqual(
      claims.flatMap((claim) => (claim === undefined ? [] : [claim.value.id])),
      ['due'],
    );
    const held = claims.find((claim) => claim !== undefined)!;
    await offers.replace(held, held.value, undefined);
    assert.equal(await offers.claim(noon('2027-03-30'), noon('2027-03-31')), undefined);
  });

  it('lists all and those that are not over, newest first, page by page', async () => {
    await offers.create(offer('a', '2027-03-01', { state: 'waiting' }), undefined);
    await offers.create(offer('b', '2027-03-02', { state: 'declined' }), undefined);
    await offers.create(offer('c', '2027-03-03', { state: 'active' }), undefined);
    const ids = (page: { readonly items: readonly Offer[] }) => page.items.map(({ id }) => id);
    const first = await offers.list('all', { limit: 2 });
    assert.deepEqual(ids(first), ['c', 'b']);
    assert.deepEqual(ids(await offers.list('all', { limit: 2, after: first.next! })), ['a']);
    assert.deepEqual(ids(await offers.list('open', { limit: 9 })), ['c', 'a']);
  });

  it('finds offers by customer, by relationship, and the drafts of a person', async () => {
    await offers.create(offer('a', '2027-03-01', { customerId: 'contoso', relationshipId: 'r-1' }), undefined);
    await offers.create(offer('b', '2027-03-02', { customerId: 'contoso', state: 'waiting' }), undefined);
    await offers.create(offer('c', '2027-03-03', { customerId: 'fabrikam' }, bela), undefined);
    assert.deepEqual(
      (await offers.ofCustomer(['contoso'], 9)).map(({ id }) => id),
      ['b', 'a'],
    );
    assert.equal((await offers.ofRelationship('r-1'))?.id, 'a');
    assert.equal(await offers.ofRelationship('r-2'), undefined);
    assert.deepEqual(
      (await offers.draftsOf(anna.id)).map(({ value }) => value.id),
      ['a'],
    );
  });

  it('goes on from the version that cards of an earlier desk show, which counted it in the offer', async () => {
    const records = store.records(offersCollection);
    const earlier = { ...offer('one', '2027-03-01', { state: 'waiting' }), version: 7, carried: { version: 3 } };
    await records.insert('one', earlier, noon('2027-03-02').getTime());
    assert.equal(versionOf((await offers.get('one'))!), 7);
    const held = (await offers.claim(noon('2027-03-02'), noon('2027-03-03')))!;
    const rests = (await offers.rest(held, noon('2027-03-04')))!;
    assert.deepEqual([versionOf(rests), versionOf((await offers.get('one'))!)], [7, 7]);
    const written = (await offers.replace(rests, { ...rests.value, timesSent: 1 }, undefined))!;
    const read = (await offers.get('one'))!;
    assert.deepEqual([versionOf(written), versionOf(read), 'version' in read.value], [8, 8, false]);
  });

  it('takes off what an earlier desk owed, also where another writer comes in between, and keeps to its version', async () => {
    const records = store.records<object>(offersCollection);
    const owed = [{ id: '3.0', what: { does: 'planNotices', offerId: 'one' } }];
    const earlier = { ...offer('one', '2027-03-01', { state: 'waiting' }), version: 7, carried: { version: 3, owed } };
    await records.insert('one', earlier, noon('2027-03-02').getTime());
    const read = (await offers.get('one'))!;
    assert.ok(await records.replace('one', 1, earlier, noon('2027-03-02').getTime()));
    assert.equal(await offers.markCarriedOut(read), undefined);
    const after = (await offers.get('one'))!;
    assert.deepEqual([versionOf(after), pendingConsequencesOf(after)], [7, []]);
  });
});
