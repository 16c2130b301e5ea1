// Proves what can be recorded about a subscription: renewed, left to end, handed on, written about; and the reminders that follow.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, bela, ledger, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { inputsOf } from '../../support/shownCard.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const languageWord = { en: 'english', hu: 'magyar' } as const;
const endsOn = '2027-06-30';

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`a subscription (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const sends = (verb: string, id: string): Promise<Answer> => {
      const replyToId = person.sees().at(-1)?.id;
      return person.posts(person.activity('message', { replyToId, value: { verb, id } }));
    };
    const subscription = async () => (await fixture.services.subscriptions.get('s'))!;
    const planned = async (): Promise<readonly string[]> =>
      (await ledger(fixture.services, 's')).filter((line) => line.endsWith(' planned'));
    const trail = async (): Promise<readonly string[]> =>
      (await fixture.services.audit.newest({ limit: 20 })).items.map(({ what }) => what);

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      await register(fixture.services, subscriptionOf('s', endsOn));
      await fixture.knows(bela);
      person = await fixture.knows(anna);
      await person.says(languageWord[language]);
      await sends('renewals.open', 's');
    });
    afterEach(() => fixture.close());

    it('that was renewed elsewhere gets its new end date, and reminders for that one only', async () => {
      await person.clicks('renewals.renewed');
      const done = await person.clicks('renewals.recordRenewed', { endsOn: '2028-06-30', licences: '12' });
      assert.ok(done.words.includes(text('renewals.renewed.doneTitle')));
      const { value } = await subscription();
      assert.deepEqual([value.endsOn, value.licences, value.endIsEstimate], ['2028-06-30', 12, false]);
      assert.equal((await planned()).length, 7);
      const all = await fixture.services.reminders.about('s');
      assert.ok(all.every(({ value: one }) => one.state !== 'planned' || one.endsOn === '2028-06-30'));
      assert.ok((await trail()).includes('renewalDated'));
    });

    it('is not renewed to a date or a number that cannot be, and what was typed stays', async () => {
      await person.clicks('renewals.renewed');
      for (const typed of [
        { endsOn: '2027-06-30', licences: '12' },
        { endsOn: '2031-01-01', licences: '12' },
        { endsOn: '2028-06-30', licences: '0' },
        { endsOn: '2028-06-30', licences: '301' },
      ]) {
        const refused = await person.clicks('renewals.recordRenewed', typed);
        assert.equal(refused.shown[0]?.updated, true);
        const dates = inputsOf(refused.shown[0].card ?? {}).find(({ id }) => id === 'endsOn');
        assert.equal(dates?.value, typed.endsOn);
      }
      assert.equal((await subscription()).value.endsOn, endsOn);
    });

    it('that renews by itself is to be checked after its date, and never shown as expired', async () => {
      const { value, rev } = await subscription();
      assert.ok(await fixture.services.subscriptions.replace({ value, rev }, { ...value, autoRenews: true }));
      fixture.clock.set('2027-07-03T12:00:00Z');
      for (const shown of [await sends('renewals.open', 's'), await sends('customers.open', 'contoso')]) {
        assert.ok(shown.words.includes(text('renewals.toCheck.stage')), shown.words);
        assert.ok(!shown.words.includes(text('reminders.stages.expired')), shown.words);
      }
    });

    it('is not renewed with fewer licences or days before each loss is ticked', async () => {
      await person.clicks('renewals.renewed');
      const typed = { endsOn: '2028-06-10', licences: '3' };
      const asked = await person.clicks('renewals.recordRenewed', typed);
      assert.ok(
        asked.words.includes(text('renewals.losses.fewerLicences', { now: 5, after: 3, lost: 2 })),
        asked.words,
      );
      const half = await person.clicks('renewals.recordRenewed', {
        ...typed,
        fewerLicences: 'true',
        shorterTerm: 'false',
      });
      assert.ok(half.words.includes(text('renewals.losses.problem')));
      assert.equal((await subscription()).value.licences, 5);
      const ticked = { fewerLicences: 'true', shorterTerm: 'true' };
      const done = await person.clicks('renewals.recordRenewed', { ...typed, ...ticked });
      assert.ok(done.words.includes(text('renewals.renewed.doneTitle')));
      assert.deepEqual([(await subscription()).value.licences, (await subscription()).value.endsOn], [3, '2028-06-10']);
    });

    it('that is left to end has no reminders, until it is taken up again', async () => {
      const before = await planned();
      const asked = await person.clicks('renewals.letEnd');
      assert.ok(asked.words.includes(text('renewals.timeline.gone')));
      await person.clicks('renewals.confirmLetEnd');
      assert.deepEqual(await planned(), []);
      const again = await sends('renewals.open', 's');
      assert.ok(again.words.includes(text('renewals.card.settled.letEnd')));
      await person.clicks('renewals.takeUp');
      assert.deepEqual(await planned(), before);
      assert.deepEqual((await trail()).filter((what) => /leftToEnd|takenUp/.test(what)).sort(), [
        'leftToEnd',
        'takenUpAgain',
      ]);
    });

    it('whose renewal was recorded without a date shows that it is missing, and may be taken up again', async () => {
      const { value, rev } = await subscription();
      const settled = { how: 'renewed', endsOn, by: anna } as const;
      assert.ok(await fixture.services.subscriptions.replace({ value, rev }, { ...value, settled }));
      const shown = await sends('renewals.open', 's');
      assert.ok(shown.words.includes(text('renewals.card.settled.renewed')));
      assert.ok(shown.shown[0]?.buttons.includes(text('renewals.card.takeUp.renewed')));
      fixture.clock.set('2027-06-20T12:00:00Z');
      const list = await person.says({ en: 'renewals', hu: 'megújítások' }[language]);
      assert.ok(list.words.includes(text('renewals.settled.renewed')));
      await sends('renewals.takeUp', 's');
      await sends('renewals.open', 's');
      await person.clicks('renewals.takeUp');
      assert.equal((await subscription()).value.settled, undefined);
      assert.ok((await planned()).length > 0);
    });

    it('that is handed on reminds the colleague, and nobody else', async () => {
      await person.clicks('renewals.handOver');
      const done = await person.clicks('renewals.handTo', { person: bela.id });
      assert.ok(done.words.includes(bela.name));
      assert.equal((await subscription()).value.responsible.id, bela.id);
      const open = (await fixture.services.reminders.about('s')).filter(({ value }) => value.state === 'planned');
      assert.ok(open.length > 0 && open.every(({ value }) => value.recipientId === bela.id));
    });

    it('is handed to nobody who is not of the house', async () => {
      await person.clicks('renewals.handOver');
      for (const stranger of ['nobody', '', '__proto__']) {
        const { shown, pressed } = person.finds('renewals.handTo');
        const click = person.clickOn(shown, pressed, { person: bela.id });
        await person.posts({ ...click, value: { ...(click['value'] as object), person: stranger } });
      }
      assert.equal((await subscription()).value.responsible.id, anna.id);
    });

    it('is written about in either language, and that it was sent is on record', async () => {
      const first = await person.clicks('renewals.notice');
      // The customer is in Hungary.
      const other = 'en';
      const subjectOf = (answer: Answer): string =>
        inputsOf(answer.shown[0]?.card ?? {}).find(({ id }) => id === 'subject')?.value ?? '';
      const changed = await person.clicks(text('renewals.notice.change'), { noticeLanguage: other });
      assert.notEqual(subjectOf(first), subjectOf(changed));
      assert.equal((await fixture.services.customers.get('contoso'))?.value.language, other);
      const done = await person.clicks('renewals.noticeSent', { subject: 'Hello', message: 'Dear <b>customer</b>' });
      assert.ok(done.words.includes(text('renewals.notice.doneTitle')));
      assert.ok((await trail()).includes('noticeSent'));
    });

    it('warns against buying anew while days are left', async () => {
      const { words } = await person.clicks('renewals.options');
      assert.ok(words.includes(text('renewals.options.new')));
      assert.match(words, /121/);
    });

    it('leads to buying anew from the end date on, and not before', async () => {
      const buttons = async (now: string) => {
        fixture.clock.set(now);
        const answer = await sends('renewals.options', 's');
        return answer.shown[0]?.buttons ?? [];
      };
      assert.ok(!(await buttons('2027-06-29T12:00:00Z')).includes(text('renewals.options.buy')));
      assert.ok((await buttons('2027-06-30T12:00:00Z')).includes(text('renewals.options.buy')));
    });

    it('is changed once by a doubled click, and not at all by an old card', async () => {
      await person.clicks('renewals.letEnd');
      const { shown, pressed } = person.finds('renewals.confirmLetEnd');
      const click = person.clickOn(shown, pressed);
      await person.posts(click);
      await person.posts({ ...click, id: 'again' });
      assert.equal((await trail()).filter((what) => what === 'leftToEnd').length, 1);
      await sends('renewals.open', 's');
      await person.clicks('renewals.takeUp');
      await person.posts({ ...click, id: 'much-later' });
      assert.equal((await subscription()).value.settled, undefined);
    });
  });
}
