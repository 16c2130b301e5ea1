// Proves the following of an offer: the played answers, the age and the limit, the end, and clicks that come late or are forged.
import assert from 'node:assert/strict';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { offersCollection } from '../../../storage/offers.ts';
import { OfferFixture } from '../../support/offerFixture.ts';

const day = 24 * 3_600_000;

inEachLanguage('an offer that was sent', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
    await on.customer('contoso', 'Contoso Kft.');
    await on.send();
  });
  afterEach(() => on.close());

  it('shows its age and the limit of 90 days', async () => {
    on.fixture.clock.advance(12 * day);
    const { words } = await on.sends({ verb: 'offer.open', id: (await on.offer()).id });
    const date = language === 'en' ? '30 May 2027' : '2027. május 30.';
    assert.ok(words.replaceAll('\\', '').includes(on.text('offer.daysLeft', { date, days: 78 })));
    assert.ok(words.includes(language === 'en' ? '(12 days ago)' : '(12 napja)'));
  });

  it('is active when the customer accepts, with access for the security groups and an end date', async () => {
    const { words } = await on.person.clicks(on.text('offer.buttons.playAccept'));
    assert.ok(words.includes(on.text('offer.stages.active')));
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.endsOn], ['active', '2028-02-29']);
    assert.deepEqual((await on.deeds()).slice(-2), ['offerAccepted Contoso Kft.', 'offerGranted Anna Kovács']);
  });

  it('is declined when the customer declines, and can be made again', async () => {
    const { words } = await on.person.clicks(on.text('offer.buttons.playDecline'));
    assert.ok(words.includes(on.text('offer.stages.declined')));
    const again = await on.person.clicks(on.text('offer.buttons.again'));
    assert.ok(again.words.includes(on.text('offer.rolesStep.title')) && again.words.includes('Contoso Kft.'));
    assert.equal((await on.offers()).length, 2);
  });

  it('shows when it was accepted, and once it is ended the day of that and no days left', async () => {
    const accepted = await on.person.clicks(on.text('offer.buttons.playAccept'));
    assert.ok(accepted.words.includes(on.text('offer.fact.accepted')));
    await on.person.clicks(on.text('offer.buttons.end'));
    const { words } = await on.person.clicks(on.text('offer.end.now'));
    assert.ok(words.includes(on.text('offer.fact.over')));
    assert.ok(!words.includes(on.text('offer.fact.end')), words);
    await on.person.says(language === 'en' ? 'offers' : 'ajánlatok');
    const all = await on.person.clicks(on.text('offer.list.showAll'));
    const { endsOn = '' } = await on.offer();
    assert.ok(all.words.includes(on.text('offer.stages.ended')) && !all.words.includes(endsOn.slice(0, 4)), all.words);
  });

  it('goes on waiting when nothing happens', async () => {
    const { words } = await on.person.clicks(on.text('offer.buttons.playNothing'));
    assert.ok(words.includes(on.text('offer.notes.played')) && words.includes(on.text('offer.stages.waiting')));
    assert.equal((await on.offer()).state, 'waiting');
  });

  it('lapses after 90 days without an answer, and its link is of no use then', async () => {
    on.fixture.clock.advance(89 * day);
    await on.round();
    assert.equal((await on.offer()).state, 'waiting');
    on.fixture.clock.advance(day);
    await on.round();
    const offer = await on.offer();
    assert.equal(offer.state, 'lapsed');
    const { words } = await on.sends({ verb: 'offer.playAccept', id: offer.id, v: offer.version });
    assert.ok(words.includes(on.text('offer.late')) && words.includes(on.text('offer.stages.lapsed')));
  });

  it('lapses before the eyes of whoever looks, when no round came first', async () => {
    on.fixture.clock.advance(91 * day);
    const { id, version: v } = await on.offer();
    const { words } = await on.sends({ verb: 'offer.check', id, v });
    assert.ok(words.includes(on.text('offer.stages.lapsed')));
  });

  it('is not followed any more after a question', async () => {
    const asked = await on.person.clicks(on.text('offer.buttons.withdraw'));
    assert.ok(asked.words.includes(on.text('offer.end.withdrawTitle')));
    await on.person.clicks(on.text('offer.end.back'));
    assert.equal((await on.offer()).state, 'waiting');
    await on.person.clicks(on.text('offer.buttons.withdraw'));
    const { words } = await on.person.clicks('offer.endNow');
    assert.ok(words.includes(on.text('offer.stages.withdrawn')));
    await on.live(100);
    assert.equal((await on.offer()).state, 'withdrawn');
  });

  it('says nothing new at once when it is looked at twice', async () => {
    const { id, version: v } = await on.offer();
    const { words } = await on.sends({ verb: 'offer.check', id, v });
    assert.ok(words.includes(on.text('offer.notes.looked')));
  });

  it('takes no report from Partner Center where Microsoft itself is asked', async () => {
    const { id, version: v } = await on.offer();
    for (const verb of ['offer.reportAccepted', 'offer.reportDeclined', 'offer.reportAssigned', 'offer.reportEnded']) {
      const { words } = await on.sends({ verb, id, v, acceptedOn: '2027-03-01' });
      assert.ok(words.includes(on.text('offer.late')), verb);
    }
    assert.equal((await on.offer()).state, 'waiting');
  });

  it('goes on from a card of an earlier desk, which counted the versions in the offer itself', async () => {
    const records = on.fixture.chat.store.records<{ readonly version?: number; readonly carried?: object }>(
      offersCollection,
    );
    const { id } = await on.offer();
    const { rev, doc, at } = (await records.get(id))!;
    await records.replace(id, rev, { ...doc, version: 40, carried: { ...doc.carried, version: 9 } }, at);
    await on.live(1);
    for (const v of [9, 39]) {
      const { words } = await on.sends({ verb: 'offer.playAccept', id, v });
      assert.ok(words.includes(on.text('offer.late')), String(v));
    }
    const { words } = await on.sends({ verb: 'offer.playAccept', id, v: 40 });
    assert.ok(words.includes(on.text('offer.stages.active')), words);
    await on.sends({ verb: 'offer.endNow', id, v: 40 });
    assert.equal((await on.offer()).state, 'active');
    await on.sends({ verb: 'offer.endNow', id, v: (await on.offer()).version });
    assert.equal((await on.offer()).state, 'ended');
  });

  it('survives every click of an older card unchanged', async () => {
    const { id, version } = await on.offer();
    await on.person.clicks(on.text('offer.buttons.playAccept'));
    const after = await on.offer();
    const verbs = ['chooseCustomer', 'chooseRoles', 'chooseTerms', 'request', 'back', 'cancel', 'markSent', 'copy'];
    for (const verb of [...verbs, 'playDecline', 'endNow', 'end', 'check', 'reportLink', 'setLanguage']) {
      for (const v of [version, 1, after.version + 1]) {
        const { words } = await on.sends({ verb: `offer.${verb}`, id, v, roles: 'globalAdministrator', days: '1' });
        assert.ok(words.includes(on.text('offer.late')), `${verb} ${v}`);
      }
    }
    assert.deepEqual(await on.offer(), after);
  });

  it('answers a click on an offer that is not there with the list', async () => {
    for (const id of ['nobody', '', '{}']) {
      const { words } = await on.sends({ verb: 'offer.endNow', id, v: 1 });
      assert.ok(words.includes(on.text('offer.notes.gone')) && words.includes('Contoso Kft.'), id);
    }
  });

  it('is shown by a round that looked after it, without spoiling the card on the screen', async () => {
    on.fixture.clock.advance(2 * 3_600_000);
    await on.round();
    const { words } = await on.person.clicks(on.text('offer.buttons.playAccept'));
    assert.ok(words.includes(on.text('offer.stages.active')) && !words.includes(on.text('offer.late')));
  });
});

inEachLanguage('an offer that was accepted', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
    await on.customer('contoso', 'Contoso Kft.');
  });
  afterEach(() => on.close());

  const activate = async (terms: Readonly<Record<string, string>> = {}): Promise<void> => {
    await on.goTo('terms');
    await on.person.clicks('offer.chooseTerms', terms);
    await on.person.clicks('offer.request');
    await on.person.clicks('offer.markSent');
    await on.person.clicks('offer.playAccept');
  };

  it('is expiring in its last thirty days, and expired on its day', async () => {
    await activate({ days: '90' });
    const { id } = await on.offer();
    on.fixture.clock.advance(60 * day);
    assert.ok((await on.sends({ verb: 'offer.open', id })).words.includes(on.text('offer.stages.expiring')));
    await on.live(30);
    assert.equal((await on.offer()).state, 'expired');
    assert.ok((await on.deeds()).includes('offerExpired Microsoft'));
  });

  it('extends itself by six months where that was agreed', async () => {
    await activate({ days: '30', autoExtend: 'true' });
    await on.live(31);
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.endsOn], ['active', '2027-09-27']);
    assert.ok((await on.deeds()).includes('offerExtended Microsoft'));
    assert.ok((await on.ledger(offer.id)).every((line) => !/ends|expired|planned/.test(line)));
  });

  it('ends at a click and a second one, and only once', async () => {
    await activate();
    const asked = await on.person.clicks(on.text('offer.buttons.end'));
    assert.ok(asked.words.includes(on.text('offer.end.text')));
    const { shown, pressed } = on.person.finds('offer.endNow');
    const click = on.person.clickOn(shown, pressed);
    const { words } = await on.person.posts(click);
    assert.ok(words.includes(on.text('offer.stages.ended')));
    await on.person.posts({ ...click, id: 'another' });
    const ends = (await on.deeds()).filter((deed) => deed.includes('End'));
    assert.deepEqual(ends, ['offerEndAsked Anna Kovács', 'offerEnded Microsoft']);
  });

  it('can be offered again before it ends, with the same roles and terms but for Global Administrator', async () => {
    await on.goTo('roles');
    await on.person.clicks('offer.chooseRoles', { roles: 'globalReader,globalAdministrator' });
    await on.person.clicks('offer.keepEverything');
    await on.person.clicks('offer.chooseTerms', { days: '20' });
    await on.person.clicks('offer.request');
    await on.person.clicks('offer.markSent');
    await on.person.clicks('offer.playAccept');
    const old = await on.offer();
    const { words } = await on.sends({ verb: 'offer.again', id: old.id, v: old.version });
    assert.ok(words.includes(on.text('offer.rolesStep.title')));
    const fresh = (await on.offers()).find(({ state }) => state === 'draft');
    assert.deepEqual([fresh?.roles, fresh?.days, fresh?.doubtedBy], [['globalReader'], 20, undefined]);
  });
});

inEachLanguage('the list of offers', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
  });
  afterEach(() => on.close());

  it('shows those that are not over, then all, page by page', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `Firm ${n}`);
    for (const [n, name] of names.entries()) {
      await on.customer(`c${n}`, name);
      await on.send(`c${n}`);
      on.fixture.clock.advance(60_000);
    }
    const [newest] = await on.offers();
    await on.sends({ verb: 'offer.playDecline', id: newest!.id, v: newest!.version });
    const first = await on.person.says(language === 'en' ? 'offers' : 'ajánlatok');
    assert.ok(!first.words.includes('Firm 7') && first.words.includes('Firm 6') && first.words.includes('Firm 1'));
    assert.ok(first.words.includes(on.text('offer.stages.waiting')));
    const second = await on.person.clicks(on.text('offer.list.next'));
    assert.ok(second.words.includes('Firm 0') && !second.words.includes('Firm 6'));
    assert.equal((await on.person.clicks(on.text('offer.list.first'))).words, first.words);
    const all = await on.person.clicks(on.text('offer.list.showAll'));
    assert.ok(all.words.includes('Firm 7') && all.words.includes(on.text('offer.stages.declined')));
    assert.equal((await on.person.clicks(on.text('offer.list.showOpen'))).words, first.words);
    const forged = await on.sends({ verb: 'offer.list', id: '{"after":[1],"which":"none"}' });
    assert.equal(forged.words, first.words);
    await on.person.clicks(on.text('offer.buttons.new'));
    assert.equal((await on.offers()).length, 9);
  });
});
