// Proves who of the partner gets access: chosen group by group, given when the customer has accepted, changed, taken away, and told.
import assert from 'node:assert/strict';
import { Consents } from '../../../storage/microsoft/consents.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { testSecret } from '../../support/deskServices.ts';
import { accessGroup, otherGroup, PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const ids = `${accessGroup},${otherGroup}`;

inEachLanguage('the access of the groups', (language) => {
  let microsoft: PartnerCenterFixture;
  let on: OfferFixture;
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
    microsoft.login.tenants.set('contoso.onmicrosoft.com', '11111111-1111-4111-8111-111111111111');
    on = await OfferFixture.open(language, { microsoft: 'partnerCenter', mail: microsoft.config });
    await on.customer('contoso', 'Contoso Kft.');
    const { store } = on.fixture.chat;
    const consents = new Consents(store, await openSeal(store, [testSecret]));
    await consents.give('a@p.example', 'refresh-1', on.fixture.clock.now());
  });
  afterEach(async () => {
    assert.deepEqual(microsoft.graph.faults, []);
    await on.close();
    await microsoft.stop();
  });
  const minutes = async (count: number): Promise<void> => {
    on.fixture.clock.advance(count * 60_000);
    await on.round();
  };
  const accepted = async (): Promise<void> => {
    microsoft.graph.accept(microsoft.graph.relationships[0]!.id);
    for (let look = 0; look < 4; look += 1) await minutes(61);
  };
  /** Opens the card that is there, and saves what is chosen for the two groups. */
  const save = async (group0: string, group1: string) => {
    const { id, version: v } = await on.offer();
    await on.sends({ verb: 'offer.open', id, v });
    await on.person.clicks('offer.access');
    return await on.person.clicks('offer.saveAccess', { group0, group1 });
  };
  const atMicrosoft = (): readonly (readonly unknown[])[] =>
    [...microsoft.graph.assignments.values()]
      .flat()
      .map((one) => [
        (one['accessContainer'] as { accessContainerId: string }).accessContainerId,
        (one['accessDetails'] as { unifiedRoles: readonly unknown[] }).unifiedRoles.length,
        one['status'],
      ]);

  it('is chosen before anything is requested, and given so when the customer has accepted', async () => {
    await on.goTo('review');
    const nobody = await save('', '');
    assert.ok(nobody.words.includes(on.text('gdap.access.nobody')), nobody.words);
    const review = await on.person.clicks('offer.saveAccess', {
      group0: 'directoryReaders,helpdeskAdministrator',
      group1: 'serviceSupportAdministrator',
    });
    assert.ok(review.words.includes(on.text('gdap.access.statuses.later')), review.words);
    await on.person.clicks('offer.request');
    await on.person.clicks('offer.markSent');
    assert.deepEqual(atMicrosoft(), []);
    await accepted();
    assert.deepEqual(atMicrosoft(), [
      [accessGroup, 2, 'active'],
      [otherGroup, 1, 'active'],
    ]);
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.accessStep], ['active', undefined]);
  });

  it('is changed, added and taken away while it runs, each once, and the card says how far Microsoft is', async () => {
    await on.send();
    await accepted();
    assert.deepEqual(atMicrosoft(), [[accessGroup, 3, 'active']]);
    const { words } = await save('directoryReaders', 'helpdeskAdministrator');
    assert.ok(words.includes(on.text('gdap.access.statuses.pending')), words);
    await minutes(3);
    await minutes(3);
    assert.deepEqual(atMicrosoft(), [
      [accessGroup, 1, 'active'],
      [otherGroup, 1, 'active'],
    ]);
    assert.equal((await on.offer()).accessStep, undefined);
    await save('directoryReaders', '');
    await minutes(3);
    await minutes(3);
    assert.deepEqual(atMicrosoft(), [[accessGroup, 1, 'active']]);
    const sent = ['POST', 'PATCH', 'DELETE'].map(
      (method) => microsoft.graph.asked(new RegExp(`^${method} .*accessAssignments`)).length,
    );
    assert.deepEqual(sent, [2, 1, 1]);
    assert.equal((await on.deeds()).filter((deed) => deed.startsWith('offerAccess ')).length, 2);
    const running = await on.offer();
    await on.sends({ verb: 'offer.open', id: running.id, v: running.version });
    await on.person.clicks('offer.end');
    const ended = await on.person.clicks('offer.endNow');
    assert.ok(!ended.words.includes(on.text('gdap.access.statuses.active')), ended.words);
    const { id, version: v } = await on.offer();
    await on.sends({ verb: 'offer.again', id, v });
    const again = (await on.offers()).find(({ state }) => state === 'draft');
    assert.deepEqual(again?.access, [{ groupId: accessGroup, roles: ['directoryReaders'] }]);
  });

  it('that Microsoft gives up on is told to whoever offered it, and tried again by a person', async () => {
    microsoft.graph.refusedGroups.add(accessGroup);
    await on.send();
    await accepted();
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.accessStep], ['accepted', 'failed']);
    assert.ok((await on.ledger(offer.id)).some((one) => one.startsWith('accessFailed sent')));
    const patches = () => microsoft.graph.asked(/^PATCH .*accessAssignments/).length;
    assert.equal(patches(), 0);
    microsoft.graph.refusedGroups.clear();
    const before = await on.sends({ verb: 'offer.open', id: offer.id, v: offer.version });
    assert.ok(before.words.includes(on.text('gdap.access.failed')), before.words);
    await save('directoryReaders,serviceSupportAdministrator,helpdeskAdministrator', '');
    await minutes(3);
    await minutes(3);
    assert.deepEqual([(await on.offer()).state, patches()], ['active', 1]);
  });

  it('that Microsoft refuses says why, with the id of the call, until it works', async () => {
    await on.send();
    await accepted();
    const refusal = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'x' } } };
    microsoft.graph.meet(/^PATCH .*accessAssignments/, refusal);
    const { words } = await save('directoryReaders', '');
    const call = microsoft.graph.asked(/^PATCH .*accessAssignments/)[0];
    assert.ok(words.includes(on.text('gdap.failure.agent')), words);
    assert.ok(words.includes(String(call?.headers['client-request-id'])), words);
    assert.equal((await on.offer()).accessFailure?.code, 'Authorization_RequestDenied');
    await minutes(11);
    await minutes(3);
    await minutes(3);
    const offer = await on.offer();
    assert.deepEqual([offer.accessFailure, offer.accessStep], [undefined, undefined]);
    assert.deepEqual(atMicrosoft(), [[accessGroup, 1, 'active']]);
  });

  it('takes no group and no role that nobody could choose', async () => {
    await on.send();
    await accepted();
    const { id } = await on.offer();
    for (const [groups, group0] of [
      ['66666666-6666-4666-8666-666666666666', 'directoryReaders'],
      [ids, 'globalAdministrator'],
      [ids, 'constructor'],
      [`${otherGroup},${otherGroup}`, 'directoryReaders'],
    ]) {
      const { version: v } = await on.offer();
      await on.sends({ verb: 'offer.saveAccess', id, v, groups, group0 });
    }
    assert.equal(microsoft.graph.asked(/^(POST|PATCH|DELETE) .*accessAssignments/).length, 1);
  });
});
