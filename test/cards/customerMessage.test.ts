// Proves what the message to a customer says, in every stage of every sales channel: what is over is not promised any more.
import assert from 'node:assert/strict';
import { customerMessage } from '../../cards/subscriptions/customerMessage.ts';
import { addDays } from '../../domain/dates/calendarDay.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import { salesChannels, type SalesChannel } from '../../domain/endOfTerm/termRules.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { testLanguages } from '../support/testLanguages.ts';
import { anna, subscriptionOf } from '../support/deskFixture.ts';

const endsOn = '2027-03-31';
const words = {
  en: {
    usable: 'everybody can keep working until',
    locked: 'only administrators',
    hope: 'can still be saved',
    lost: 'may already have been deleted',
  },
  hu: {
    usable: 'a használat utolsó napja',
    locked: 'csak a rendszergazdák',
    hope: 'még megmenthető',
    lost: 'már elveszhettek',
  },
} as const;

/** Channel, days after the end date, and the parts of the message. */
type Row = readonly [channel: SalesChannel, day: number, parts: readonly (keyof (typeof words)['en'])[]];
const table: readonly Row[] = [
  ['direct', -30, ['usable', 'locked']],
  ['direct', 0, ['usable', 'locked']],
  ['direct', 1, ['usable', 'locked', 'hope']],
  ['direct', 30, ['usable', 'locked', 'hope']],
  ['direct', 31, ['locked', 'hope']],
  ['direct', 120, ['locked', 'hope']],
  ['direct', 121, ['lost']],
  ['enterprise-multiyear', 90, ['usable', 'locked', 'hope']],
  ['vl-enterprise', 91, ['locked', 'hope']],
  ['csp-legacy', 0, ['usable', 'locked']],
  ['csp-legacy', 1, ['locked', 'hope']],
  ['trial', 0, ['usable']],
  ['trial', 30, ['usable', 'hope']],
  ['trial', 31, ['lost']],
];

describe('customerMessage', () => {
  for (const language of testLanguages) {
    const messageOn = (subscription: Subscription, day: number): string =>
      customerMessage(
        { subscription, v: 1, today: addDays(endsOn, day) },
        { language, zone: 'Europe/Budapest' },
        { from: anna.name },
      ).message;

    for (const [channel, day, parts] of table) {
      it(`says ${parts.join(', ')} on day ${day} of ${channel} (${language})`, () => {
        const message = messageOn(subscriptionOf('s', endsOn, { channel }), day);
        const said = (Object.keys(words.en) as (keyof typeof words.en)[]).filter((part) =>
          message.includes(words[language][part]),
        );
        assert.deepEqual(said, parts, message);
      });
    }

    it(`promises no day that is past (${language})`, () => {
      for (const channel of salesChannels) {
        const subscription = subscriptionOf('s', endsOn, { channel });
        const { lastUse = '' } = stageDates(subscription);
        for (let day = -61; day < 190; day += 1) {
          const today = addDays(endsOn, day);
          const message = messageOn(subscription, day);
          assert.equal(message.includes(words[language].usable), today <= lastUse, `${channel} ${day}`);
          assert.equal(
            message.includes(words[language].lost),
            stageOn(subscription, today) === 'deleted',
            `${channel} ${day}`,
          );
        }
      }
    });
  }
});
