// Proves that every date field takes the same writings, asks about the same unclear ones, and says what it refuses.
import assert from 'node:assert/strict';
import { plainDay } from '../../../cards/texts/formats.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { TestClock } from '../../support/testClock.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

/** A field with a day that it takes, whose day and month may be exchanged. */
interface DateField {
  readonly day: string;
  /** Sends what the field holds and answers what is shown. */
  readonly send: (typed: string) => Promise<string>;
  /** The day on record. */
  readonly kept: () => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

type Fields = Readonly<Record<string, (language: 'en' | 'hu') => Promise<DateField>>>;
/** A key of the sandbox whose order comes to nobody knows what. */
const parkedKey = 'BCDFG-HJKMP-QRTVW-XY234-QTQTX';
const languageWord = { en: 'english', hu: 'magyar' } as const;

async function subscriptionStage(language: 'en' | 'hu', endsOn: string, now: string) {
  const fixture = await DeskFixture.open({ clock: new TestClock(now) });
  await register(fixture.services, subscriptionOf('s', endsOn));
  const person = await fixture.knows(anna);
  await person.says(languageWord[language]);
  const subscription = async () => (await fixture.services.subscriptions.get('s'))?.value;
  return { fixture, person, subscription, close: () => fixture.close() };
}

/** Clicks the newest card again and again, whatever it shows. */
function sender(person: ChatPerson, verb: string, field: string, more: Readonly<Record<string, string>> = {}) {
  return async (typed: string): Promise<string> => (await person.clicks(verb, { ...more, [field]: typed })).words;
}

const fields: Fields = {
  'the renewal form': async (language) => {
    const { person, subscription, close } = await subscriptionStage(language, '2027-03-10', '2027-03-01T09:00:00Z');
    await person.posts(person.activity('message', { value: { verb: 'renewals.renewed', id: 's' } }));
    const send = sender(person, 'renewals.recordRenewed', 'endsOn', { licences: '5' });
    return { day: '2028-03-10', send, kept: async () => (await subscription())?.endsOn, close };
  },
  'the report of a hand-over': async (language) => {
    const redemption = await RedemptionFixture.open(language, { microsoft: 'guided' });
    await redemption.walkThrough();
    const send = sender(redemption.person, 'redeem.reportRedeemed', 'endsOn', { domain: 'firm.onmicrosoft.com' });
    return { day: '2028-03-10', send, kept: () => lineOf(redemption), close: () => redemption.close() };
  },
  'the report of a parked order': async (language) => {
    const redemption = await RedemptionFixture.open(language);
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.nextFromKeys', { keys: parkedKey, ...terms });
    for (const step of ['confirm', 'admin', 'create'] as const) await redemption.goOn(step);
    const send = sender(redemption.person, redemption.text('redeem.parked.redeemed'), 'endsOn');
    return { day: '2028-03-10', send, kept: () => lineOf(redemption), close: () => redemption.close() };
  },
  'the time off in the settings': async (language) => {
    const { fixture, person, close } = await subscriptionStage(language, '2028-06-30', '2027-09-01T09:00:00Z');
    await person.says(language === 'en' ? 'settings' : 'beállítások');
    const send = sender(person, 'settings.saveMine', 'mutedUntil');
    const kept = async () => (await fixture.services.reminderChoices.person(anna.id)).value.mutedUntil;
    return { day: '2028-03-10', send, kept, close };
  },
  'the day of a snooze': async (language) => {
    const { fixture, person, close } = await subscriptionStage(language, '2028-03-31', '2028-01-31T09:00:00Z');
    await fixture.deliver();
    const send = sender(person, say(language, 'reminders.later'), 'until');
    const kept = async () =>
      (await fixture.services.reminders.about('s')).map(({ value }) => value.answer?.until).find((day) => day);
    return { day: '2028-03-10', send, kept, close };
  },
};

async function lineOf(redemption: RedemptionFixture): Promise<string | undefined> {
  const [customer] = await redemption.fixture.services.customers.search('', 10);
  const subscriptions =
    customer === undefined ? [] : await redemption.fixture.services.subscriptions.ofCustomer(customer.id);
  return subscriptions[0]?.endsOn;
}

inEachLanguage('A date', (language) => {
  for (const [what, open] of Object.entries(fields)) {
    describe(`in ${what}`, () => {
      let field: DateField;
      beforeEach(async () => {
        field = await open(language);
      });
      afterEach(() => field.close());

      for (const written of [
        '2028-03-10T00:00:00Z',
        '2028. 03. 10.',
        '2028-3-10',
        'March 10, 2028',
        '2028. március 10.',
      ]) {
        it(`is taken as ${written}`, async () => {
          await field.send(written);
          assert.equal(await field.kept(), field.day);
        });
      }

      it('is asked for again when day and month may be exchanged, with both days', async () => {
        const before = await field.kept();
        const words = await field.send('03/10/2028');
        for (const day of ['2028-10-03', '2028-03-10']) {
          assert.ok(words.includes(plainDay(day, { language, zone: 'utc' })), words);
          assert.ok(words.includes(day), words);
        }
        assert.equal(await field.kept(), before);
        await field.send('2028-03-10');
        assert.equal(await field.kept(), field.day);
      });

      it('is refused when there is no such day, or when it is none, with the reason', async () => {
        const before = await field.kept();
        for (const [typed, problem] of [
          ['2027-02-29', 'impossible'],
          ['some day', 'unread'],
        ] as const) {
          const words = await field.send(typed);
          assert.ok(words.includes(say(language, `common.days.${problem}`)), words);
          assert.ok(!words.includes('some day'));
        }
        assert.equal(await field.kept(), before);
      });
    });
  }
});
