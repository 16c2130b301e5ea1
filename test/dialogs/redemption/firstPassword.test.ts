// Proves that a first password is never lost and never kept: it waits, sealed, until a message that holds it was taken.
import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { firstPasswordsCollection } from '../../../storage/firstPasswords.ts';
import { anna } from '../../support/reminderFixture.ts';
import type { Trouble } from '../../support/fakeConnector.ts';
import { inEachLanguage, terms, WalkStage } from '../../support/redemptionFixture.ts';

const passwordShape = /Kd7-[A-Z0-9]+/;
const holdsPassword = (activity: Partial<Activity>): boolean => passwordShape.test(JSON.stringify(activity));

inEachLanguage('a first password', (language) => {
  let walk: WalkStage;
  beforeEach(async () => {
    walk = await WalkStage.open(language);
  });
  afterEach(() => walk.close());

  const kept = async (): Promise<number> =>
    (await walk.stage.chat.store.records(firstPasswordsCollection).list({ limit: 9 })).length;

  it('is shown once with the outcome and erased then', async () => {
    const done = await walk.walkThrough();
    assert.match(done.words, passwordShape);
    assert.equal(await kept(), 0);
    assert.doesNotMatch((await walk.person.says('resume')).words, passwordShape);
  });

  for (const status of [503, 429]) {
    it(`whose card the channel refuses with ${status} waits, sealed, and resume brings it`, async () => {
      await walk.walkTo('create');
      const { connector } = walk.stage.chat;
      const refused: string[] = [];
      const refuse = (activity: Partial<Activity>): Trouble | undefined => {
        const found = passwordShape.exec(JSON.stringify(activity))?.[0];
        if (found === undefined) return undefined;
        refused.push(found);
        return { status };
      };
      connector.meetEach(refuse);
      const done = await walk.goOn('create');
      assert.ok(done.words.includes(walk.text('redeem.done.titles.newSubscription')));
      const [secret = assert.fail('No password was sent.')] = refused;
      assert.equal(await kept(), 1);
      const stored = JSON.stringify(await walk.stage.chat.store.records(firstPasswordsCollection).list({ limit: 9 }));
      assert.ok(!stored.includes(secret));
      assert.ok(!walk.stage.chat.logged.join('').includes(secret));
      connector.meetEach(() => undefined);
      const resumed = await walk.person.says('resume');
      assert.ok(resumed.words.includes(secret));
      assert.equal(await kept(), 0);
      assert.doesNotMatch((await walk.person.says('resume')).words, passwordShape);
    });
  }

  it('is told of by resume when its whole turn was refused, and a button shows it once', async () => {
    await walk.walkTo('create');
    const { connector } = walk.stage.chat;
    connector.meetEach((_activity, method) => (method === 'POST' ? { status: 503 } : undefined));
    await walk.goOn('create');
    connector.meetEach(() => undefined);
    await walk.person.says('redeem');
    await walk.person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
    const listed = await walk.person.says('resume');
    assert.doesNotMatch(listed.words, passwordShape);
    assert.ok(listed.words.includes(walk.text('redeem.firstPassword.show')));
    const shown = await walk.person.clicks('redeem.showPassword');
    assert.match(shown.words, passwordShape);
    assert.equal(await kept(), 0);
    assert.equal(walk.cardWith('redeem.showPassword'), undefined);
  });

  it('of a tenant whose keys were refused is shown to the person who hands it over', async () => {
    await walk.walkTo('keys');
    await walk.person.clicks('redeem.nextFromKeys', { keys: 'BCDFG-HJKMP-QRTVW-XY234-XPRDX', ...terms });
    for (const step of ['confirm', 'admin'] as const) await walk.goOn(step);
    const refused = await walk.goOn('create');
    assert.match(refused.words, passwordShape);
    assert.equal(await kept(), 0);
  });

  it('is shown to nobody else', async () => {
    await walk.walkTo('create');
    const { connector } = walk.stage.chat;
    connector.meetEach((activity) => (holdsPassword(activity) ? { status: 503 } : undefined));
    await walk.goOn('create');
    connector.meetEach(() => undefined);
    const { firstPasswords } = walk.stage.desk;
    const [waiting] = await firstPasswords.of(anna.id, walk.stage.clock.now());
    const other = walk.stage.chat.person({ id: 'somebody-else', name: 'Béla' });
    await other.says('hello');
    const id = waiting?.redemptionId ?? assert.fail();
    const answer = await other.posts(other.activity('message', { value: { verb: 'redeem.showPassword', id } }));
    assert.doesNotMatch(answer.words, passwordShape);
    assert.equal(await kept(), 1);
  });
});
