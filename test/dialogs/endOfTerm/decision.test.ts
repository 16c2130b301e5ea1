// Proves the decision about the end of a term over HTTP: taken once, guided, reported, and never lost out of sight.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { decisionState } from '../../../domain/endOfTerm/endOfTerm.ts';
import type { Language } from '../../../domain/people/person.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { anna, ledger, register, DeskFixture, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const languageWord = { en: 'english', hu: 'magyar' } as const;
const endsOn = '2027-06-30';

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`the end of a new-commerce term (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const sends = (verb: string, id = 's', more = {}): Promise<Answer> =>
      person.posts(person.activity('message', { value: { verb, id, ...more } }));
    const subscription = async (): Promise<Subscription> => (await fixture.services.subscriptions.get('s'))!.value;
    const planned = async (): Promise<readonly string[]> =>
      (await ledger(fixture.services, 's')).filter((line) => line.endsWith(' planned'));
    const trail = async (): Promise<readonly string[]> =>
      (await fixture.services.audit.newest({ limit: 20 })).items.map(({ what }) => what);
    const standing = async (more: Partial<Subscription> = {}): Promise<void> => {
      await register(
        fixture.services,
        subscriptionOf('s', endsOn, { channel: 'csp-nce', startsOn: '2026-06-30', ...more }),
      );
      person = await fixture.knows(anna);
      await person.says(languageWord[language]);
    };

    beforeEach(async () => {
      fixture = await DeskFixture.open();
    });
    afterEach(() => fixture.close());

    it('is warned of on its reminder: from which day, and by how much dearer', async () => {
      await standing();
      fixture.clock.set('2027-05-31T12:00:00Z');
      await fixture.deliver();
      const [reminder] = remindersSeen(person).slice(-1);
      const words = person.sees().at(-1)?.words ?? reminder?.words ?? '';
      assert.match(words, /3.{1,3}23/u);
      assert.ok(words.includes(text('term.ifNothing.trap')), words);
      assert.ok(!words.includes(text('reminders.ifNothing.locked')), words);
      const opened = await person.clicks('term.open');
      assert.ok(opened.words.includes(text('term.card.title')));
    });

    it('is decided once, guided through Partner Center, and asked about until it is reported', async () => {
      await standing();
      await sends('term.open');
      const guided = await person.clicks('term.decide', { wants: 'cancel' });
      assert.ok(guided.words.includes(text('term.guide.cancel')), guided.words);
      assert.equal(decisionState(await subscription()), 'wished');
      assert.equal((await planned()).length, 5);
      const shown = await sends('renewals.open');
      assert.ok(shown.shown[0]?.buttons.includes(text('term.guide.title')), shown.words);
      const again = await person.clicks('term.open');
      assert.ok(again.words.includes(text('term.guide.cancel')), again.words);
      await person.clicks('term.change');
      const done = await sends('term.reported', 's', {
        v: versionOf((await fixture.services.subscriptions.get('s'))!),
      });
      assert.ok(done.words.includes(text('renewals.timeline.cancelled')), done.words);
      assert.equal(decisionState(await subscription()), 'set');
      assert.deepEqual(await planned(), []);
      assert.deepEqual((await trail()).filter((what) => what.startsWith('term')).toSorted(), [
        'termDecided',
        'termReported',
      ]);
    });

    it('that shall renew with fewer seats says so, and renews by itself once that is set', async () => {
      await standing();
      await sends('term.open');
      const guided = await person.clicks('term.decide', { wants: 'renew', licences: '3', billing: 'yearly' });
      assert.ok(guided.words.includes(text('term.guide.licences', { licences: 3 })), guided.words);
      assert.ok(guided.words.includes(text('term.guide.billing.yearly')), guided.words);
      await person.clicks('term.reported');
      const { autoRenews, decision, licences } = await subscription();
      assert.deepEqual([autoRenews, decision?.next, licences], [true, { licences: 3, billing: 'yearly' }, 5]);
    });

    it('is not decided without a choice or with seats that cannot be, and what was typed stays', async () => {
      await standing();
      await sends('term.open');
      const none = await person.clicks('term.decide', { wants: 'renew', licences: '999' });
      assert.ok(none.words.includes(text('term.card.tooManyLicences', { maximum: '300' })), none.words);
      assert.equal((await subscription()).decision, undefined);
    });

    it('is decided by the first of two clicks', async () => {
      await standing();
      await sends('term.open');
      const { shown, pressed } = person.finds('term.decide');
      await person.posts(person.clickOn(shown, pressed, { wants: 'cancel' }));
      await person.posts({ ...person.clickOn(shown, pressed, { wants: 'extend' }), id: 'second' });
      assert.equal((await subscription()).decision?.wants, 'cancel');
    });

    it('that was left to end by an older card is the wish to cancel, and still asked about', async () => {
      await standing({ settled: { how: 'letEnd', endsOn, by: anna } });
      assert.equal((await planned()).length, 5);
      const shown = await sends('renewals.open');
      assert.ok(shown.words.includes(text('term.notSet')), shown.words);
      await sends('renewals.letEnd');
      await person.clicks('term.decide', { wants: 'cancel' });
      await person.clicks('term.reported');
      assert.equal(decisionState(await subscription()), 'set');
      assert.deepEqual(await planned(), []);
    });

    it('answers an old confirmation to let it end with the decision to cancel', async () => {
      await standing();
      await sends('renewals.confirmLetEnd', 's', { v: 1 });
      const { decision, settled } = await subscription();
      assert.deepEqual([decision?.wants, settled], ['cancel', undefined]);
    });

    it('costs what the price says, in its currency and as an estimate', async () => {
      await standing();
      await sends('term.facts');
      const wrong = await person.clicks('term.saveFacts', { price: 'ten', currency: 'EUR', used: '' });
      assert.ok(wrong.words.includes(text('term.form.problems.number')), wrong.words);
      const saved = await person.clicks('term.saveFacts', {
        ...{ price: '10', noMonthlyPlan: 'true', currency: 'EUR', used: '3' },
      });
      assert.match(saved.words, /11[.,]50/u);
      assert.ok(saved.words.includes(text('term.cost.seats', { used: 3, licences: 5 })), saved.words);
      const { price, seatsInUse } = await subscription();
      assert.deepEqual([price?.perLicence, price?.monthlyPlan, seatsInUse?.licences], [10, 'none', 3]);
    });

    it('keeps what was typed about the price when somebody else was faster, and takes it then', async () => {
      await standing();
      await sends('term.facts');
      await fixture.services.subscriptions.put('s', (known) => ({ ...known!, licences: 6 }));
      const typed = { price: '10', monthlyPlan: '12,5', currency: 'EUR', used: '3' };
      const late = await person.clicks('term.saveFacts', typed);
      assert.ok(late.words.includes(text('term.form.problems.later')), late.words);
      assert.equal((await subscription()).price, undefined);
      await person.clicks('term.saveFacts');
      const { price, licences } = await subscription();
      assert.deepEqual([price?.perLicence, price?.monthlyPlan, licences], [10, 12.5, 6]);
    });

    it('keeps what was typed about the price when somebody else is faster at the very moment', async () => {
      await standing();
      await sends('term.facts');
      const { subscriptions } = fixture.services;
      const replace = subscriptions.replace.bind(subscriptions);
      subscriptions.replace = async (...write) => {
        subscriptions.replace = replace;
        await subscriptions.put('s', (known) => ({ ...known!, licences: 6 }));
        return await replace(...write);
      };
      const typed = { price: '10', monthlyPlan: '12,5', currency: 'EUR', used: '3' };
      const late = await person.clicks('term.saveFacts', typed);
      assert.ok(late.words.includes(text('term.form.problems.later')), late.words);
      await person.clicks('term.saveFacts');
      const { price, licences } = await subscription();
      assert.deepEqual([price?.perLicence, price?.monthlyPlan, licences], [10, 12.5, 6]);
    });

    it('loses no price of the monthly plan: it asks for the price of now as well', async () => {
      await standing();
      await sends('term.facts');
      const alone = await person.clicks('term.saveFacts', { price: '', monthlyPlan: '14', currency: 'EUR', used: '' });
      assert.ok(alone.words.includes(text('term.form.problems.priceMissing')), alone.words);
    });

    it('after it, in an extended service term, leads out by a new term or a cancellation on a day', async () => {
      await standing();
      fixture.clock.set('2027-08-10T12:00:00Z');
      const shown = await sends('renewals.open');
      assert.ok(shown.words.includes(text('reminders.stages.extended')), shown.words);
      assert.ok(shown.words.includes(text('term.extended.ways')), shown.words);
      await person.clicks('term.cancelNow');
      const wrong = await person.clicks('term.confirmCancelNow', { day: '2027-06-01' });
      assert.ok(wrong.words.includes(text('term.cancelNow.title')), wrong.words);
      const done = await person.clicks('term.confirmCancelNow', { day: '2027-08-09' });
      assert.ok(done.words.includes(text('renewals.wayBack.cancelled')), done.words);
      assert.equal((await subscription()).endsOn, '2027-08-09');
    });

    it('takes no decision from a card of before the end, and shows what can be done now', async () => {
      await standing();
      await sends('term.open');
      fixture.clock.set('2027-07-10T12:00:00Z');
      const late = await person.clicks('term.decide', { wants: 'cancel' });
      assert.ok(late.words.includes(text('term.card.titleExtended')), late.words);
      assert.equal((await subscription()).decision, undefined);
    });

    it('is converted to a new term that begins today', async () => {
      await standing();
      fixture.clock.set('2029-08-10T12:00:00Z');
      await sends('renewals.open');
      await person.clicks('term.convert');
      await person.clicks('renewals.renewed');
      await person.clicks('renewals.recordRenewed', { endsOn: '2032-08-10', licences: '5' });
      assert.equal((await subscription()).endsOn, '2032-08-10');
    });
  });
}
