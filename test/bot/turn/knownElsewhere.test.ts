// Proves that an own chat goes by the person as another instance has put them on record from another chat.
import assert from 'node:assert/strict';
import { People } from '../../../storage/people/people.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import { onEachEngine } from '../../support/engines.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';

onEachEngine('A person who writes in two chats, to two instances,', (engine) => {
  let connector: FakeConnector;
  let here: DeskFixture;
  let there: DeskFixture;
  let person: ChatPerson;
  beforeEach(async () => {
    const storage = engine.place().settings;
    connector = await FakeConnector.start();
    here = await DeskFixture.open({ storage, connector });
    there = await DeskFixture.open({ storage, connector });
    person = await here.knows(anna);
    for (let n = 0; n < 2; n += 1) await person.says('hi');
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await connector.stop();
  });

  const inGroup = (): ChatPerson =>
    there.chat.person({ ...person.settings, conversationId: '19:group@thread.v2', conversationType: 'groupChat' });

  it('reads in the own chat the language that was chosen in the other one', async () => {
    await inGroup().says('magyar');
    assert.match((await person.says('help')).words, /Segítség|segítség|beváltás/);
  });

  it('is on record again when the other instance was told to forget, and then a word is said in the own chat', async () => {
    const people = new People(there.chat.store);
    const known = await people.get(anna.id);
    assert.ok(known !== undefined);
    const records = there.chat.store.records<object>({ name: 'people', indexes: [] });
    const { rev } = (await records.get(anna.id))!;
    assert.equal(await records.remove(anna.id, rev), true);
    await person.says('hi');
    assert.notEqual(await people.get(anna.id), undefined);
  });
});
