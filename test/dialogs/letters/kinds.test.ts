// Proves letters by mail about offers and the partner of record, the sandbox that keeps them, and a desk without mail.
import assert from 'node:assert/strict';
import { sweepLetters } from '../../../dialogs/letters/writeLetter.ts';
import { FakeGraph } from '../../support/fakeGraph.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { anna, register, subscriptionOf } from '../../support/deskFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const to = 'it@minta.example';

inEachLanguage('letters by mail', (language) => {
  let graph: FakeGraph;
  let on: OfferFixture;
  const open = async (mail: 'graph' | 'sandbox' | 'none'): Promise<void> => {
    on = await OfferFixture.open(language, mail === 'sandbox' ? {} : { mail: mail === 'none' ? mail : graph.settings });
    await on.customer('contoso', 'Contoso Kft.');
    await register(on.fixture.services, subscriptionOf('s', '2027-06-30'));
  };
  const input = (verb: string, name: string): string | undefined =>
    inputsOf(on.cardWith(verb)?.card ?? {}).find(({ id }) => id === name)?.value;
  const openRecord = async (): Promise<void> => {
    await on.person.says(language === 'en' ? 'partner of record' : 'közvetítő partner');
    await on.person.clicks('record.saveId', { partnerId: '1234567' });
    await on.sends({ verb: 'record.customer', id: 'contoso' });
  };

  beforeEach(async () => {
    graph = await FakeGraph.start();
  });
  afterEach(async () => {
    await on.close();
    await graph.stop();
  });

  it('move an offer on, once, with its link in them and with whom they went to', async () => {
    await open('graph');
    await on.request();
    assert.equal(input('mail.send', 'recipient'), 'zsofia@minta.example');
    assert.notEqual(input('mail.send', 'subject'), '');
    const { link = '' } = await on.offer();
    const lost = await on.person.clicks('mail.send', { message: 'Please accept.' });
    assert.ok(lost.words.includes(on.text('offer.problems.linkLost')));
    assert.equal(graph.calls.length, 0);
    const { shown, pressed } = on.person.finds('mail.send');
    const click = on.person.clickOn(shown, pressed, { recipient: to, message: `Hello\n${link}` });
    for (const id of ['one', 'two']) {
      const { words } = await on.person.posts({ ...click, id });
      assert.ok(words.includes(on.text('mail.faces.sent.title')));
    }
    assert.equal(graph.mails[0]?.message.body.content, `Hello\n${link}`);
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.timesSent, offer.message?.text], ['waiting', 1, `Hello\n${link}`]);
    const [sending] = offer.sendings ?? [];
    assert.deepEqual([sending?.how, sending?.to, sending?.by.name], ['mail', to, anna.name]);
    on.fixture.clock.advance(24 * 3_600_000);
    await sweepLetters(on.fixture.services);
    assert.equal((await on.offer()).timesSent, 1);
    assert.deepEqual(
      (await on.deeds()).filter((deed) => deed.startsWith('offerSent')),
      [`offerSent ${anna.name}`],
    );
    const { words } = await on.person.clicks(on.text('mail.home.offer'));
    assert.ok(words.includes(on.text('offer.stages.waiting')));
  });

  it('are not sent from the card of an offer that has moved on', async () => {
    await open('graph');
    await on.request();
    const { shown, pressed } = on.person.finds('mail.send');
    const click = on.person.clickOn(shown, pressed, { recipient: to });
    await on.person.clicks('offer.markSent');
    const { words } = await on.person.posts({ ...click, id: 'late' });
    assert.ok(words.includes(on.text('offer.late')));
    assert.equal(graph.calls.length, 0);
    assert.deepEqual(
      (await on.offer()).sendings?.map(({ how, to: whom }) => [how, whom]),
      [['copied', undefined]],
    );
    const again = await on.person.clicks(on.text('offer.buttons.resend'));
    assert.ok(again.words.includes(anna.name), 'the last time is told');
  });

  it('keep recipient and subject while an offer is shown to copy or written anew', async () => {
    await open('graph');
    await on.request();
    await on.person.clicks('offer.copy', { recipient: to, subject: 'Mine' });
    assert.deepEqual([input('mail.send', 'recipient'), input('mail.send', 'subject')], [to, 'Mine']);
    await on.person.clicks('offer.setLanguage', { language: 'en', recipient: to });
    assert.equal(input('mail.send', 'recipient'), to);
  });

  it('ask for the partner of record', async () => {
    await open('graph');
    await openRecord();
    await on.person.clicks('record.language', { noticeLanguage: 'en', recipient: to });
    assert.equal(input('mail.send', 'recipient'), to);
    graph.meet({ status: 404 });
    const { words } = await on.person.clicks('mail.send', { subject: 'Mine', message: 'Please add us.' });
    assert.ok(words.includes(on.text('mail.refusals.senderUnknown')));
    assert.deepEqual([input('mail.send', 'subject'), input('mail.send', 'message')], ['Mine', 'Please add us.']);
    await on.person.clicks('mail.send');
    assert.equal(graph.mails[0]?.message.subject, 'Mine');
    assert.ok((await on.deeds()).includes(`recordRequestSent ${anna.name}`));
    await on.person.clicks(on.text('mail.home.record'));
    assert.ok(on.cardWith('record.save') !== undefined);
  });

  it('stay in the sandbox, which says so', async () => {
    await open('sandbox');
    await openRecord();
    assert.ok(on.cardWith('mail.send')?.words.includes(on.text('mail.pretends')));
    const { words } = await on.person.clicks('mail.send', { recipient: to });
    assert.ok(words.includes(on.text('mail.faces.kept.text')) && words.includes(to));
    assert.ok((await on.deeds()).includes(`recordRequestSent ${anna.name}`));
  });

  it('meet in the sandbox what can go wrong', async () => {
    await open('sandbox');
    await openRecord();
    for (const [recipient, refusal] of [
      ['nobody@minta.example', 'recipient'],
      ['forbidden1@minta.example', 'notAllowed'],
      ['unreachable@minta.example', 'notReached'],
      ['busy@minta.example', 'busy'],
    ] as const) {
      const { words } = await on.person.clicks('mail.send', { recipient });
      assert.ok(words.includes(on.text(`mail.refusals.${refusal}`)), recipient);
    }
    const busy = await on.person.clicks('mail.send', { recipient: 'busy@minta.example' });
    assert.ok(busy.words.includes(on.text('mail.faces.kept.title')), 'the second try works');
    for (const recipient of ['lostanswer@minta.example', 'lostorder@minta.example']) {
      await on.sends({ verb: 'record.customer', id: 'contoso' });
      const { words } = await on.person.clicks('mail.send', { recipient });
      assert.ok(words.includes(on.text('mail.faces.unsure.title')), recipient);
      await on.person.clicks('mail.again');
      const again = await on.person.clicks('mail.againNow');
      assert.ok(again.words.includes(on.text('mail.faces.kept.title')), recipient);
    }
  });

  it('are copied and marked as sent, as before, on a desk without mail', async () => {
    await open('none');
    await on.sends({ verb: 'renewals.open', id: 's' });
    const { words } = await on.person.clicks('renewals.notice');
    assert.ok(words.includes(on.text('renewals.notice.text')));
    assert.equal(on.cardWith('mail.send'), undefined);
    assert.equal(input('renewals.noticeSent', 'recipient'), undefined);
    const { shown, pressed } = on.person.finds('renewals.noticeSent');
    const click = on.person.clickOn(shown, pressed);
    await on.person.posts(click);
    await on.person.posts({ ...click, id: 'again' });
    const { items } = await on.fixture.services.audit.newest({ limit: 9 });
    const [entry, ...others] = items.filter(({ what }) => what === 'noticeSent');
    assert.deepEqual([entry?.facts, others], [{ how: 'copied' }, []]);
    const last = await on.fixture.services.letters.lastSent({ kind: 'renewal', id: 's' });
    assert.deepEqual([last?.how, last?.by.name, last?.to], ['copied', anna.name, '']);
    const again = await on.sends({ verb: 'renewals.notice', id: 's' });
    assert.ok(again.words.includes(anna.name), 'the last letter is told');
  });
});
