// Proves the life of a calendar address: made and shown once, renewed, ended, and ending by itself with its person.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { sweepConsequences } from '../../../dialogs/consequences/sweepConsequences.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, bela } from '../../support/deskFixture.ts';
import { CalendarFixture, read, statusOf } from './calendarFixture.ts';

const day = 24 * 60 * 60_000;

onEachEngine('A calendar address', (engine) => {
  let fixture: CalendarFixture;
  beforeEach(async () => {
    fixture = await CalendarFixture.open(engine, 'https://keydesk.example');
  });
  afterEach(() => fixture.close());

  it('ends when a new one is made, and both are shown once', async () => {
    const old = await fixture.make();
    const asked = await fixture.person.says('calendar');
    assert.doesNotMatch(JSON.stringify(asked.shown), /\/calendar\/[\w-]{43}/);
    const fresh = fixture.addressOn((await fixture.person.clicks('calendar.make')).shown.at(-1));
    assert.deepEqual([await statusOf(old), await statusOf(fresh)], [404, 200]);
  });

  it('is in the history when it is made, replaced and ended, and when access ends it', async () => {
    const deeds = async () =>
      (await fixture.desk.services.audit.newest({ limit: 20 })).items
        .filter(({ what }) => what.startsWith('calendar'))
        .map(({ what, who, facts }) => [what, who.name, facts?.['how'] ?? ''].join(' '));
    await fixture.make();
    for (const verb of ['calendar.make', 'calendar.end']) {
      fixture.desk.clock.advance(60_000);
      await fixture.person.says('calendar');
      await fixture.person.clicks(verb);
    }
    fixture.desk.clock.advance(60_000);
    assert.deepEqual(await deeds(), [
      `calendarEnded ${anna.name} said`,
      `calendarRenewed ${anna.name} `,
      `calendarMade ${anna.name} `,
    ]);
    await fixture.make();
    fixture.desk.clock.advance(60_000);
    fixture.access = { kind: 'notListed' };
    await fixture.person.says('help');
    await fixture.person.says('help');
    fixture.desk.clock.advance(10 * 60_000);
    await sweepConsequences(fixture.desk.services);
    assert.equal((await deeds())[0], `calendarEnded ${anna.name} access`);
    assert.equal((await deeds()).length, 5);
  });

  it('is made once by a card that is clicked twice, and stays on the screen', async () => {
    await fixture.person.says('calendar');
    const { shown, pressed } = fixture.person.finds('calendar.make');
    const click = fixture.person.clickOn(shown, pressed);
    const address = fixture.addressOn((await fixture.person.posts(click)).shown.at(-1));
    await fixture.person.posts({ ...click, id: 'another' });
    assert.equal(await statusOf(address), 200);
    assert.ok(fixture.person.sees().some((one) => fixture.findsAddress(one) === address));
  });

  it('ends when the person is forgotten', async () => {
    const address = await fixture.make();
    assert.match((await fixture.person.says('my data')).words, /Calendar address\nYes/);
    await fixture.person.says('forget me');
    await fixture.person.clicks('privacy.forget');
    assert.equal(await statusOf(address), 404);
    await fixture.person.says('help');
    assert.equal(await statusOf(address), 404);
    assert.equal(await fixture.onRecord(), false);
  });

  it('rests while the bot is removed, and is erased with what is known of the person', async () => {
    const address = await fixture.make();
    await fixture.person.posts(fixture.person.activity('installationUpdate', { action: 'remove' }));
    assert.equal(await statusOf(address), 404);
    await fixture.desk.services.personalData.eraseRemoved(fixture.desk.clock.now(), fixture.desk.clock.now());
    await fixture.desk.services.personalData.eraseRemoved(
      new Date(fixture.desk.clock.now().getTime() + day),
      fixture.desk.clock.now(),
    );
    assert.equal(await fixture.onRecord(), false);
  });

  it('ends for whom is not served any more, and is closed to whom is no manager any more', async () => {
    const address = await fixture.make();
    fixture.stillManages = false;
    assert.equal(await statusOf(address), 404);
    fixture.stillManages = true;
    fixture.access = { kind: 'staff', role: 'member' };
    await fixture.person.says('help');
    assert.equal(await statusOf(address), 404);
    fixture.access = { kind: 'staff', role: 'manager' };
    await fixture.person.says('help');
    assert.equal(await statusOf(address), 200);
    fixture.access = { kind: 'notListed' };
    await fixture.person.says('help');
    fixture.access = { kind: 'staff', role: 'manager' };
    await fixture.person.says('help');
    assert.equal(await statusOf(address), 404);
  });

  it('is for managers, as the file is', async () => {
    fixture.access = { kind: 'staff', role: 'member' };
    const colleague = await fixture.desk.knows(bela);
    const asked = await colleague.says('calendar');
    assert.ok(!/calendar\.make|files\/|files\.send/.test(JSON.stringify(asked.shown)), asked.words);
    await colleague.posts(colleague.activity('message', { value: { verb: 'calendar.make', v: 0 } }));
    assert.equal(await fixture.onRecord(bela.id), false);
  });

  it('is shown in the own chat alone', async () => {
    const group = fixture.desk.chat.person({ id: anna.id, conversationId: '19:group', conversationType: 'groupChat' });
    await group.says('calendar');
    assert.ok(!JSON.stringify(group.sees()).includes('calendar.make'));
    assert.ok(JSON.stringify(fixture.person.sees()).includes('calendar.make'));
  });

  it('stands in no record and no line of the log', async () => {
    const address = await fixture.make();
    await read(address);
    await fixture.person.clicks('calendar.end');
    await statusOf(address);
    const [, secret = ''] = /\/calendar\/([\w-]{43})\.ics/.exec(address) ?? [];
    assert.equal(secret.length, 43);
    const lines: string[] = [];
    for await (const line of exportLines(fixture.desk.chat.store, deskCollections, new Date(), () => undefined))
      lines.push(line);
    assert.ok(lines.some((line) => line.includes('"digest"')));
    for (const line of [...lines, ...fixture.desk.chat.logged]) assert.ok(!line.includes(secret), line);
  });

  it('is not offered where the desk has no address; the file is all there is', async () => {
    await fixture.close();
    fixture = await CalendarFixture.open(engine);
    const asked = await fixture.person.says('calendar');
    assert.ok(asked.words.includes(say('en', 'calendar.noAddress')));
    assert.ok(!JSON.stringify(asked.shown).includes('calendar.make'));
  });
});
