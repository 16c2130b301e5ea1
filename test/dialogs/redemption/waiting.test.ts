// Proves that a hand-over ends: its owner is asked, colleagues are, one of them can take it over, and time ends it in doubt.
import assert from 'node:assert/strict';
import { sweepRedemptions } from '../../../dialogs/redemption/order/sweepRedemptions.ts';
import type { Role } from '../../../domain/people/role.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { anna, bela } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { goodKeys, inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

const day = 86_400_000;
const [typedKey] = goodKeys;

inEachLanguage('a hand-over that nobody reports on', (language) => {
  let walk: RedemptionFixture;
  let colleague: ChatPerson;
  let role: Role;
  const text: RedemptionFixture['text'] = (key, values) => walk.text(key, values);

  beforeEach(async () => {
    role = 'member';
    walk = await RedemptionFixture.open(language, {
      microsoft: 'guided',
      surroundings: { access: { decide: () => Promise.resolve({ kind: 'staff', role }) } },
    });
    colleague = walk.fixture.chat.person({ id: bela.id, name: bela.name });
    await colleague.says(language === 'hu' ? 'magyar' : 'english');
    const { services, clock } = walk.fixture;
    const createdAt = clock.now().toISOString();
    const customer = { id: 'contoso', name: 'Contoso', country: 'HU', domain: 'contoso.example', createdAt };
    await services.customers.create({ ...customer, managedBy: [anna, bela] });
    await walk.person.says('redeem');
    await walk.person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'contoso' });
    await walk.goOn('consent');
    await walk.person.clicks('redeem.nextFromKeys', { keys: typedKey, ...terms });
    await walk.person.clicks('redeem.confirm', { domain: 'contoso.example' });
    assert.equal((await walk.open())[0]?.state, 'handedOver');
  });
  afterEach(() => walk.close());

  /** Time passes, and the desk looks after what is due. */
  async function passes(days: number): Promise<void> {
    const { services, clock } = walk.fixture;
    clock.advance(days * day);
    for (let round = 0; round < 2; round += 1) {
      await sweepRedemptions(services);
      await walk.fixture.deliver();
    }
  }
  const asked = (person: ChatPerson): number =>
    person.sees().filter(({ words }) => words.includes(text('redeem.notices.handedOver'))).length;
  const redemption = async (): Promise<Redemption> => {
    const [one] = await walk.fixture.services.redemptions.ofCustomer(['contoso'], 1);
    return one ?? assert.fail('There is no redemption.');
  };
  const keyState = async (): Promise<string | undefined> => {
    const { keys } = walk.fixture.services;
    return (await keys.get(keys.fingerprint(typedKey)))?.state;
  };

  it('is asked about after 1, 3 and 7 days and every week, once each, and of colleagues from a week on', async () => {
    const seen: string[] = [];
    for (let passed = 0; passed < 22; passed += 1) {
      const before = [asked(walk.person), asked(colleague)];
      await passes(1);
      const [own = 0, others = 0] = [asked(walk.person), asked(colleague)].map((now, at) => now - (before[at] ?? 0));
      if (own + others > 0) seen.push(`${String(passed + 1)}: ${String(own)} ${String(others)}`);
    }
    assert.deepEqual(seen, ['1: 1 0', '3: 1 0', '7: 1 1', '14: 1 1', '21: 1 1']);
  });

  it('opens from the question, and is asked about no more once it is reported', async () => {
    await passes(1);
    await walk.person.clicks(text('redeem.notices.open'));
    await walk.person.clicks('redeem.reportRedeemed', { domain: 'contoso.example', endsOn: '2028-03-01' });
    assert.equal((await redemption()).state, 'done');
    await passes(7);
    assert.deepEqual([asked(walk.person), asked(colleague)], [1, 0]);
  });

  for (const endsOn of ['9999-12-31', '2031-01-01', '2027-02-01']) {
    it(`is not reported with the end ${endsOn}, parked or handed over`, async () => {
      const { services } = walk.fixture;
      const inputs = { domain: 'contoso.example', endsOn };
      const problem = endsOn < '2027-03-01' ? 'endInThePast' : 'endTooFar';
      const refused = await walk.person.clicks('redeem.reportRedeemed', inputs);
      assert.ok(refused.words.includes(text(`redeem.handOver.problems.${problem}`)), refused.words);
      await services.redemptions.change((await redemption()).id, (one) => ({ ...one, state: 'parked' }));
      await walk.person.says('resume');
      const parked = await walk.person.clicks(text('redeem.parked.redeemed'), { endsOn });
      assert.ok(parked.words.includes(text(`redeem.parked.problems.${problem}`)), parked.words);
      assert.equal((await redemption()).state, 'parked');
    });
  }

  for (const [zone, at] of [
    ['Pacific/Kiritimati', '2027-03-02T10:30:00Z'],
    ['America/Los_Angeles', '2027-03-03T03:00:00Z'],
  ] as const) {
    it(`is reported with the end of a term of three years that begins today in ${zone} or for Microsoft`, async () => {
      await walk.fixture.chat.person({ ...walk.person.settings, zone }).says(language === 'hu' ? 'magyar' : 'english');
      walk.fixture.clock.set(at);
      await walk.person.says('resume');
      await walk.person.clicks('redeem.reportRedeemed', { domain: 'contoso.example', endsOn: '2030-03-03' });
      assert.equal((await redemption()).state, 'done');
    });
  }

  it('is said once after downtime, with the newest question', async () => {
    await passes(10);
    assert.deepEqual([asked(walk.person), asked(colleague)], [1, 1]);
  });

  it('is taken over by a colleague once its owner was silent, who reports on it, and its owner is told', async () => {
    await passes(7);
    const taken = await colleague.clicks(text('redeem.notices.takeOver'));
    assert.ok(taken.words.includes(text('redeem.handOver.title')), taken.words);
    assert.equal((await redemption()).owner.id, bela.id);
    await passes(0);
    const told = walk.person
      .sees()
      .filter(({ words }) => words.includes(text('redeem.notices.takenTitle', { by: bela.name })));
    assert.equal(told.length, 1);
    await colleague.clicks('redeem.reportRedeemed', { domain: 'contoso.example', endsOn: '2028-03-01' });
    assert.equal((await redemption()).state, 'done');
    const trail = (await walk.fixture.services.audit.newest({ limit: 20 })).items;
    assert.ok(
      trail.some(
        ({ what, who, facts }) => what === 'handOverTaken' && who.id === bela.id && facts?.['whose'] === anna.name,
      ),
    );
  });

  it('answers to its owner no more after that: no old card and no word of the owner moves it', async () => {
    await passes(7);
    await colleague.clicks(text('redeem.notices.takeOver'));
    const before = await redemption();
    const late = await walk.person.clicks('redeem.reportRedeemed', { domain: 'contoso.example', endsOn: '2028-03-01' });
    assert.ok(
      late.words.includes(text('redeem.notices.laterTitle', { owner: bela.name })) ||
        late.words.includes(text('redeem.notices.offerTitle')),
      late.words,
    );
    const word = await walk.person.says(language === 'hu' ? 'mégse' : 'cancel');
    assert.ok(word.words.includes(text('desk.shortMessages.nothingToCancel.title')), word.words);
    assert.deepEqual(await redemption(), before);
  });

  for (const who of ['member', 'manager'] as const) {
    it(`is ${who === 'member' ? 'not yet' : 'at once'} taken over by a ${who}`, async () => {
      const { shown, pressed } = walk.person.finds('redeem.reportRedeemed');
      const click = walk.person.clickOn(shown, pressed, { domain: 'contoso.example', endsOn: '2028-03-01' });
      role = who;
      const answer = await colleague.posts({ ...colleague.activity('message'), value: click['value'] });
      assert.equal((await redemption()).state, 'handedOver');
      assert.ok(
        answer.words.includes(
          text(who === 'member' ? 'redeem.notices.laterTitle' : 'redeem.notices.offerTitle', { owner: anna.name }),
        ),
        answer.words,
      );
      const value = { ...(click['value'] as object), verb: 'redeem.takeOver' };
      await colleague.posts({ ...colleague.activity('message'), value });
      assert.equal((await redemption()).owner.id, who === 'member' ? anna.id : bela.id);
    });
  }

  it('is taken over by one of two who want it at once', async () => {
    await passes(7);
    const third = walk.fixture.chat.person({ id: 'aaaaaaaa-0000-4000-8000-000000000003', name: 'Third' });
    const { shown, pressed } = colleague.finds(text('redeem.notices.takeOver'));
    const click = colleague.clickOn(shown, pressed);
    await Promise.all([colleague.posts(click), third.posts({ ...third.activity('message'), value: click['value'] })]);
    const trail = (await walk.fixture.services.audit.newest({ limit: 20 })).items;
    assert.equal(trail.filter(({ what }) => what === 'handOverTaken').length, 1);
  });

  it('ends after 60 days with its keys in doubt, says so, and can still be taken up and reported', async () => {
    for (let weeks = 0; weeks < 9; weeks += 1) await passes(7);
    assert.equal((await redemption()).state, 'cancelled');
    assert.equal(await keyState(), 'doubtful');
    const ended = walk.person.sees().at(-1);
    assert.ok(ended?.words.includes(text('redeem.cancelled.unreportedTitle')), ended?.words);
    assert.ok(ended?.words.includes(text('redeem.cancelled.fates.doubtful', { keys: 1 })));
    await walk.person.clicks('redeem.undo');
    assert.deepEqual([(await redemption()).state, await keyState()], ['handedOver', 'reserved']);
    await walk.person.clicks('redeem.reportRedeemed', { domain: 'contoso.example', endsOn: '2028-06-01' });
    assert.deepEqual([(await redemption()).state, await keyState()], ['done', 'redeemed']);
  });

  it('is looked after as well when an earlier desk left it, and so is a parked order', async () => {
    const { services } = walk.fixture;
    const { id } = await redemption();
    await services.redemptions.change(id, ({ waitsSince: _none, ...one }) => ({ ...one, state: 'parked' }));
    await services.redemptions.rest((await services.redemptions.get(id))!);
    await passes(2);
    assert.deepEqual(await services.notices.about(id), []);
    assert.equal(await services.redemptions.wakeWaiting(services.clock.now()), 1);
    assert.equal(await services.redemptions.wakeWaiting(services.clock.now()), 0);
    await passes(0);
    assert.ok(walk.person.sees().at(-1)?.words.includes(text('redeem.notices.parked')));
  });
});
