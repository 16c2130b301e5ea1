// Proves that a change in Partner Center counts as made only when the subscription shows it, whatever the answer says.
import assert from 'node:assert/strict';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import { subscriptionBody } from '../../../support/microsoft/fakePartnerCenter.ts';
import type { ServiceAnswer } from '../../../support/microsoft/fakeService.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const requestId = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const proxy = '<html><body>Sign in to the proxy</body></html>';
/** Answers that say that it went well, and none of them what became of the subscription. */
const wellMeant: readonly ServiceAnswer[] = [
  ...[{ status: 200 }, { status: 204 }, { status: 201, body: subscriptionBody() }],
  ...[null, [], {}, 7, 'text', { ...subscriptionBody(), quantity: 11 }].map((body) => ({ status: 200, body })),
];

describe('a change in Partner Center that is answered oddly', () => {
  let fixture: PartnerCenterFixture;
  beforeEach(async () => (fixture = await PartnerCenterFixture.start()));
  afterEach(async () => {
    assert.deepEqual(fixture.service.faults, []);
    await fixture.stop();
  });
  const change = async () => {
    const { id, subscriptions } = fixture.service.add('Minta Kft.', [subscriptionBody()]);
    const register = fixture.open().register ?? assert.fail();
    const licences = { kind: 'licences', licences: 12, from: 10 } as const;
    const outcome = await register.change(id, String(subscriptions[0]?.['id']), licences, requestId);
    return { kind: outcome.kind, quantity: subscriptions[0]?.['quantity'] };
  };

  for (const answer of wellMeant) {
    it(`is made or still under way, as the subscription shows it (${JSON.stringify(answer).slice(0, 60)})`, async () => {
      fixture.service.meet(/^PATCH/, { afterwards: answer });
      assert.deepEqual(await change(), { kind: 'done', quantity: 12 });
      fixture.service.meet(/^PATCH/, answer);
      assert.deepEqual(await change(), { kind: 'running', quantity: 10 });
      assert.equal(fixture.service.asked(/^PATCH/).length, 2);
    });
  }

  it('is still under way when Microsoft asks for a longer wait than a person has, and nobody waits', async () => {
    fixture.service.meet(/^PATCH/, { afterwards: { status: 202, headers: { 'retry-after': '120' } } });
    assert.equal((await change()).kind, 'running');
    assert.deepEqual(fixture.waits, []);
  });

  it('is refused when the answer leads elsewhere or is none that Microsoft gives', async () => {
    const strange: readonly ServiceAnswer[] = [
      { status: 302, headers: { location: 'https://elsewhere.example' } },
      { status: 418, body: { code: ['teapot'] } },
      { status: 407, raw: proxy },
    ];
    for (const answer of strange) {
      fixture.service.meet(/^PATCH/, answer);
      await assert.rejects(change(), GatewayError);
    }
    assert.equal(fixture.service.asked(/^PATCH/).length, strange.length);
  });
});
