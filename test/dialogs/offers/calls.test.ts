// Proves that a call to Microsoft is made once: lost answers are looked up, refusals explained, crashes finished.
import assert from 'node:assert/strict';
import { endOffer, followOffer } from '../../../dialogs/offers/followOffer.ts';
import { requestOffer } from '../../../dialogs/offers/requestOffer.ts';
import type { DelegatedAdmin } from '../../../dialogs/services/delegatedAdmin.ts';
import type { Services } from '../../../dialogs/services/services.ts';
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { Offer } from '../../../domain/offers/offer.ts';
import { roleIds } from '../../../domain/offers/offerRoles.ts';
import { anna } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';

/** A service with some of its methods replaced. */
function twisted<T extends object>(service: T, twist: Partial<T>): T {
  return new Proxy(service, {
    get(target, name) {
      const own: unknown = Reflect.get(twist, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}

inEachLanguage('a request to Microsoft', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
  });
  afterEach(() => on.close());

  const request = async (domain: string): Promise<string> => {
    await on.customer(domain, 'Contoso Kft.');
    return (await on.request(domain)).words;
  };

  for (const [domain, problem] of [
    ['enterprise', 'customerNotEligible'],
    ['nobody', 'customerUnknown'],
  ] as const) {
    it(`that is refused (${problem}) says why, and can be corrected`, async () => {
      const words = await request(domain);
      assert.ok(words.includes(on.text(`offer.problems.refused.${problem}`)));
      const offer = await on.offer();
      assert.deepEqual([offer.state, offer.step, offer.orders.request], ['draft', 'review', undefined]);
      assert.ok((await on.deeds()).includes('offerRefused Anna Kovács'));
    });
  }

  for (const why of ['unreachable', 'broken'] as const) {
    it(`that finds Microsoft ${why} says so, and keeps its id for the next try`, async () => {
      const words = await request(why);
      assert.ok(words.includes(on.text(`microsoft.failure.${why === 'broken' ? 'unknown' : why}`)), words);
      const { state, orders } = await on.offer();
      assert.equal(state, 'draft');
      await on.person.clicks('offer.request');
      assert.deepEqual((await on.offer()).orders, orders);
    });
  }

  it('that finds Microsoft busy works at the second try', async () => {
    assert.ok(
      (await request('busy')).includes(
        on.text('gdap.failure.notRequested', { sentence: on.text('microsoft.failure.busy') }),
      ),
    );
    const { words } = await on.person.clicks('offer.request');
    assert.ok(words.includes(on.text('offer.message.title')));
  });

  it('whose answer is lost is looked up, and nothing is made twice', async () => {
    const words = await request('lostanswer');
    assert.ok(words.includes(on.text('offer.message.title')));
    const { orders, relationshipName = '', relationshipId } = await on.offer();
    const { delegatedAdmin } = on.fixture.services.microsoft;
    const order = { requestId: orders.request ?? '', name: relationshipName };
    assert.equal((await delegatedAdmin.find(order, on.fixture.clock.now()))?.id, relationshipId);
  });

  it('that was lost on its way is opened again', async () => {
    const words = await request('lostorder');
    assert.ok(words.includes(on.text('microsoft.failure.unreachable')));
    assert.ok((await on.person.clicks('offer.request')).words.includes(on.text('offer.message.title')));
  });

  it('of which nobody knows what came is looked up by the round', async () => {
    const words = await request('quiet');
    assert.ok(words.includes(on.text('offer.stageLine.requesting')));
    assert.deepEqual([(await on.offer()).state, (await on.offer()).unsure], ['requesting', true]);
    on.fixture.clock.advance(6 * 60_000);
    await on.round();
    assert.deepEqual([(await on.offer()).state, (await on.offer()).unsure], ['notSent', undefined]);
  });

  it('of which nobody knows what came is looked up at a click', async () => {
    await request('quiet');
    const { words } = await on.person.clicks(on.text('offer.buttons.check'));
    assert.ok(words.includes(on.text('offer.message.title')));
  });

  it('gets a new id and a new name when the draft was changed after a failed one', async () => {
    await request('unreachable');
    const before = await on.offer();
    await on.person.clicks('offer.back');
    await on.person.clicks('offer.chooseTerms', { days: '30' });
    await on.person.clicks('offer.request');
    const after = await on.offer();
    assert.notEqual(after.orders.request, before.orders.request);
    assert.notEqual(after.relationshipName, before.relationshipName);
  });

  it('is finished by the round when the process died after the call and before the write', async () => {
    await on.customer('contoso', 'Contoso Kft.');
    await on.goTo('review');
    const { services, clock } = on.fixture;
    const actor = { who: anna, now: clock.now() };
    let writes = 0;
    const dying: Services = {
      ...services,
      offers: twisted(services.offers, {
        replace: async (...args) => {
          writes += 1;
          if (writes > 1) throw new Error('The process dies here.');
          return await services.offers.replace(...args);
        },
      }),
    };
    const draft = (await services.offers.get((await on.offer()).id))!;
    await assert.rejects(requestOffer(dying, draft, actor), /dies here/);
    assert.equal((await on.offer()).state, 'requesting');
    await on.round();
    assert.equal((await on.offer()).state, 'requesting', 'the call has time to come back');
    clock.advance(61_000);
    await on.round();
    const offer = await on.offer();
    assert.equal(offer.state, 'notSent');
    const order = { requestId: offer.orders.request ?? '', name: offer.relationshipName ?? '' };
    assert.equal((await services.microsoft.delegatedAdmin.find(order, clock.now()))?.id, offer.relationshipId);
  });

  it('is finished by the round when the process died before the call', async () => {
    await on.customer('contoso', 'Contoso Kft.');
    await on.goTo('review');
    const { services, clock } = on.fixture;
    const draft = (await services.offers.get((await on.offer()).id))!;
    const dying = withGateway(services, { create: () => Promise.reject(new Error('The process dies here.')) });
    await assert.rejects(requestOffer(dying, draft, { who: anna, now: clock.now() }), /dies here/);
    clock.advance(61_000);
    await on.round();
    assert.deepEqual([(await on.offer()).state, (await on.offer()).step], ['draft', 'review']);
  });

  describe('for the end', () => {
    const active = async () => {
      await on.customer('contoso', 'Contoso Kft.');
      await on.send();
      await on.person.clicks('offer.playAccept');
      const { services, clock } = on.fixture;
      const present = (await services.offers.get((await on.offer()).id))!;
      return { services, clock, present, actor: { who: anna, now: clock.now() } };
    };
    const lost = (): Promise<never> => Promise.reject(new GatewayError('ambiguous', 'No answer came.'));

    it('that arrived although its answer was lost counts once', async () => {
      const { services, present, actor } = await active();
      const { delegatedAdmin } = services.microsoft;
      const terminate: DelegatedAdmin['terminate'] = async (...args) => {
        await delegatedAdmin.terminate(...args);
        return await lost();
      };
      const result = await endOffer(withGateway(services, { terminate }), present, actor);
      assert.equal(result.kind, 'went');
      assert.equal((await on.offer()).state, 'ended');
    });

    it('that Microsoft refused leaves everything as it was', async () => {
      const { services, present, actor } = await active();
      const terminate = (): Promise<never> => Promise.reject(new GatewayError('unreachable', 'Away.'));
      const result = await endOffer(withGateway(services, { terminate }), present, actor);
      assert.equal(result.kind, 'notReached');
      const offer = await on.offer();
      assert.deepEqual([offer.state, offer.orders.end], ['active', undefined]);
    });

    it('that did not arrive leaves everything as it was, once Microsoft has shown nothing of it for a minute', async () => {
      const { services, clock, present, actor } = await active();
      const result = await endOffer(withGateway(services, { terminate: lost }), present, actor);
      assert.deepEqual([result.kind, (await on.offer()).state], ['unsure', 'ending']);
      clock.advance(6 * 60_000);
      await on.round();
      const offer = await on.offer();
      assert.deepEqual([offer.state, offer.orders.end], ['active', undefined]);
    });

    it('of which nobody knows what came is looked up by the round', async () => {
      const { services, clock, present, actor } = await active();
      const result = await endOffer(withGateway(services, { terminate: lost, read: lost }), present, actor);
      assert.equal(result.kind, 'unsure');
      assert.equal((await on.offer()).state, 'ending');
      clock.advance(6 * 60_000);
      await on.round();
      assert.equal((await on.offer()).state, 'active');
    });
  });

  it('for access is made again until it works, and looks first at what is there', async () => {
    await on.customer('contoso', 'Contoso Kft.');
    await on.send();
    const { services, clock } = on.fixture;
    const { id, relationshipId = '' } = await on.offer();
    await services.microsoft.delegatedAdmin.play?.(relationshipId, 'accept', clock.now());
    const away = withGateway(services, { setAccess: () => Promise.reject(new GatewayError('unreachable', 'Away.')) });
    const followed = await followOffer(away, (await services.offers.get(id))!, clock.now(), true);
    assert.deepEqual([followed.failure?.kind, followed.present.value.state], ['unreachable', 'accepted']);
    assert.ok(followed.present.value.orders.access);
    clock.advance(11 * 60_000);
    await on.round();
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.orders.access], ['active', followed.present.value.orders.access]);
  });

  it('for access that one group is refused makes the offer active by the access of another, and is made again', async () => {
    await on.customer('contoso', 'Contoso Kft.');
    await on.send();
    const { services, clock } = on.fixture;
    const { id, relationshipId = '', roles } = await on.offer();
    await services.microsoft.delegatedAdmin.play?.(relationshipId, 'accept', clock.now());
    const follow = async (status: 'pending' | 'active'): Promise<Offer> => {
      const partly = withGateway(services, {
        setAccess: () => Promise.reject(new GatewayError('broken', 'Gone.', undefined, { status: 400 })),
        readAccess: () => Promise.resolve([{ groupId: 'support', roleIds: [roleIds[roles[0]!]], status }]),
      });
      return (await followOffer(partly, (await services.offers.get(id))!, clock.now(), true)).present.value;
    };
    const { state, news } = await follow('pending');
    assert.deepEqual([state, news?.what], ['accepted', 'accessFailed']);
    const then = await follow('active');
    assert.deepEqual([then.state, then.accessFailure?.status, await follow('active')], ['active', 400, then]);
    clock.advance(31 * 60_000);
    await on.round();
    assert.equal((await on.offer()).accessFailure, undefined);
  });
});

/** A desk whose way to Microsoft's delegated administration is altered. */
function withGateway(services: Services, twist: Partial<DelegatedAdmin>): Services {
  return {
    ...services,
    microsoft: { ...services.microsoft, delegatedAdmin: twisted(services.microsoft.delegatedAdmin, twist) },
  };
}
