// Proves the ways out of a step and back into it: back, cancel, start over, help and resume, at every step, by word and button.
import assert from 'node:assert/strict';
import type { RedemptionStep } from '../../../domain/redemption/redemption.ts';
import {
  adminDetails,
  goodKeys,
  inEachLanguage,
  onwardFrom,
  steps,
  WalkStage,
} from '../../support/redemptionFixture.ts';

const words = {
  en: { back: 'back', cancel: 'cancel', startOver: 'start over', help: 'help', resume: 'resume' },
  hu: { back: 'vissza', cancel: 'mégse', startOver: 'újrakezdés', help: 'segítség', resume: 'folytatás' },
} as const;

/** True at the steps that come after the keys. */
function hasKeys(step: RedemptionStep): boolean {
  return steps.indexOf(step) > steps.indexOf('keys');
}

inEachLanguage('at every step of a redemption', (language) => {
  let walk: WalkStage;
  const said = words[language];
  beforeEach(async () => {
    walk = await WalkStage.open(language);
  });
  afterEach(() => walk.close());

  for (const step of steps) {
    const onward = onwardFrom(step)[0];

    it(`help answers in between, and the card of ${step} still works`, async () => {
      await walk.walkTo(step);
      const help = await walk.person.says(said.help);
      assert.ok(help.words.includes(walk.text('desk.help.title')));
      const answer = await walk.goOn(step);
      assert.notEqual(answer.words, '');
      assert.equal((await walk.open())[0]?.step === step, false);
    });

    it(`resume brings the card of ${step} below everything else`, async () => {
      await walk.walkTo(step);
      const before = walk.cardWith(onward)?.id;
      await walk.person.says(said.help);
      await walk.person.says(said.resume);
      const now = walk.cardWith(onward);
      assert.ok(now !== undefined && now.id !== before);
      assert.equal(walk.person.sees().at(-1)?.id, now.id);
      assert.equal(
        walk.person.sees().filter(({ card }) => JSON.stringify(card ?? {}).includes(`"${onward}"`)).length,
        1,
      );
      await walk.goOn(step);
    });

    it(`cancel ends it at ${step}, after a question once there is something to lose`, async () => {
      await walk.walkTo(step);
      const asked = await walk.person.says(said.cancel);
      assert.equal(asked.words.includes(walk.text('redeem.leave.title')), hasKeys(step), asked.words);
      const answer = hasKeys(step) ? await walk.person.clicks(walk.text('redeem.leave.forget')) : asked;
      assert.ok(answer.words.includes(walk.text('redeem.cancelled.cancelledTitle')), answer.words);
      assert.deepEqual(await walk.open(), []);
      assert.equal(await walk.stage.desk.keys.get(walk.stage.desk.keys.fingerprint(goodKeys[0])), undefined);
    });

    it(`start over begins anew from ${step}, and leaves nothing behind`, async () => {
      await walk.walkTo(step);
      const asked = await walk.person.says(said.startOver);
      assert.equal(asked.words.includes(walk.text('redeem.leave.titleStartOver')), hasKeys(step), asked.words);
      if (hasKeys(step)) await walk.person.clicks(walk.text('redeem.leave.forget'));
      const [open, ...others] = await walk.open();
      assert.deepEqual(others, []);
      assert.equal(open?.step, 'purpose');
      assert.ok(walk.cardWith('redeem.choosePurpose'));
      assert.equal(await walk.stage.desk.keys.get(walk.stage.desk.keys.fingerprint(goodKeys[0])), undefined);
    });
  }

  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1];
    if (before === undefined) continue;

    it(`back leads from ${step} to ${before} by word and by button, and forward again with everything kept`, async () => {
      await walk.walkTo(step);
      await walk.person.says(said.back);
      assert.equal((await walk.open())[0]?.step, before);
      await walk.goOn(before, before === 'keys' ? { keys: '' } : {});
      assert.equal((await walk.open())[0]?.step, step);
      await walk.person.clicks('redeem.back');
      const [open] = await walk.open();
      assert.equal(open?.step, before);
      if (at > 2) assert.equal(open.basket.length, 1);
      if (at > 4) assert.equal(open.admin?.organisation, adminDetails.organisation);
    });
  }

  it('resume shows the end of the last one while it is news, and says later that nothing is open', async () => {
    await walk.walkThrough();
    const again = await walk.person.says(said.resume);
    assert.ok(again.words.includes(walk.text('redeem.done.titles.newSubscription')));
    assert.doesNotMatch(again.words, /Kd7-/);
    walk.stage.clock.advance(25 * 3_600_000);
    const later = await walk.person.says(said.resume);
    assert.ok(later.words.includes(walk.text('desk.resumeList.none')));
  });

  it('the language changes in the middle of it, and what was entered stays', async () => {
    await walk.walkTo('admin');
    await walk.person.clicks('redeem.submitAdmin', { ...adminDetails, mail: 'no mail' });
    await walk.person.says(language === 'en' ? 'magyar' : 'english');
    await walk.person.says('resume');
    const card = walk.cardWith('redeem.submitAdmin');
    assert.ok(card?.words.includes(adminDetails.organisation) && card.words.includes('no mail'));
  });
});
