// Proves that a relationship extends itself from now on, or no more: asked first, by each way, and whatever was lost on it.
import assert from 'node:assert/strict';
import { Consents } from '../../../storage/microsoft/consents.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { testSecret } from '../../support/deskServices.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('the extension of a relationship', (language) => {
  let on: OfferFixture;
  afterEach(() => on.close());

  describe('in the sandbox', () => {
    beforeEach(async () => {
      on = await OfferFixture.open(language);
      await on.customer('contoso', 'Contoso Kft.');
      await on.send();
      await on.person.clicks('offer.playAccept');
    });

    it('is switched on after a question that says what it means, and off again', async () => {
      const { words } = await on.person.clicks('offer.extend');
      assert.ok(words.includes(on.text('gdap.extension.start.title')), words);
      assert.equal((await on.offer()).autoExtend, false);
      const after = await on.person.clicks('offer.extendNow');
      assert.ok(after.words.includes(on.text('offer.extension.on')), after.words);
      assert.ok((await on.deeds()).includes('offerExtends Anna Kovács'));
      await on.person.clicks('offer.extend');
      await on.person.clicks('offer.extendNow');
      assert.equal((await on.offer()).autoExtend, false);
      assert.ok((await on.deeds()).includes('offerExtendsNoMore Anna Kovács'));
    });

    it('is the first button of the reminder of the end, after which no more of them come', async () => {
      await on.live(310);
      assert.ok((await on.ledger((await on.offer()).id)).some((one) => one.startsWith('ends60 sent')));
      await on.person.clicks('offer.extend');
      await on.person.clicks('offer.extendNow');
      const { id, endsOn } = await on.offer();
      await on.live(60);
      const after = await on.offer();
      assert.deepEqual([after.state, after.autoExtend], ['active', true]);
      assert.ok((after.endsOn ?? '') > (endsOn ?? ''));
      const sent = (await on.ledger(id)).filter((one) => /^(ends30|ends7|ends1|expired) sent/.test(one));
      assert.deepEqual(sent, []);
    });

    it('is changed once by a button that is pressed twice', async () => {
      await on.person.clicks('offer.extend');
      const { id, version: v } = await on.offer();
      await on.sends({ verb: 'offer.extendNow', id, v });
      await on.sends({ verb: 'offer.extendNow', id, v });
      assert.equal((await on.offer()).autoExtend, true);
    });
  });

  describe('through Graph', () => {
    let microsoft: PartnerCenterFixture;
    beforeEach(async () => {
      microsoft = await PartnerCenterFixture.start();
      microsoft.login.tenants.set('contoso.onmicrosoft.com', '11111111-1111-4111-8111-111111111111');
      on = await OfferFixture.open(language, { microsoft: 'partnerCenter', mail: microsoft.config });
      await on.customer('contoso', 'Contoso Kft.');
      const { store } = on.fixture.chat;
      await new Consents(store, await openSeal(store, [testSecret])).give(
        'a@p.example',
        'refresh-1',
        on.fixture.clock.now(),
      );
      await on.send();
      microsoft.graph.accept(microsoft.graph.relationships[0]!.id);
      await on.live(4);
    });
    afterEach(async () => {
      assert.deepEqual(microsoft.graph.faults, []);
      await microsoft.stop();
    });
    const asked = async (): Promise<void> => {
      const { id, version: v } = await on.offer();
      await on.sends({ verb: 'offer.open', id, v });
      await on.person.clicks('offer.extend');
    };
    const patches = (): number => microsoft.graph.asked(/^PATCH .*delegatedAdminRelationships\/[^/]+$/).length;

    it('is switched on at Microsoft', async () => {
      await asked();
      await on.person.clicks('offer.extendNow');
      assert.equal(microsoft.graph.relationships[0]?.['autoExtendDuration'], 'P180D');
      assert.deepEqual([(await on.offer()).autoExtend, patches()], [true, 1]);
    });

    it('is read at Microsoft when the answer is lost, and sent no second time', async () => {
      await asked();
      microsoft.graph.meet(/^PATCH/, 'dropAfterwards');
      await on.person.clicks('offer.extendNow');
      assert.deepEqual([(await on.offer()).autoExtend, patches()], [true, 1]);
    });

    it('is not known yet when the answer is lost and Microsoft shows nothing, and looked up later', async () => {
      await asked();
      microsoft.graph.meet(/^PATCH/, 'drop');
      const { words } = await on.person.clicks('offer.extendNow');
      assert.ok(words.includes(on.text('microsoft.failure.ambiguous')), words);
      assert.ok(!words.includes(on.text('microsoft.failure.unreachable')), words);
      assert.ok(!words.includes(on.text('gdap.failure.notRequested', { sentence: '' }).trim()), words);
      assert.ok(!words.includes(on.text('gdap.extension.start.button')), 'nobody is asked to try it again');
      // What Microsoft took shows a moment later.
      Object.assign(microsoft.graph.relationships[0]!, { autoExtendDuration: 'P180D' });
      on.fixture.clock.advance(61_000);
      await on.round();
      assert.deepEqual([(await on.offer()).autoExtend, (await on.offer()).extending, patches()], [true, undefined, 1]);
      assert.ok((await on.deeds()).includes('offerExtends Anna Kovács'));
    });

    it('can be switched again once Microsoft has shown nothing of it for a minute', async () => {
      await asked();
      microsoft.graph.meet(/^PATCH/, 'drop');
      await on.person.clicks('offer.extendNow');
      on.fixture.clock.advance(61_000);
      await on.round();
      assert.deepEqual([(await on.offer()).autoExtend, (await on.offer()).extending], [false, undefined]);
      await asked();
      await on.person.clicks('offer.extendNow');
      assert.deepEqual([(await on.offer()).autoExtend, patches()], [true, 2]);
    });

    it('is followed where somebody else, or a process that died, has switched it', async () => {
      Object.assign(microsoft.graph.relationships[0]!, { autoExtendDuration: 'P180D' });
      await on.live(1);
      assert.equal((await on.offer()).autoExtend, true);
      assert.ok((await on.deeds()).includes('offerExtends Microsoft'));
    });

    it('changes nothing when Microsoft refuses', async () => {
      await asked();
      microsoft.graph.meet(/^PATCH/, { status: 400, body: { error: { code: 'BadRequest', message: 'x' } } });
      await on.person.clicks('offer.extendNow');
      assert.equal((await on.offer()).autoExtend, false);
    });
  });

  it('is reported by whoever switched it in Partner Center', async () => {
    on = await OfferFixture.open(language, { microsoft: 'guided' });
    await on.customer('contoso', 'Contoso Kft.');
    await on.send();
    await on.person.clicks('offer.reportAccepted', { acceptedOn: '2027-03-01' });
    const { words } = await on.person.clicks('offer.extend');
    assert.ok(words.includes(on.text('gdap.extension.guided')), words);
    await on.person.clicks('offer.reportExtended');
    assert.equal((await on.offer()).autoExtend, true);
  });

  it('is offered for no relationship with Global Administrator, and a review warns of high privilege', async () => {
    on = await OfferFixture.open(language);
    await on.customer('contoso', 'Contoso Kft.');
    await on.goTo('roles');
    await on.person.clicks('offer.chooseRoles', { roles: 'directoryReaders,privilegedRoleAdministrator' });
    const review = await on.person.clicks('offer.chooseTerms', { days: '30', autoExtend: 'false' });
    const roles = on.text('offer.roles.privilegedRoleAdministrator');
    assert.ok(review.words.includes(on.text('gdap.highPrivilege', { roles })), review.words);
    await on.person.clicks('offer.back');
    await on.person.clicks('offer.back');
    await on.person.clicks('offer.chooseRoles', { roles: 'globalAdministrator' });
    await on.person.clicks('offer.keepEverything');
    await on.person.clicks('offer.chooseTerms', { days: '30' });
    await on.person.clicks('offer.request');
    await on.person.clicks('offer.markSent');
    const { words } = await on.person.clicks('offer.playAccept');
    assert.ok(!words.includes(on.text('gdap.extension.start.button')), words);
  });
});
