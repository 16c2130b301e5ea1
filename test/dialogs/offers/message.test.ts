// Proves the message to the customer: in the customer's language, changed at will, with the link letter by letter as it was.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';

inEachLanguage('the message of an offer', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
    await on.customer('contoso', 'Contoso Kft.');
    await on.customer('fabrikam', 'Fabrikam Ltd.', 'GB');
  });
  afterEach(() => on.close());

  /** What stands in the message's box. */
  const written = (): string =>
    inputsOf(on.cardWith('offer.markSent')?.card ?? {}).find(({ id }) => id === 'message')?.value ?? '';

  it('is proposed in the language of the customer, whatever the partner speaks, with the link in it once', async () => {
    await on.request();
    const offer = await on.offer();
    assert.equal(offer.state, 'notSent');
    assert.match(written(), /^Tisztelt Tóth Zsófia!/);
    assert.equal(written().split(offer.link ?? 'no link').length, 2);
    assert.ok(written().includes(say('hu', 'offer.roles.helpdeskAdministrator')));
    assert.ok(written().endsWith('\nAnna Kovács'));
    await on.request('fabrikam');
    assert.match(written(), /^Dear Zsófia Tóth,/);
  });

  it('is written anew in another language', async () => {
    await on.request();
    await on.person.clicks('offer.setLanguage', { language: 'en', message: 'What I wrote.' });
    assert.match(written(), /^Dear Zsófia Tóth,/);
    const { id, version: v } = await on.offer();
    await on.sends({ verb: 'offer.setLanguage', id, v, language: 'xx' });
    assert.match(written(), /^Dear Zsófia Tóth,/);
  });

  it('comes by itself to be copied, as it was changed, and stays on its card', async () => {
    await on.request();
    const message = `Szia Zsófi!\n\n${(await on.offer()).link ?? ''}\n\n*Anna*`;
    const { shown } = await on.person.clicks('offer.copy', { message });
    const plain = shown.find(({ card }) => card === undefined);
    assert.equal(plain?.words, message);
    const requests = on.fixture.chat.connector.requests.map(({ activity }) => activity);
    assert.equal(requests.find(({ text }) => text === message)?.textFormat, 'plain');
    assert.ok(shown.some(({ words }) => words.includes(on.text('offer.message.copied'))));
    assert.equal(written(), message);
    assert.equal((await on.offer()).state, 'notSent');
  });

  it('does not count as sent, and is not shown to copy, when the link is not as it was', async () => {
    await on.request();
    const { link = '', id, version: v } = await on.offer();
    const before = await on.deeds();
    for (const [message, problem] of [
      ['', 'messageMissing'],
      ['Please accept.', 'linkLost'],
      [`Open ${link.slice(0, -1)} please`, 'linkChanged'],
      [`Open ${link}x please`, 'linkChanged'],
      [`Open x${link} please`, 'linkChanged'],
      [`Open ${link.replace('admin.microsoft.com', 'admin.microsoft.evil.example')}`, 'linkChanged'],
      [`${link}\n${link}`, 'linkTwice'],
      [`${link} ${'x'.repeat(4_000)}`, 'messageTooLong'],
    ] as const) {
      for (const verb of ['offer.markSent', 'offer.copy']) {
        const { words, shown } = await on.sends({ verb, id, v, message });
        assert.ok(words.includes(on.text(`offer.problems.${problem}`)), `${verb}: ${problem}`);
        assert.ok(
          shown.every(({ card }) => card !== undefined),
          'no plain message',
        );
      }
    }
    assert.deepEqual(await on.deeds(), before);
    assert.equal((await on.offer()).state, 'notSent');
  });

  it('keeps what was typed when it is refused', async () => {
    await on.request();
    await on.person.clicks('offer.markSent', { message: 'Without the link, but long.' });
    assert.equal(written(), 'Without the link, but long.');
  });

  it('counts as sent once for a doubled click', async () => {
    await on.request();
    const { shown, pressed } = on.person.finds('offer.markSent');
    const click = on.person.clickOn(shown, pressed);
    await on.person.posts(click);
    const second = await on.person.posts({ ...click, id: 'another' });
    assert.ok(second.words.includes(on.text('offer.late')));
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.timesSent], ['waiting', 1]);
    assert.deepEqual(
      (await on.deeds()).filter((deed) => deed.startsWith('offerSent')),
      ['offerSent Anna Kovács'],
    );
  });

  it('is sent again with the same link, and the times are counted', async () => {
    await on.send();
    const { link } = await on.offer();
    const again = await on.person.clicks(on.text('offer.buttons.resend'));
    assert.ok(again.words.includes(on.text('offer.message.again')));
    const { words } = await on.person.clicks('offer.markSent');
    assert.ok(words.includes(on.text('offer.stages.waiting')));
    const offer = await on.offer();
    assert.deepEqual([offer.timesSent, offer.link], [2, link]);
    assert.ok((await on.deeds()).includes('offerResent Anna Kovács'));
  });

  it('can be left for later, and found in the list', async () => {
    await on.request();
    const { words } = await on.person.clicks(on.text('offer.message.later'));
    assert.ok(words.includes(on.text('offer.stages.notSent')));
    await on.person.says(language === 'en' ? 'offers' : 'ajánlatok');
    const { id } = await on.offer();
    const opened = await on.sends({ verb: 'offer.open', id });
    assert.ok(opened.words.includes(on.text('offer.stageLine.notSent')));
    await on.person.clicks(on.text('offer.buttons.message'));
    assert.match(written(), /^Tisztelt/);
  });
});
