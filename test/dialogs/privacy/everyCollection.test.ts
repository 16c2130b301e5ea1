// Proves that the paper on people's data speaks of every collection of the store, and of no other, and that a person leaves nothing behind in those that are the person's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { daysAfterRemoval } from '../../../dialogs/privacy/forgetRemoved.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const paper = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
const whereItLies = paper.slice(paper.indexOf('## Where it lies'), paper.indexOf('## Requests'));

describe("The paper on people's data", () => {
  it('names every collection, and none that is not there', () => {
    const named = [...whereItLies.matchAll(/^\| ((?:`\w+`(?:, )?)+) /gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    );
    assert.deepEqual(named.toSorted(), deskCollections.map(({ name }) => name).toSorted());
    assert.equal(new Set(named).size, named.length);
  });

  it('says the days after which a removal is followed', () => {
    assert.ok(paper.includes(`${daysAfterRemoval} days after`));
  });

  it('is right about what names a person who was forgotten: the firm’s own records, and no other', async () => {
    const fixture = await DeskFixture.open();
    try {
      const person = await fixture.knows(anna, { zone: 'Europe/Budapest' });
      await fixture.knows(bela);
      await person.says('calendar');
      await person.says('settings');
      await register(fixture.services, subscriptionOf('one', '2027-03-31', { responsible: bela }), [bela]);
      await person.posts(person.activity('message', { value: { verb: 'renewals.open', id: 'one' } }));
      await person.says('forget me');
      await person.clicks('privacy.forget');
      const left = new Set<string>();
      for await (const line of exportLines(fixture.chat.store, deskCollections, new Date(), () => undefined)) {
        const { in: collection = '' } = JSON.parse(line) as { readonly in?: string };
        if (line.includes(anna.id)) left.add(collection);
      }
      // What asks for nothing but the id of a message, and is over within a day.
      const passing = ['conversationTurns', 'fileQuestions', 'downloads'];
      assert.deepEqual(
        [...left].filter((name) => !passing.includes(name)),
        [],
      );
    } finally {
      await fixture.close();
    }
  });
});
