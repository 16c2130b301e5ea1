// Proves the ways out of a step and back into it: back, cancel, start over, help and resume, at every step, by word and button.
import assert from 'node:assert/strict';
import type { RedemptionStep } from '../../../domain/redemption/redemption.ts';
import {
  adminDetails,
  goodKeys,
  inEachLanguage,
  onwardFrom,
  steps,
  RedemptionFixture,
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
  let redemption: RedemptionFixture;
  const said = words[language];
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  for (const step of steps) {
    const onward = onwardFrom(step)[0];

    it(`help answers in between, and the card of ${step} still works`, async () => {
      await redemption.walkTo(step);
      const help = await redemption.person.says(said.help);
      assert.ok(help.words.includes(redemption.text('desk.help.title')));
      const answer = await redemption.goOn(step);
      assert.notEqual(answer.words, '');
      assert.equal((await redemption.open())[0]?.step === step, false);
    });

    it(`resume brings the card of ${step} below everything else`, async () => {
      await redemption.walkTo(step);
      const before = redemption.cardWith(onward)?.id;
      await redemption.person.says(said.help);
      await redemption.person.says(said.resume);
      const now = redemption.cardWith(onward);
      assert.ok(now !== undefined && now.id !== before);
      assert.equal(redemption.person.sees().at(-1)?.id, now.id);
      assert.equal(
        redemption.person.sees().filter(({ card }) => JSON.stringify(card ?? {}).includes(`"${onward}"`)).length,
        1,
      );
      await redemption.goOn(step);
    });

    it(`cancel ends it at ${step}, after a question once there is something to lose`, async () => {
      await redemption.walkTo(step);
      const asked = await redemption.person.says(said.cancel);
      assert.equal(asked.words.includes(redemption.text('redeem.leave.title')), hasKeys(step), asked.words);
      const answer = hasKeys(step) ? await redemption.person.clicks(redemption.text('redeem.leave.forget')) : asked;
      assert.ok(answer.words.includes(redemption.text('redeem.cancelled.cancelledTitle')), answer.words);
      assert.deepEqual(await redemption.open(), []);
      assert.equal(
        await redemption.fixture.services.keys.get(redemption.fixture.services.keys.fingerprint(goodKeys[0])),
        undefined,
      );
    });

    it(`start over begins anew from ${step}, and leaves nothing behind`, async () => {
      await redemption.walkTo(step);
      const asked = await redemption.person.says(said.startOver);
      assert.equal(asked.words.includes(redemption.text('redeem.leave.titleStartOver')), hasKeys(step), asked.words);
      if (hasKeys(step)) await redemption.person.clicks(redemption.text('redeem.leave.forget'));
      const [open, ...others] = await redemption.open();
      assert.deepEqual(others, []);
      assert.equal(open?.step, 'purpose');
      assert.ok(redemption.cardWith('redeem.choosePurpose'));
      assert.equal(
        await redemption.fixture.services.keys.get(redemption.fixture.services.keys.fingerprint(goodKeys[0])),
        undefined,
      );
    });
  }

  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1];
    if (before === undefined) continue;

    it(`back leads from ${step} to ${before} by word and by button, and forward again with everything kept`, async () => {
      await redemption.walkTo(step);
      await redemption.person.says(said.back);
      assert.equal((await redemption.open())[0]?.step, before);
      await redemption.goOn(before, before === 'keys' ? { keys: '' } : {});
      assert.equal((await redemption.open())[0]?.step, step);
      await redemption.person.clicks('redeem.back');
      const [open] = await redemption.open();
      assert.equal(open?.step, before);
      if (at > 2) assert.equal(open.basket.length, 1);
      if (at > 4) assert.equal(open.admin?.organisation, adminDetails.organisation);
    });
  }

  it('resume shows the end of the last one while it is news, and says later that nothing is open', async () => {
    await redemption.walkThrough();
    const again = await redemption.person.says(said.resume);
    assert.ok(again.words.includes(redemption.text('redeem.done.titles.newSubscription')));
    assert.doesNotMatch(again.words, /Kd7-/);
    redemption.fixture.clock.advance(25 * 3_600_000);
    const later = await redemption.person.says(said.resume);
    assert.ok(later.words.includes(redemption.text('desk.resumeList.none')));
  });

  it('the language changes in the middle of it, and what was entered stays', async () => {
    await redemption.walkTo('admin');
    await redemption.person.clicks('redeem.submitAdmin', { ...adminDetails, mail: 'no mail' });
    await redemption.person.says(language === 'en' ? 'magyar' : 'english');
    await redemption.person.says('resume');
    const card = redemption.cardWith('redeem.submitAdmin');
    assert.ok(card?.words.includes(adminDetails.organisation) && card.words.includes('no mail'));
  });
});
