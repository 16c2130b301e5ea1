// Proves what the desk says by itself about an offer: before it lapses and before it ends, once each, to whom it reaches.
import assert from 'node:assert/strict';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { anna, bela } from '../../support/deskFixture.ts';
import type { Shown } from '../../support/chatPerson.ts';
import { OfferFixture } from '../../support/offerFixture.ts';

const day = 24 * 3_600_000;

inEachLanguage('a notice about an offer', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
    await on.customer('contoso', 'Contoso Kft.');
  });
  afterEach(() => on.close());

  /** What came by itself: cards that say why they came. */
  const told = (person = on.person): readonly Shown[] =>
    person
      .sees()
      .filter(({ words }) =>
        [on.text('offer.notice.whyOwner'), on.text('offer.notice.whyManager')].some((why) => words.includes(why)),
      );
  const headings = (): readonly string[] => told().map(({ words }) => words.split('\n')[1] ?? '');
  const lapses = (days: number): string => on.text('offer.notice.lapses', { days });
  const ends = (days: number): string => on.text('offer.notice.ends', { days });

  it('comes after two quiet weeks, a week and a day before the limit, and when it has lapsed, once each', async () => {
    await on.send();
    await on.live(95);
    assert.deepEqual(headings(), [
      on.text('offer.notice.unanswered'),
      lapses(7),
      lapses(1),
      on.text('offer.notice.lapsed'),
    ]);
    await on.live(10);
    assert.equal(told().length, 4);
    assert.deepEqual([...new Set(on.counted)], ['sent']);
  });

  it('comes 60, 30, 7 and 1 days before the end, and on it', async () => {
    await on.send();
    await on.person.clicks('offer.playAccept');
    await on.live(370);
    assert.deepEqual(headings(), [ends(60), ends(30), ends(7), ends(1), on.text('offer.notice.expired')]);
    const { id } = await on.offer();
    assert.deepEqual(
      (await on.ledger(id)).filter((line) => line.includes('sent')),
      ['ends60 sent', 'ends30 sent', 'ends7 sent', 'ends1 sent', 'expired sent'],
    );
  });

  it('comes before the end only on days after the beginning', async () => {
    await on.goTo('terms');
    await on.person.clicks('offer.chooseTerms', { days: '7' });
    await on.person.clicks('offer.request');
    await on.person.clicks('offer.markSent');
    await on.person.clicks('offer.playAccept');
    await on.live(10);
    assert.deepEqual(headings(), [ends(1), on.text('offer.notice.expired')]);
  });

  it('is the newest one alone after the desk was away', async () => {
    await on.send();
    on.fixture.clock.advance(88 * day);
    await on.round();
    await on.round();
    assert.deepEqual(headings(), [lapses(2)]);
  });

  it('does not come about what was answered meanwhile', async () => {
    await on.send();
    await on.live(20);
    await on.person.clicks('offer.playDecline');
    await on.live(80);
    assert.deepEqual(headings(), [], 'the notice has become the offer as it stands');
    assert.deepEqual(on.counted, ['sent']);
  });

  it('is skipped at the last moment when the offer moved on behind its back', async () => {
    await on.send();
    const { id } = await on.offer();
    const { services, clock } = on.fixture;
    const present = (await services.offers.get(id))!;
    await services.offers.replace(present, { ...present.value, state: 'withdrawn' }, undefined);
    clock.advance(15 * day);
    await on.round();
    assert.deepEqual(told(), []);
    assert.deepEqual(on.counted, ['skipped movedOn']);
  });

  it('tells that the customer accepted, when nobody at the desk was looking', async () => {
    await on.send();
    const { relationshipId = '' } = await on.offer();
    await on.fixture.services.microsoft.delegatedAdmin.play?.(relationshipId, 'accept', on.fixture.clock.now());
    await on.live(1);
    assert.deepEqual(headings(), [on.text('offer.notice.accepted')]);
    assert.ok(told()[0]?.words.includes(on.text('offer.stages.active')));
    await on.live(3);
    assert.equal(told().length, 1);
  });

  for (const [answer, heading] of [
    ['decline', 'offer.notice.declined'],
    ['end', 'offer.notice.ended'],
  ] as const) {
    it(`tells that it was ${answer === 'end' ? 'ended' : 'declined'} by the other side`, async () => {
      await on.send();
      const { relationshipId = '' } = await on.offer();
      const { delegatedAdmin } = on.fixture.services.microsoft;
      if (answer === 'decline') await delegatedAdmin.play?.(relationshipId, 'decline', on.fixture.clock.now());
      else {
        await on.person.clicks('offer.playAccept');
        await delegatedAdmin.terminate(relationshipId, 'the customer', on.fixture.clock.now());
      }
      await on.live(1);
      assert.deepEqual(headings(), [on.text(heading)]);
    });
  }

  it('leads on: its buttons work as those of the offer', async () => {
    await on.send();
    await on.live(15);
    const [notice] = told();
    assert.ok(notice?.buttons.includes(on.text('offer.buttons.resend')));
    await on.person.clicks(on.text('offer.buttons.resend'));
    const { words } = await on.person.clicks('offer.markSent');
    assert.ok(words.includes(on.text('offer.stages.waiting')));
    assert.equal((await on.offer()).timesSent, 2);
  });

  it('goes to a colleague who manages the customer when its author cannot be reached', async () => {
    const other = await on.fixture.knows(bela);
    await other.says(language === 'en' ? 'english' : 'magyar');
    await on.send();
    await on.fixture.conversations.mark(on.person.settings.conversationId, 'blocked');
    await on.live(15);
    await on.round();
    assert.deepEqual(told(), []);
    assert.equal(told(other).length, 1);
    assert.ok(told(other)[0]?.words.includes(on.text('offer.notice.whyManager')));
    await on.live(3);
    assert.equal(told(other).length, 1);
  });

  it('keeps to the quiet days, the time off and the muted customers of the settings', async () => {
    const other = await on.fixture.knows(bela);
    await other.says(language === 'en' ? 'english' : 'magyar');
    await on.send();
    const { reminderChoices: choices } = on.fixture.services;
    await choices.save({ person: anna.id }, 0, { quietDays: [1, 2, 3, 4, 5, 6] });
    await on.live(14);
    assert.ok(on.counted.includes('retried quietHours'), on.counted.join(', '));
    for (let days = 0; days < 7 && told().length === 0; days += 1) await on.live(1);
    assert.equal(new Date(on.fixture.clock.now()).getUTCDay(), 0);
    await choices.save({ person: anna.id }, 1, { mutedUntil: '2099-01-01' });
    await on.live(70);
    assert.equal(told().length, 1);
    assert.ok(told(other).length > 0, 'a colleague hears what falls into a time off');
    const before = told(other).length;
    await choices.save({ customer: 'contoso' }, 0, { muted: true });
    await on.live(30);
    assert.equal(told(other).length, before);
  });

  it('is put off when the channel is busy, and given up when nobody knows whether it came', async () => {
    await on.send();
    const { connector } = on.fixture.chat;
    on.fixture.clock.advance(15 * day);
    connector.meet({ status: 429, retryAfter: 30 });
    await on.round();
    assert.deepEqual([told().length, on.counted.at(-1)], [0, 'retried throttled']);
    on.fixture.clock.advance(60_000);
    await on.round();
    assert.equal(told().length, 1);
    on.fixture.clock.advance(70 * day);
    connector.meet({ status: 500 });
    await on.round();
    assert.equal(on.counted.at(-1), 'unsure ambiguous');
    on.fixture.clock.advance(60_000);
    await on.round();
    assert.equal(told().length, 1);
  });

  it('is not sent again by another instance when its sender died', async () => {
    await on.send();
    on.fixture.clock.advance(15 * day);
    const { services, clock } = on.fixture;
    const now = clock.now();
    const until = new Date(now.getTime() + 60_000);
    const [held] = await services.notices.claimDue(now, { most: 1, until });
    await services.notices.attempt(held!, until);
    await on.round();
    assert.deepEqual(on.counted, []);
    clock.advance(61_000);
    await on.round();
    assert.deepEqual(on.counted, ['unsure senderDied']);
    assert.deepEqual(told(), []);
  });
});
