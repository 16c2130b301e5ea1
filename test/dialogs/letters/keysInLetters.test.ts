// Proves over HTTP that no product key leaves in a letter, by mail, by copying or on record, and that all else that was typed stays.
import assert from 'node:assert/strict';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import type { FakeGraph } from '../../support/fakeGraph.ts';
import { inputsOf } from '../../support/shownCard.ts';
import type { OfferFixture } from '../../support/offerFixture.ts';
import { LetterFixture } from '../../support/letterFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const masked = '*****-*****-*****-*****-6789B';
const to = 'it@minta.example';

inEachLanguage('a product key in a letter', (language) => {
  let desk: LetterFixture;
  let graph: FakeGraph;
  let on: OfferFixture;

  beforeEach(async () => {
    desk = await LetterFixture.open(language);
    ({ graph, on } = desk);
  });
  afterEach(() => desk.close());

  const input = (verb: string, name: string): string | undefined =>
    inputsOf(on.cardWith(verb)?.card ?? {}).find(({ id }) => id === name)?.value;
  const problem = (): string => on.text('mail.problems.keyInside', { count: 1, endings: '6789B' });

  /** Nothing went, nothing is on record, and nobody sees the key or reads it in the log. */
  async function provesHidden(): Promise<void> {
    assert.deepEqual([graph.calls.length, graph.mails.length], [0, 0]);
    const { items } = await on.fixture.services.audit.newest({ limit: 50 });
    assert.deepEqual(
      items.filter(({ what }) => ['noticeSent', 'recordRequestSent', 'offerSent'].includes(what)),
      [],
    );
    const kept: string[] = [];
    for await (const line of exportLines(on.fixture.chat.store, deskCollections, new Date(), () => undefined))
      kept.push(line);
    const everything = [JSON.stringify(on.person.sees()), kept.join('\n'), on.fixture.chat.logged.join('')].join('\n');
    for (const part of [key, 'HJKMP', 'QRTVW']) assert.ok(!everything.includes(part), part);
  }

  for (const verb of ['mail.send', 'renewals.noticeSent'] as const) {
    it(`is refused before anything goes or is kept by ${verb} about an end, and the rest stays`, async () => {
      await on.sends({ verb: 'renewals.notice', id: 's' });
      const typed = { recipient: to, subject: `Mine ${key.toLowerCase()}`, message: `Hello\n${key}\nAnna` };
      const { words } = await on.person.clicks(verb, typed);
      assert.ok(words.includes(problem()), words);
      assert.deepEqual(
        ['recipient', 'subject', 'message'].map((name) => input(verb, name)),
        [to, `Mine ${masked}`, `Hello\n${masked}\nAnna`],
      );
      await provesHidden();
    });
  }

  for (const verb of ['mail.send', 'record.sent'] as const) {
    it(`is refused before anything goes or is kept by ${verb} about the partner of record, and the rest stays`, async () => {
      await on.person.says(language === 'en' ? 'partner of record' : 'közvetítő partner');
      await on.person.clicks('record.saveId', { partnerId: '1234567' });
      await on.sends({ verb: 'record.customer', id: 'contoso' });
      const { words } = await on.person.clicks(verb, { recipient: to, message: `Please add us. ${key}` });
      assert.ok(words.includes(problem()), words);
      assert.deepEqual([input(verb, 'recipient'), input(verb, 'message')], [to, `Please add us. ${masked}`]);
      await provesHidden();
      assert.equal((await on.fixture.services.customers.get('contoso'))?.value.recordAsked, undefined);
    });
  }

  for (const verb of ['mail.send', 'offer.copy', 'offer.markSent'] as const) {
    it(`is refused before it is sent, kept or shown to copy by ${verb} of an offer, and the rest stays`, async () => {
      await on.request();
      const { link = '', message: before } = await on.offer();
      const typed = { recipient: to, subject: 'Mine', message: `Hello ${key.replaceAll('-', '')}\n${link}` };
      const { words } = await on.person.clicks(verb, typed);
      assert.ok(words.includes(problem()), words);
      assert.deepEqual([input(verb, 'recipient'), input(verb, 'message')], [to, `Hello ${masked}\n${link}`]);
      assert.deepEqual((await on.offer()).message, before);
      await provesHidden();
      const message = `Hello\n${link}`;
      await on.person.clicks(verb, { recipient: to, subject: 'Mine', message });
      assert.equal((await on.offer()).message?.text, message, 'without the key it goes');
    });
  }
});
