// Proves that a first password is never lost and never kept: it waits, sealed, until a message that holds it was taken.
import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { firstPasswordsCollection } from '../../../storage/redemption/firstPasswords.ts';
import { anna } from '../../support/deskFixture.ts';
import type { Trouble } from '../../support/fakeConnector.ts';
import { inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

const passwordShape = /Kd7-[A-Z0-9]+/;
const holdsPassword = (activity: Partial<Activity>): boolean => passwordShape.test(JSON.stringify(activity));

inEachLanguage('a first password', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  const kept = async (): Promise<number> =>
    (await redemption.fixture.chat.store.records(firstPasswordsCollection).list({ limit: 9 })).length;

  it('is shown once with the outcome and erased then', async () => {
    const done = await redemption.walkThrough();
    assert.match(done.words, passwordShape);
    assert.equal(await kept(), 0);
    assert.doesNotMatch((await redemption.person.says('resume')).words, passwordShape);
  });

  for (const status of [503, 429]) {
    it(`whose card the channel refuses with ${status} waits, sealed, and resume brings it`, async () => {
      await redemption.walkTo('create');
      const { connector } = redemption.fixture.chat;
      const refused: string[] = [];
      const refuse = (activity: Partial<Activity>): Trouble | undefined => {
        const found = passwordShape.exec(JSON.stringify(activity))?.[0];
        if (found === undefined) return undefined;
        refused.push(found);
        return { status };
      };
      connector.meetEach(refuse);
      const done = await redemption.goOn('create');
      assert.ok(done.words.includes(redemption.text('redeem.done.titles.newSubscription')));
      const [secret = assert.fail('No password was sent.')] = refused;
      assert.equal(await kept(), 1);
      const stored = JSON.stringify(
        await redemption.fixture.chat.store.records(firstPasswordsCollection).list({ limit: 9 }),
      );
      assert.ok(!stored.includes(secret));
      assert.ok(!redemption.fixture.chat.logged.join('').includes(secret));
      connector.meetEach(() => undefined);
      const resumed = await redemption.person.says('resume');
      assert.ok(resumed.words.includes(secret));
      assert.equal(await kept(), 0);
      assert.doesNotMatch((await redemption.person.says('resume')).words, passwordShape);
    });
  }

  it('is told of by resume when its whole turn was refused, and a button shows it once', async () => {
    await redemption.walkTo('create');
    const { connector } = redemption.fixture.chat;
    connector.meetEach((_activity, method) => (method === 'POST' ? { status: 503 } : undefined));
    await redemption.goOn('create');
    connector.meetEach(() => undefined);
    await redemption.person.says('redeem');
    await redemption.person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
    const listed = await redemption.person.says('resume');
    assert.doesNotMatch(listed.words, passwordShape);
    assert.ok(listed.words.includes(redemption.text('redeem.firstPassword.show')));
    const shown = await redemption.person.clicks('redeem.showPassword');
    assert.match(shown.words, passwordShape);
    assert.equal(await kept(), 0);
    assert.equal(redemption.cardWith('redeem.showPassword'), undefined);
  });

  it('of a tenant whose keys were refused is shown to the person who hands it over', async () => {
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.nextFromKeys', { keys: 'BCDFG-HJKMP-QRTVW-XY234-XPRDX', ...terms });
    for (const step of ['confirm', 'admin'] as const) await redemption.goOn(step);
    const refused = await redemption.goOn('create');
    assert.match(refused.words, passwordShape);
    assert.equal(await kept(), 0);
  });

  it('is shown to nobody else', async () => {
    await redemption.walkTo('create');
    const { connector } = redemption.fixture.chat;
    connector.meetEach((activity) => (holdsPassword(activity) ? { status: 503 } : undefined));
    await redemption.goOn('create');
    connector.meetEach(() => undefined);
    const { firstPasswords } = redemption.fixture.services;
    const [waiting] = await firstPasswords.of(anna.id, redemption.fixture.clock.now());
    const other = redemption.fixture.chat.person({ id: 'somebody-else', name: 'Béla' });
    await other.says('hello');
    const id = waiting?.redemptionId ?? assert.fail();
    const answer = await other.posts(other.activity('message', { value: { verb: 'redeem.showPassword', id } }));
    assert.doesNotMatch(answer.words, passwordShape);
    assert.equal(await kept(), 1);
  });
});
