// Proves that a letter is made once, written by one at a time, found by what it is about, and handed to one round.
import assert from 'node:assert/strict';
import { accepted, beginMail, type Letter } from '../../domain/letters/letter.ts';
import { Letters, lettersCollection } from '../../storage/letters.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Store } from '../../storage/store.ts';
import { onEachEngine } from '../support/engines.ts';
import { anna, noon } from '../support/sampleRecords.ts';

const about = { kind: 'renewal', id: 's-1' } as const;

function letter(id: string, day: string, more: Partial<Letter> = {}): Letter {
  const written = { to: 'it@minta.example', subject: 'S', text: 'T', language: 'hu' } as const;
  const start = { ...written, id, about, customerId: 'c-1', customerName: 'Contoso' };
  return { ...beginMail(start, 'r-1', { who: anna, now: noon(day) }), ...more };
}

onEachEngine('Letters', (engine) => {
  let store: Store;
  let letters: Letters;
  beforeEach(async () => {
    store = await engine.place().open();
    letters = new Letters(store);
  });

  it('lets one of many make a letter', async () => {
    const one = letter('one', '2027-03-01');
    const made = await Promise.all([0, 1, 2, 3].map(() => letters.create(one, noon('2027-03-02'))));
    assert.equal(made.filter((created) => created !== undefined).length, 1);
    assert.deepEqual((await letters.get('one'))?.value, one);
    assert.equal(await letters.get('two'), undefined);
  });

  it('lets one of two writers through', async () => {
    const read = (await letters.create(letter('one', '2027-03-01'), noon('2027-03-02')))!;
    const next = accepted(read.value, { who: anna, now: noon('2027-03-01') });
    const written = await Promise.all([0, 1].map(() => letters.replace(read, next, undefined)));
    assert.equal(written.filter((one) => one !== undefined).length, 1);
    assert.deepEqual((await letters.get('one'))?.value, next);
  });

  it('hands a letter that is due to one round, and none that never is', async () => {
    await letters.create(letter('due', '2027-03-01'), noon('2027-03-02'));
    const done = (await letters.create(letter('done', '2027-03-01'), noon('2027-03-02')))!;
    await letters.replace(done, done.value, undefined);
    const claims = await Promise.all([0, 1].map(() => letters.claim(noon('2027-03-03'), noon('2027-03-04'))));
    assert.deepEqual(
      claims.flatMap((claim) => (claim === undefined ? [] : [claim.value.id])),
      ['due'],
    );
  });

  it('finds the letter that went last, among those about the same thing', async () => {
    const at = noon('2027-03-09');
    const sent = { state: 'sent' } as const;
    await letters.create(letter('first', '2027-03-01', sent), at);
    await letters.create(letter('second', '2027-03-03', sent), at);
    await letters.create(letter('refused', '2027-03-05', { state: 'refused' }), at);
    await letters.create(letter('other', '2027-03-06', { ...sent, about: { ...about, kind: 'record' } }), at);
    await letters.create(letter('else', '2027-03-07', { ...sent, about: { ...about, id: 's-2' } }), at);
    assert.equal((await letters.lastSent(about))?.id, 'second');
    assert.equal(await letters.lastSent({ kind: 'offer', id: 's-1' }), undefined);
  });

  it('goes on from the version that cards of an earlier desk show, which counted it in the letter', async () => {
    const earlier = { ...letter('one', '2027-03-01', { state: 'unsure' }), version: 4, carried: { version: 2 } };
    await store.records(lettersCollection).insert('one', earlier);
    const read = (await letters.get('one'))!;
    assert.equal(versionOf(read), 4);
    await letters.replace(read, { ...read.value, state: 'sending' }, undefined);
    const after = (await letters.get('one'))!;
    assert.deepEqual([versionOf(after), 'version' in after.value], [5, false]);
  });
});
