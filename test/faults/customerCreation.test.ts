// Proves that a customer is made once at Partner Center, whichever write the process dies at and whatever answer is lost.
import assert from 'node:assert/strict';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import { firstPasswordsCollection } from '../../storage/redemption/firstPasswords.ts';
import { onEachEngine } from '../support/engines.ts';
import type { PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import type { Trouble } from '../support/microsoft/fakeService.ts';
import { steps } from '../support/redemptionFixture.ts';
import { answerStep, FaultFixture, type Ground } from './faultFixture.ts';
import { sidesOfDeath, type Death } from '../support/dyingStore.ts';
import { onMicrosoftGround } from './microsoftGround.ts';

const creation = /^POST \/v1\/customers$/;

/** Walks to the button, and clicks it in a process that dies then; answers its writes from the click on. */
async function create(ground: Ground, death?: Death): Promise<number> {
  const before = await FaultFixture.open(ground);
  const person = before.person();
  await person.says('redeem');
  for (const step of steps.slice(0, -1)) await answerStep(person, step);
  await before.close();
  const fixture = await FaultFixture.open(ground, death);
  const again = fixture.person();
  await again.clicks('redeem.create').catch((error: unknown) => {
    if (!fixture.dying.isDead) throw error;
  });
  await fixture.services.audit.idle();
  await fixture.close();
  return fixture.dying.writes;
}

/** Another process finds what was left, and the person goes on to the hand-over. */
async function goOn(ground: Ground, microsoft: PartnerCenterFixture, where: string): Promise<void> {
  const fixture = await FaultFixture.open(ground);
  try {
    ground.clock.advance(5 * 60_000);
    await sweepRedemptions(fixture.services);
    const person = fixture.person();
    await person.says('resume');
    if ((await fixture.openWalk())?.state === 'open') await person.clicks('redeem.create');
    const walk = await fixture.openWalk();
    assert.deepEqual([walk?.state, walk?.domain], ['handedOver', 'kekfestomuhely.onmicrosoft.com'], where);
    assert.equal(microsoft.service.customers.length, 1, where);
    const intents = microsoft.service.asked(creation).map(({ headers }) => headers['ms-requestid']);
    assert.equal(new Set(intents).size, 1, where);
    const customer = (await fixture.services.customers.get(walk?.customerId ?? ''))?.value;
    assert.equal(customer?.microsoftTenantId, microsoft.service.customers[0]?.id, where);
    const password = microsoft.service.customers[0]?.password ?? assert.fail(where);
    const waits = await fixture.chat.store.records(firstPasswordsCollection).list({ limit: 9 });
    const shown = JSON.stringify(ground.connector.requests).includes(password);
    assert.ok(waits.length === 1 || shown, `${where}: the password is lost`);
    assert.ok(!fixture.chat.logged.join('').includes(password), where);
  } finally {
    await fixture.close();
  }
}

onEachEngine('a customer at Partner Center', (engine) => {
  it('is made once, at whichever write the process dies', async function () {
    this.timeout(300_000);
    let total = 0;
    await onMicrosoftGround(engine, async (ground) => {
      total = await create(ground);
    });
    assert.ok(total >= 4, `${total} writes`);
    for (let write = 1; write <= total; write += 1) {
      for (const after of sidesOfDeath(engine)) {
        await onMicrosoftGround(engine, async (ground, microsoft) => {
          await create(ground, { write, after });
          await goOn(ground, microsoft, `write ${write}, ${after ? 'after' : 'before'}`);
        });
      }
    }
  });

  const lost: readonly Trouble[] = ['drop', 'dropAfterwards', 'cut', { afterwards: { status: 504, raw: '<html>' } }];
  for (const trouble of lost) {
    it(`is made once when the answer is lost: ${JSON.stringify(trouble)}`, async () => {
      await onMicrosoftGround(engine, async (ground, microsoft) => {
        microsoft.service.meet(creation, trouble);
        await create(ground);
        await goOn(ground, microsoft, JSON.stringify(trouble));
      });
    });
  }
});
