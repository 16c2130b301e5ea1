// Proves that an offer that the customer accepted while Microsoft could not be read is active once it can.
import assert from 'node:assert/strict';
import { sweepOffers } from '../../../dialogs/offers/sweepOffers.ts';
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import { OfferFixture } from '../../support/offerFixture.ts';

const day = 24 * 3_600_000;

describe('An offer while Microsoft cannot be read', () => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open('en');
    await on.customer('contoso', 'Contoso');
    await on.send();
  });
  afterEach(() => on.close());

  async function passes(days: number): Promise<void> {
    for (let count = 0; count < days; count += 1) {
      on.fixture.clock.advance(day);
      await sweepOffers(on.fixture.services);
    }
  }

  for (const isAccepted of [true, false]) {
    it(`does not lapse, and is ${isAccepted ? 'what the customer made of it' : 'lapsed'} once Microsoft says so`, async () => {
      const { services, clock } = on.fixture;
      const { delegatedAdmin } = services.microsoft;
      await passes(85);
      const { relationshipId = '' } = await on.offer();
      if (isAccepted) await delegatedAdmin.play!(relationshipId, 'accept', clock.now());
      const read = delegatedAdmin.read.bind(delegatedAdmin);
      delegatedAdmin.read = () => Promise.reject(new GatewayError('notAuthorised', 'The consent is over.'));
      await passes(7);
      assert.notEqual((await on.offer()).state, 'lapsed');
      delegatedAdmin.read = read;
      await passes(3);
      const { state } = await on.offer();
      assert.ok(isAccepted ? ['accepted', 'active'].includes(state) : state === 'lapsed', state);
    });
  }
});
