// Proves offers without a way in to Microsoft: where to click in Partner Center, and what a person reports back.
import assert from 'node:assert/strict';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { languageWord } from '../../support/testLanguages.ts';
import { OfferFixture, partnerCenterLink } from '../../support/offerFixture.ts';

const day = 24 * 3_600_000;

inEachLanguage('an offer through Partner Center', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language, { microsoft: 'guided' });
    await on.customer('contoso', 'Contoso Kft.');
    await on.customer('fabrikam', 'Fabrikam Zrt.');
  });
  afterEach(() => on.close());

  it('says where to click and what to enter, and waits for the link', async () => {
    await on.goTo('review');
    const { words } = await on.person.clicks(on.text('offer.review.guide'));
    for (const key of [
      'offer.handOver.how.request',
      'offer.handOver.how.roles',
      'offer.handOver.how.finish',
    ] as const) {
      assert.ok(words.includes(on.text(key)), key);
    }
    const offer = await on.offer();
    assert.equal(offer.state, 'handedOver');
    assert.match(offer.relationshipName ?? '', /^Keydesk Contoso Kft\. [\da-z]{10}$/i);
    assert.ok(words.includes(offer.relationshipName ?? 'no name'));
  });

  it('takes the link out of the whole mail text', async () => {
    await on.goTo('review');
    await on.person.clicks('offer.request');
    const { words } = await on.person.clicks('offer.reportLink', {
      link: `Dear customer,\n\nclick to review:\n${partnerCenterLink}\n\nKind regards`,
    });
    assert.ok(words.includes(on.text('offer.message.title')));
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.link], ['notSent', partnerCenterLink]);
  });

  it('refuses what is no link, several links, and a link of another offer', async () => {
    await on.request();
    await on.goTo('review', 'fabrikam');
    await on.person.clicks('offer.request');
    const { id, version: v } = (await on.offers()).find(({ customerId }) => customerId === 'fabrikam')!;
    const other = partnerCenterLink.replace('0f3c9a52', '1f3c9a52');
    for (const [link, problem] of [
      ['', 'linkMissing'],
      ['https://admin.microsoft.com/', 'notAnInvitation'],
      [other.replace('microsoft.com', 'microsoft.evil.example'), 'notAnInvitation'],
      [`${other} ${partnerCenterLink}`, 'several'],
      [partnerCenterLink, 'linkKnown'],
    ] as const) {
      const { words } = await on.sends({ verb: 'offer.reportLink', id, v, link });
      assert.ok(words.includes(on.text(`offer.problems.${problem}`)), problem);
    }
    const { words } = await on.sends({ verb: 'offer.reportLink', id, v, link: other });
    assert.ok(words.includes(on.text('offer.message.title')));
  });

  it('goes back to the review from Partner Center, and can be given up there', async () => {
    await on.goTo('review');
    await on.person.clicks('offer.request');
    assert.ok((await on.person.clicks('offer.back')).words.includes(on.text('offer.review.title')));
    await on.person.clicks('offer.request');
    await on.person.clicks('offer.cancel');
    assert.equal((await on.offer()).state, 'cancelled');
  });

  it('is accepted on the day that was seen, and active once the groups have their roles', async () => {
    await on.send();
    on.fixture.clock.advance(5 * day);
    const { id, version: v } = await on.offer();
    for (const [acceptedOn, problem] of [
      ['', 'offer.problems.dayMissing'],
      ['2027-02-30', 'common.days.impossible'],
      ['soon', 'common.days.unread'],
      ['2027-02-28', 'offer.problems.dayOutside'],
      ['2027. 03. 07.', 'offer.problems.dayOutside'],
    ] as const) {
      const { words } = await on.sends({ verb: 'offer.reportAccepted', id, v, acceptedOn });
      assert.ok(words.includes(on.text(problem)), acceptedOn);
    }
    const accepted = await on.sends({ verb: 'offer.reportAccepted', id, v, acceptedOn: '4 March 2027' });
    assert.ok(accepted.words.includes(on.text('offer.stageLine.accepted')));
    assert.ok(accepted.words.includes(on.text('offer.report.groups')));
    assert.equal((await on.offer()).endsOn, '2028-03-03');
    const { words } = await on.person.clicks(on.text('offer.buttons.reportAssigned'));
    assert.ok(words.includes(on.text('offer.stages.active')));
    const deeds = (await on.deeds()).slice(-2);
    assert.deepEqual(deeds, ['offerAccepted Anna Kovács', 'offerGranted Anna Kovács']);
  });

  // It is the day that is named first where the person is, and the other one for Microsoft.
  for (const [zone, requestedAt, reportedAt, days, outside] of [
    ['Europe/Budapest', '2027-06-01T22:10:00Z', '2027-06-01T22:40:00Z', ['2027-06-02', '2027-06-01'], '2027-06-03'],
    ['America/Los_Angeles', '2027-06-02T03:00:00Z', '2027-06-02T04:00:00Z', ['2027-06-01', '2027-06-02'], '2027-05-31'],
    ['Pacific/Kiritimati', '2027-06-01T11:00:00Z', '2027-06-01T12:00:00Z', ['2027-06-02', '2027-06-01'], '2027-06-03'],
  ] as const) {
    for (const acceptedOn of days) {
      it(`is accepted on ${acceptedOn}, as it is in ${zone} or for Microsoft, and today is proposed`, async () => {
        on.fixture.clock.set(requestedAt);
        await on.fixture.chat.person({ ...on.person.settings, zone }).says(languageWord[language]);
        await on.send();
        on.fixture.clock.set(reportedAt);
        const { id, version: v } = await on.offer();
        const refused = await on.sends({ verb: 'offer.reportAccepted', id, v, acceptedOn: outside });
        assert.ok(refused.words.includes(on.text('offer.problems.dayOutside')));
        assert.ok(JSON.stringify(refused.shown.map(({ card }) => card)).includes(`"value":"${days[0]}"`));
        await on.sends({ verb: 'offer.reportAccepted', id, v, acceptedOn });
        const offer = await on.offer();
        assert.deepEqual([offer.state, offer.acceptedOn], ['accepted', acceptedOn]);
      });
    }
  }

  it('is declined when that was seen', async () => {
    await on.send();
    const { words } = await on.person.clicks(on.text('offer.buttons.reportDeclined'));
    assert.ok(words.includes(on.text('offer.stages.declined')));
  });

  it('is ended when that was done in Partner Center', async () => {
    await on.send();
    await on.person.clicks('offer.reportAccepted');
    const asked = await on.person.clicks(on.text('offer.buttons.end'));
    assert.ok(asked.words.includes(on.text('offer.end.guided')));
    const { id, version: v } = await on.offer();
    assert.ok((await on.sends({ verb: 'offer.endNow', id, v })).words.includes(on.text('offer.late')));
    await on.sends({ verb: 'offer.end', id, v });
    const { words } = await on.person.clicks(on.text('offer.end.done'));
    assert.ok(words.includes(on.text('offer.stages.ended')));
  });

  it('lapses, expires and extends itself by the desk’s own calendar', async () => {
    await on.send();
    await on.live(90);
    assert.equal((await on.offer()).state, 'lapsed');
  });

  it('expires on its day, or goes on by six months', async () => {
    await on.goTo('terms');
    await on.person.clicks('offer.chooseTerms', { days: '30', autoExtend: 'true' });
    await on.person.clicks('offer.request');
    await on.person.clicks('offer.reportLink', { link: partnerCenterLink });
    await on.person.clicks('offer.markSent');
    await on.person.clicks('offer.reportAccepted');
    await on.live(30);
    assert.equal((await on.offer()).endsOn, '2027-09-27');
  });

  it('plays nobody', async () => {
    const { buttons } = (await on.send()).shown.at(-1)!;
    assert.ok(!buttons.some((title) => title.includes(on.text('offer.buttons.playAccept'))));
    const { id, version: v } = await on.offer();
    for (const verb of ['offer.playAccept', 'offer.playDecline', 'offer.playNothing']) {
      assert.ok((await on.sends({ verb, id, v })).words.includes(on.text('offer.late')), verb);
    }
    assert.equal((await on.offer()).state, 'waiting');
  });
});
