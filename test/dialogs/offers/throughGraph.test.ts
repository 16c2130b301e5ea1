// Proves an offer with the real interface: requested through Graph, accepted by the customer, and access given by itself.
import assert from 'node:assert/strict';
import { testSecret } from '../../support/deskServices.ts';
import { accessGroup, PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { Consents } from '../../../storage/microsoft/consents.ts';
import { followEvents } from '../../../dialogs/microsoft/followEvents.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';

inEachLanguage('an offer through Graph', (language) => {
  let microsoft: PartnerCenterFixture;
  let on: OfferFixture;
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
    microsoft.login.tenants.set('contoso.onmicrosoft.com', '11111111-1111-4111-8111-111111111111');
    on = await OfferFixture.open(language, { microsoft: 'partnerCenter', mail: microsoft.config });
    await on.customer('contoso', 'Contoso Kft.');
  });
  afterEach(async () => {
    assert.deepEqual(microsoft.graph.faults, []);
    await on.close();
    await microsoft.stop();
  });
  const agree = async (): Promise<void> => {
    const { store } = on.fixture.chat;
    const seal = await openSeal(store, [testSecret]);
    await new Consents(store, seal).give('anna@partner.example', 'refresh-1', on.fixture.clock.now());
  };

  it('says what is missing while nobody has agreed, and keeps the draft', async () => {
    const { words } = await on.request();
    assert.ok(words.includes(on.text('microsoft.failure.consentMissing')), words);
    assert.equal((await on.offer()).state, 'draft');
    assert.equal(microsoft.graph.requests.length, 0);
  });

  it('says in one sentence why Microsoft refuses, with the id of the call, and what became of the request', async () => {
    await agree();
    await on.goTo('review');
    for (const [status, code, sentence] of [
      [403, 'Authorization_RequestDenied', 'gdap.failure.agent'],
      [400, 'BadRequest', 'microsoft.failure.inputRefused'],
      [423, 'resourceLocked', 'microsoft.failure.locked'],
      [418, 'teapot', 'microsoft.failure.unknown'],
    ] as const) {
      microsoft.graph.meet(/^POST .*delegatedAdminRelationships$/, { status, body: { error: { code, message: 'x' } } });
      const { words } = await on.person.clicks('offer.request');
      assert.ok(words.includes(on.text(sentence)), words);
      const call = microsoft.graph.asked(/^POST .*delegatedAdminRelationships$/).at(-1);
      assert.ok(words.includes(String(call?.headers['client-request-id'])), words);
      assert.ok(words.includes(on.text('gdap.failure.notRequested', { sentence: '' }).trim()), words);
      assert.equal((await on.offer()).state, 'draft');
    }
  });

  it('leaves no draft at Microsoft when a request came half through and the offer was changed, and no card ages by it', async () => {
    await agree();
    await on.goTo('review');
    microsoft.graph.meet(/^POST .*requests$/, { status: 403, body: { error: { code: 'Forbidden', message: 'x' } } });
    await on.person.clicks('offer.request');
    on.fixture.clock.advance(11 * 60_000);
    await on.round();
    assert.equal(microsoft.graph.asked(/^DELETE/).length, 0, 'the same request may be sent again');
    await on.person.clicks('offer.back');
    await on.person.clicks('offer.chooseTerms', { days: '30' });
    microsoft.graph.meet(/^DELETE/, { status: 503, body: {} }, { status: 503, body: {} }, { status: 503, body: {} });
    for (let round = 0; round < 4; round += 1) {
      on.fixture.clock.advance(11 * 60_000);
      await on.round();
    }
    assert.deepEqual([microsoft.graph.relationships.length, (await on.offer()).drafts], [0, undefined]);
    await on.person.clicks('offer.request');
    assert.deepEqual([(await on.offer()).state, (await on.offer()).drafts], ['notSent', undefined]);
    assert.deepEqual(
      microsoft.graph.relationships.map(({ status }) => status),
      ['approvalPending'],
    );
  });

  it('says why Microsoft cannot be asked where an offer is, and that it is looked at again', async () => {
    await agree();
    await on.send();
    microsoft.graph.meet(/^GET /, {
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied', message: 'x' } },
    });
    const { words } = await on.person.clicks(on.text('offer.buttons.check'));
    assert.ok(words.includes(on.text('gdap.failure.agent')), words);
    assert.ok(words.includes(on.text('gdap.failure.looksAgain', { sentence: '' }).trim()), words);
    assert.equal((await on.offer()).state, 'waiting');
  });

  it('shows the link of the relationship, and gives access when the customer has accepted', async () => {
    await agree();
    await on.send();
    const [relationship] = microsoft.graph.relationships;
    const offer = await on.offer();
    assert.equal(offer.relationshipId, relationship?.id);
    assert.ok(offer.link?.endsWith(relationship?.id ?? ''));
    assert.equal(relationship?.status, 'approvalPending');
    microsoft.graph.accept(relationship.id);
    await on.live(4);
    assert.deepEqual([(await on.offer()).state, microsoft.graph.assignments.size], ['active', 1]);
    const [assignment] = microsoft.graph.assignments.get(relationship.id) ?? [];
    assert.partialDeepStrictEqual(assignment, { accessContainer: { accessContainerId: accessGroup } });
  });

  describe('whose end is asked for', () => {
    const active = async (): Promise<void> => {
      await agree();
      await on.send();
      microsoft.graph.accept(microsoft.graph.relationships[0]?.id ?? '');
      await on.live(4);
      const { id, version: v } = await on.offer();
      await on.sends({ verb: 'offer.open', id, v });
      await on.person.clicks('offer.end');
    };
    const ends = (): number => microsoft.graph.asked(/^POST .*requests$/).length - 1;

    it('is not known to run on when the answer is lost and Microsoft shows nothing yet', async () => {
      await active();
      microsoft.graph.requestsTakeLooks = 3;
      microsoft.graph.meet(/^POST .*requests$/, 'dropAfterwards');
      const asked = await on.person.clicks('offer.endNow');
      assert.ok(asked.words.includes(on.text('microsoft.failure.ambiguous')), asked.words);
      assert.ok(!asked.words.includes(on.text('microsoft.failure.unreachable')), asked.words);
      assert.ok(!asked.words.includes(on.text('gdap.failure.notRequested', { sentence: '' }).trim()), asked.words);
      assert.ok(!asked.words.includes(on.text('offer.buttons.end')), 'nobody is asked to try it again');
      const looked = await on.person.clicks('offer.check');
      assert.ok(looked.words.includes(on.text('microsoft.failure.ambiguous')), looked.words);
      assert.deepEqual([(await on.offer()).state, ends()], ['ending', 1]);
      on.fixture.clock.advance(6 * 60_000);
      await on.round();
      assert.deepEqual([(await on.offer()).state, ends()], ['ended', 1]);
    });

    it('runs on when Microsoft refuses', async () => {
      await active();
      microsoft.graph.meet(/^POST .*requests$/, { status: 403, body: { error: { code: 'Forbidden', message: 'x' } } });
      const { words } = await on.person.clicks('offer.endNow');
      assert.ok(words.includes(on.text('gdap.failure.agent')), words);
      assert.equal((await on.offer()).state, 'active');
    });
  });

  it('looks at once when Microsoft says that the customer has accepted, and believes what it finds', async () => {
    await agree();
    await on.send();
    const [relationship = assert.fail()] = microsoft.graph.relationships;
    const { services } = on.fixture;
    const say = async (minute: number, id = relationship.id): Promise<void> => {
      const changedAt = `2027-03-24T09:0${minute}:00.000Z`;
      const resource = `https://api.partnercenter.microsoft.com/v1/delegatedAdminRelationships/${id}`;
      const event = { name: 'granular-admin-relationship-approved', resource, changedAt };
      assert.ok(await services.microsoftEvents.add(event, services.clock.now()));
      assert.equal(await followEvents(services), 1);
    };
    await say(1);
    assert.notEqual((await on.offer()).state, 'active');
    microsoft.graph.accept(relationship.id);
    const asked = microsoft.graph.requests.length;
    await say(2, '11111111-1111-4111-8111-111111111111-11111111-1111-4111-8111-111111111111');
    assert.equal(microsoft.graph.requests.length, asked);
    await say(3);
    assert.ok(microsoft.graph.requests.length > asked);
    assert.ok(['active', 'accepted'].includes((await on.offer()).state), (await on.offer()).state);
  });

  it('keeps the newest refresh token, sealed', async () => {
    await agree();
    await on.request();
    const { store } = on.fixture.chat;
    const seal = await openSeal(store, [testSecret]);
    assert.equal((await new Consents(store, seal).read())?.refreshToken, microsoft.login.refreshToken);
  });
});
