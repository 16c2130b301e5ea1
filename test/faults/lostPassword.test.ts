// Proves that a first password whose write fails is not forgotten: Microsoft is asked again while the order is open.
import assert from 'node:assert/strict';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import type { FirstPasswords } from '../../storage/redemption/firstPasswords.ts';
import { firstPasswordsCollection } from '../../storage/redemption/firstPasswords.ts';
import { StoreError } from '../../storage/storeError.ts';
import { onEachEngine } from '../support/engines.ts';
import { steps } from '../support/redemptionFixture.ts';
import { answerStep, FaultFixture } from './faultFixture.ts';
import { onMicrosoftGround } from './microsoftGround.ts';

onEachEngine('The first password of a new tenant', (engine) => {
  it('is on record, or that it is lost, after the store failed to keep it, and the customer is made once', async () => {
    await onMicrosoftGround(engine, async (ground, microsoft) => {
      const fixture = await FaultFixture.open(ground);
      const person = fixture.person();
      await person.says('redeem');
      for (const step of steps.slice(0, -1)) await answerStep(person, step);
      const { firstPasswords } = fixture.services;
      const keep: FirstPasswords['keep'] = firstPasswords.keep.bind(firstPasswords);
      let tries = 0;
      firstPasswords.keep = async (...given) => {
        tries += 1;
        if (tries === 1) throw new StoreError('unreachable', 'One write failed.');
        await keep(...given);
      };
      await person.clicks('redeem.create');
      ground.clock.advance(5 * 60_000);
      await sweepRedemptions(fixture.services);
      assert.equal(microsoft.service.customers.length, 1);
      const kept = await fixture.chat.store.records(firstPasswordsCollection).list({ limit: 9 });
      assert.equal(kept.length, 1, 'Nobody would hear of it.');
      await fixture.close();
    });
  });
});
