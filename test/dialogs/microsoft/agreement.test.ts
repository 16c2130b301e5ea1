// Proves over HTTP that a customer's agreement is shown, confirmed once on a person's word, and recorded where it is done by hand.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import { sweepActs } from '../../../dialogs/microsoft/actOnce.ts';
import { attestationActs } from '../../../dialogs/microsoft/attestAgreement.ts';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import type { Role } from '../../../domain/people/role.ts';
import { begun } from '../../../domain/microsoft/syncState.ts';
import { Consents } from '../../../storage/microsoft/consents.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { testSecret } from '../../support/deskServices.ts';
import { agreementBody } from '../../support/microsoft/fakeAgreements.ts';
import type { FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const signer = { firstName: 'Dóra', lastName: 'Vadvirág', mail: 'dora@contoso.example', phone: '+36 1 555 0100' };

inEachLanguage('a customer’s agreement', (language) => {
  let microsoft: PartnerCenterFixture;
  let fixture: DeskFixture;
  let person: ChatPerson;
  let theirs: FakeCustomer;
  let role: Role;
  const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role }) };
  const text = (key: TextKey, values?: TextValues): string => say(language, key, values);
  const customer = async (): Promise<Customer> =>
    (await fixture.services.customers.get('contoso'))?.value ?? assert.fail();
  const posts = () => microsoft.service.asked(/^POST .*agreements$/).length;
  const opens = (): Promise<Answer> =>
    person.posts(person.activity('message', { value: { verb: 'agreement.open', id: 'contoso' } }));
  const consents = async () => new Consents(fixture.chat.store, await openSeal(fixture.chat.store, [testSecret]));
  const agrees = async () => await (await consents()).give('anna@partner.example', 'refresh-1', fixture.clock.now());

  beforeEach(async () => {
    role = 'operator';
    microsoft = await PartnerCenterFixture.start();
    theirs = microsoft.service.add('Contoso');
    fixture = await DeskFixture.open({
      ...{ microsoft: 'partnerCenter', mail: microsoft.config },
      surroundings: { access },
    });
    person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
    await agrees();
    await register(fixture.services, subscriptionOf('s1', '2027-12-31'));
    const { firstName, lastName, mail } = signer;
    await fixture.services.customers.change('contoso', (one) => ({
      ...{ ...one, microsoftTenantId: theirs.id, contact: { firstName, lastName, mail } },
    }));
  });
  afterEach(async () => {
    assert.deepEqual([...microsoft.service.faults, ...microsoft.service.agreements.faults], []);
    assert.doesNotMatch(fixture.chat.logged.join(''), /Vadvir|dora@/);
    await fixture.close();
    await microsoft.stop();
  });

  it('is shown as Microsoft has it, with the day and who accepted, and ticks the checklist', async () => {
    microsoft.service.agreements.confirmed.set(theirs.id, [agreementBody()]);
    const { words } = await opens();
    assert.ok(words.includes(text('agreement.accepted.microsoft')), words);
    assert.ok(words.includes(text('agreement.signer', { name: language === 'hu' ? 'Nagy Dóra' : 'Dóra Nagy' })), words);
    const { agreement, setup } = await customer();
    assert.partialDeepStrictEqual(agreement, { state: 'accepted', how: 'microsoft', on: '2026-06-14' });
    assert.equal(setup?.done.customerAgreement?.by.name, 'Microsoft');
    const card = await person.clicks('customers.open');
    assert.ok(card.words.includes(text('customers.agreementRow')), card.words);
    const asked = microsoft.service.requests.length;
    await opens();
    assert.equal(microsoft.service.requests.length, asked, 'what Microsoft has once is not asked again');
  });

  it('is confirmed on a person’s word: shown first, ticked, sent once, and kept without who accepted', async () => {
    const form = await opens();
    assert.ok(form.words.includes(text('agreement.missing')), form.words);
    assert.ok(JSON.stringify(person.sees().at(-1)?.card).includes('dora@contoso.example'));
    const asked = await person.clicks('agreement.ask', { ...signer, agreedOn: '2027-02-20' });
    for (const said of ['Vadvirág', signer.mail, signer.phone, text('agreement.undo')]) {
      assert.ok(asked.words.includes(said), asked.words);
    }
    const unticked = await person.clicks('agreement.attest', { proof: 'false' });
    assert.ok(unticked.words.includes(text('agreement.untickedText')), unticked.words);
    assert.equal(posts(), 0);
    const { shown, pressed } = person.finds('agreement.attest');
    const done = await person.clicks('agreement.attest', { proof: 'true' });
    assert.ok(done.words.includes(text('agreement.accepted.microsoft')), done.words);
    const again = await person.posts(person.clickOn(shown, pressed, { proof: 'true' }));
    assert.ok(again.words.includes(text('agreement.accepted.microsoft')), again.words);
    assert.equal(posts(), 1);
    const [kept] = microsoft.service.agreements.confirmed.get(theirs.id) ?? [];
    assert.partialDeepStrictEqual(kept, {
      dateAgreed: '2027-02-20T00:00:00Z',
      primaryContact: { lastName: 'Vadvirág' },
    });
    const attestation = (await fixture.services.attestations.get('contoso'))?.value;
    assert.equal(attestation?.state, 'done');
    assert.ok(!JSON.stringify(attestation).includes('Vadvirág'));
    assert.equal((await customer()).setup?.done.customerAgreement?.by.id, anna.id);
    await fixture.services.audit.idle();
    const entries = (await fixture.services.audit.newest({ limit: 50 })).items;
    assert.deepEqual(
      entries.filter(({ what }) => what === 'agreementAttested').map(({ who }) => who.id),
      [anna.id],
    );
  });

  it('is not confirmed with less than Microsoft asks for, and nothing that was typed is lost', async () => {
    await opens();
    const wrong = [
      [{ lastName: '' }, 'nameWhole'],
      [{ mail: '' }, 'mailMissing'],
      [{ mail: 'nobody' }, 'mailShape'],
      [{ phone: 'call me' }, 'phoneShape'],
      [{ agreedOn: '' }, 'dayMissing'],
      [{ agreedOn: '2027-03-02' }, 'dayAhead'],
    ] as const;
    for (const [field, problem] of wrong) {
      const { words } = await person.clicks('agreement.ask', { ...signer, agreedOn: '2027-02-20', ...field });
      assert.ok(words.includes(text(`agreement.problems.${problem}`)), words);
      assert.ok(JSON.stringify(person.sees().at(-1)?.card).includes('Dóra'));
    }
    await person.clicks('agreement.ask', { ...signer, agreedOn: '2027-02-20' });
    const form = await person.clicks('agreement.correct');
    assert.ok(form.words.includes(text('agreement.form')), form.words);
    assert.ok(JSON.stringify(person.sees().at(-1)?.card).includes('+36 1 555 0100'));
    assert.equal(posts(), 0);
  });

  it('is confirmed anew when Microsoft has another text by then, and by whoever was first', async () => {
    await opens();
    await person.clicks('agreement.ask', { ...signer, agreedOn: '2027-02-20' });
    const [, newest] = microsoft.service.agreements.templates;
    microsoft.service.agreements.templates.push({ ...newest, templateId: 'cccccccc-1', versionRank: 3 });
    const other = await person.clicks('agreement.attest', { proof: 'true' });
    assert.ok(other.words.includes(text('agreement.askedTitle')), other.words);
    assert.equal(posts(), 0);
    const { shown, pressed } = person.finds('agreement.attest');
    const colleague = fixture.chat.person({ id: bela.id, name: bela.name });
    await colleague.says(language === 'hu' ? 'magyar' : 'english');
    await colleague.posts(colleague.activity('message', { value: { verb: 'agreement.open', id: 'contoso' } }));
    await colleague.clicks('agreement.ask', { ...signer, agreedOn: '2027-02-21' });
    microsoft.service.meet(/^POST/, { status: 400, body: { code: 3000, description: 'Vadvirág: refused' } });
    const refused = await colleague.clicks('agreement.attest', { proof: 'true' });
    assert.ok(refused.words.includes(text('microsoft.failure.inputRefused')), refused.words);
    const late = await person.posts(person.clickOn(shown, pressed, { proof: 'true' }));
    assert.ok(late.words.includes(text('agreement.form')), late.words);
    assert.equal(posts(), 1);
  });

  const attests = async (): Promise<Answer> => {
    await opens();
    await person.clicks('agreement.ask', { ...signer, agreedOn: '2027-02-20' });
    return await person.clicks('agreement.attest', { proof: 'true' });
  };

  it('whose confirmation lost its answer is looked up at once', async () => {
    microsoft.service.meet(/^POST/, 'dropAfterwards');
    assert.ok((await attests()).words.includes(text('agreement.accepted.microsoft')));
    assert.equal(posts(), 1);
  });

  const unseen = { status: 200, body: { totalCount: 0, items: [] } };
  const closed = { status: 403, body: {} };
  for (const [end, told] of [
    ['done', 'agreement.accepted.microsoft'],
    ['refused', 'microsoft.failure.unreachable'],
    ['lost', 'agreement.lost'],
  ] as const) {
    it(`that nobody knows of is looked up later, sent no second time, and told (${end})`, async () => {
      microsoft.service.meet(/^POST/, end === 'done' ? 'dropAfterwards' : 'drop');
      // What was taken shows a moment later; of what is lost Microsoft shows nothing for two days.
      const shown = end === 'lost' ? [unseen, closed, closed, closed] : [unseen, unseen];
      microsoft.service.meet(/^GET .*customers.*agreements$/, ...shown);
      const unsure = await attests();
      assert.ok(unsure.words.includes(text('agreement.unsure')), unsure.words);
      assert.ok((await opens()).words.includes(text('agreement.unsure')));
      for (let count = 0; count < 3; count += 1) {
        fixture.clock.advance((end === 'lost' ? 24 * 60 : 3) * 60_000);
        await sweepActs(fixture.services, attestationActs);
        await fixture.deliver();
      }
      assert.equal(person.sees().filter(({ words }) => words.includes(text(told))).length, 1);
      assert.equal(posts(), 1);
      const attestation = (await fixture.services.attestations.get('contoso'))?.value;
      assert.deepEqual([attestation?.state, attestation?.signer, attestation?.tell], [end, undefined, undefined]);
      if (end !== 'done') assert.ok((await attests()).words.includes(text('agreement.accepted.microsoft')));
    });
  }

  it('is recorded where somebody confirms it in Partner Center, once, until Microsoft says otherwise', async () => {
    await (await consents()).forget();
    const steps = await opens();
    assert.ok(steps.words.includes(text('microsoft.failure.consentMissing')), steps.words);
    assert.ok(steps.words.includes(text('agreement.stepsTitle')), steps.words);
    const wrong = await person.clicks('agreement.report', { agreedOn: '2027-03-02' });
    assert.ok(wrong.words.includes(text('agreement.problems.dayAhead')), wrong.words);
    const { shown, pressed } = person.finds('agreement.report');
    const done = await person.clicks('agreement.report', { agreedOn: '2027-02-20' });
    assert.ok(done.words.includes(text('agreement.accepted.reported')), done.words);
    await person.posts(person.clickOn(shown, pressed, { agreedOn: '2027-01-01' }));
    assert.partialDeepStrictEqual((await customer()).agreement, { how: 'reported', on: '2027-02-20' });
    assert.equal((await customer()).setup?.done.customerAgreement?.by.id, anna.id);
    await agrees();
    assert.ok((await opens()).words.includes(text('agreement.missing')));
  });

  it('is a member’s to see and not to confirm', async () => {
    role = 'member';
    const { words } = await opens();
    assert.ok(words.includes(text('agreement.missing')) && words.includes(text('agreement.stepsTitle')), words);
    for (const verb of ['agreement.ask', 'agreement.attest']) {
      const value = { verb, id: 'contoso', v: 0, ...signer, agreedOn: '2027-02-20', proof: 'true' };
      const forged = await person.posts(person.activity('message', { value }));
      assert.ok(!forged.words.includes(text('agreement.askedTitle')), forged.words);
    }
    assert.equal(posts(), 0);
  });

  it('is read by the sync until Microsoft has it, and stops nothing where it does not say', async () => {
    const { services } = fixture;
    const sync = async (): Promise<void> => {
      fixture.clock.advance(25 * 3_600_000);
      await services.microsoftSync.change((state) => begun(state, anna, services.clock.now()));
      for (let count = 0; count < 5; count += 1) await runSync(services);
    };
    microsoft.service.meet(/^GET .*agreements$/, { status: 403, body: { code: 900308 } });
    await sync();
    assert.equal((await services.microsoftTenants.get(theirs.id))?.state, 'read');
    assert.equal((await customer()).agreement, undefined);
    await sync();
    assert.equal((await customer()).agreement?.state, 'missing');
    microsoft.service.agreements.signedDirectly.add(theirs.id);
    await sync();
    assert.partialDeepStrictEqual((await customer()).agreement, { state: 'accepted', how: 'customer' });
    const asked = microsoft.service.asked(/agreements$/).length;
    await sync();
    assert.equal(microsoft.service.asked(/agreements$/).length, asked);
  });
});
