// Proves what becomes of a person's data: shown whole, saved as a file, erased at once on a word, and by itself after a removal.
import assert from 'node:assert/strict';
import { personalDataFile } from '../../../bot/files/personalDataFile.ts';
import { say } from '../../../cards/texts/texts.ts';
import { daysAfterRemoval, forgetRemoved } from '../../../dialogs/privacy/forgetRemoved.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, bela, register, DeskFixture, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const day = 24 * 60 * 60_000;
const said = { en: ['my data', 'forget me', 'english'], hu: ['személyes adataim', 'felejtsen el', 'magyar'] } as const;

onEachEngine("A person's data", (engine) => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEach(async () => {
    const clock = new TestClock('2027-01-15T12:00:00Z');
    fixture = await DeskFixture.open({ storage: engine.place().settings, clock });
    person = await fixture.knows(anna, { zone: 'Europe/Budapest' });
    await fixture.services.reminderChoices.save({ person: anna.id }, 0, { quietDays: [6, 7] });
  });
  afterEach(() => fixture.close());

  const known = () => fixture.services.people.get(anna.id);
  const chat = () => fixture.conversations.get(person.settings.conversationId);
  const settings = async () => (await fixture.services.reminderChoices.person(anna.id)).value;

  for (const language of ['en', 'hu'] as const) {
    const [show, forget, speak] = said[language];

    it(`is shown to the person (${language})`, async () => {
      await person.says(speak);
      await register(fixture.services, subscriptionOf('one', '2027-03-31'));
      const { words } = await person.says(show);
      for (const part of [say(language, 'privacy.title'), anna.name, anna.id, 'Europe/Budapest'])
        assert.ok(words.includes(part), part);
      assert.match(words, new RegExp(`${say(language, 'privacy.facts.responsible')}\n1`));
    });

    it(`is erased after one more question, and nothing before it (${language})`, async () => {
      await person.says(speak);
      const asked = await person.says(forget);
      assert.ok(asked.words.includes(say(language, 'privacy.question.title')));
      assert.notEqual(await known(), undefined);
      const answer = await person.clicks('privacy.forget');
      assert.ok(answer.words.includes(say(language, 'privacy.forgotten.title')));
      assert.deepEqual([await known(), await chat(), await settings()], [undefined, undefined, {}]);
    });
  }

  it('holds in a file all that the records say of the person', async () => {
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
    const { type, content } = await personalDataFile(fixture.services, anna.id, '2027-01-15');
    assert.match(type, /json/);
    const read = JSON.parse(String(content)) as Record<string, unknown>;
    assert.deepEqual(Object.keys(read).sort(), [
      ...['history', 'ownChat', 'person', 'responsibleFor', 'settings', 'unfinishedRedemptions'],
    ]);
    assert.deepEqual(read['settings'], { quietDays: [6, 7] });
    assert.match(String(content), /"customer": "Contoso"/);
  });

  it('stays nowhere but in the records of the firm', async () => {
    await register(fixture.services, subscriptionOf('one', '2027-03-31', { responsible: bela }), [bela]);
    await person.says('forget me');
    await person.clicks('privacy.forget');
    const left: string[] = [];
    for await (const line of exportLines(fixture.chat.store, deskCollections, new Date(), () => undefined))
      if (line.includes(anna.name) || line.includes('Europe/Budapest')) left.push(line);
    assert.deepEqual(left, []);
  });

  it('is erased in a second try when the first one was cut off', async () => {
    await person.says('forget me');
    const { personalData } = fixture.services;
    const erase = personalData.erase.bind(personalData);
    personalData.erase = async () => {
      await fixture.services.reminderChoices.save({ person: anna.id }, 1, {});
      throw new Error('The line broke.');
    };
    await person.clicks('privacy.forget');
    personalData.erase = erase;
    await person.clicks('privacy.forget');
    assert.deepEqual([await known(), await chat(), await settings()], [undefined, undefined, {}]);
  });

  it('is not erased while a redemption is unfinished, which nobody else could end', async () => {
    await person.says('redeem');
    const answer = await person.says('forget me');
    assert.ok(answer.words.includes(say('en', 'privacy.blocked.title')));
    await person.posts(person.activity('message', { value: { verb: 'privacy.forget' } }));
    assert.notEqual(await known(), undefined);
  });

  it('begins anew when the person writes again', async () => {
    await person.says('forget me');
    await person.clicks('privacy.forget');
    await person.says('help');
    assert.deepEqual([(await known())?.name, (await chat())?.state, await settings()], [anna.name, 'open', {}]);
  });

  it('leaves reminders to the colleagues', async () => {
    const colleague = await fixture.knows(bela);
    await register(fixture.services, subscriptionOf('one', '2027-03-31'), [anna, bela]);
    await person.says('forget me');
    await person.clicks('privacy.forget');
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
    assert.equal(remindersSeen(colleague).length, 1);
  });

  it('is erased the stated time after the desk was removed, and not before', async () => {
    await fixture.knows(bela);
    await person.posts(person.activity('installationUpdate', { action: 'remove' }));
    assert.equal(await forgetRemoved(fixture.services), 0);
    fixture.clock.advance((daysAfterRemoval - 1) * day);
    assert.equal(await forgetRemoved(fixture.services), 0);
    assert.notEqual(await known(), undefined);
    fixture.clock.advance(2 * day);
    assert.equal(await forgetRemoved(fixture.services), 1);
    assert.deepEqual([await known(), await chat(), await settings()], [undefined, undefined, {}]);
    assert.notEqual(await fixture.services.people.get(bela.id), undefined);
  });

  it('stays when the desk is added again in time', async () => {
    await person.posts(person.activity('installationUpdate', { action: 'remove' }));
    await forgetRemoved(fixture.services);
    fixture.clock.advance((daysAfterRemoval - 1) * day);
    await person.installs();
    await person.posts(person.activity('installationUpdate', { action: 'remove' }));
    fixture.clock.advance(2 * day);
    assert.equal(await forgetRemoved(fixture.services), 0);
    assert.notEqual(await known(), undefined);
  });
});
