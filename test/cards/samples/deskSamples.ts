// The samples of the desk's own cards and of the reminders.
import { elsewhereCard } from '../../../cards/general/elsewhereCard.ts';
import { digestCard, mostInDigest } from '../../../cards/notices/digestCard.ts';
import { reminderCard, type ReminderView } from '../../../cards/notices/reminderCard.ts';
import { snoozePassingCard } from '../../../cards/notices/snoozePassingCard.ts';
import { answeredReminderCard, type ReminderAnswer } from '../../../cards/notices/answeredReminderCard.ts';
import { clockCard } from '../../../cards/general/clockCard.ts';
import { commands as answered } from '../../../dialogs/routing/features.ts';
import { helpCard } from '../../../cards/general/helpCard.ts';
import { languageCard } from '../../../cards/general/languageCard.ts';
import { leftOutFilesCard } from '../../../cards/general/leftOutFilesCard.ts';
import { shortMessageCard, shortMessages } from '../../../cards/general/shortMessageCard.ts';
import { resumeListCard } from '../../../cards/redemption/resumeListCard.ts';
import { suggestionCard } from '../../../cards/general/suggestionCard.ts';
import type { SuggestedCommand } from '../../../cards/general/commandButton.ts';
import { troubleCard } from '../../../cards/general/troubleCard.ts';
import { welcomeCard } from '../../../cards/general/welcomeCard.ts';
import { termStates } from './termSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { subscription as registered } from '../../support/sampleSubscription.ts';
import { hostile, longDomain, longName, subscription, wordyName } from './sampleData.ts';

const at = new Date('2027-03-27T23:30:00Z');
const commands: readonly SuggestedCommand[] = ['redeem', 'resume', 'help', 'language', 'clock'];
const ownChatLink = 'https://teams.microsoft.com/l/chat/0/0?users=28:00000000-0000-4000-8000-000000000000';
const leftOutWhys = ['notText', 'oldWorkbook', 'openQuote', 'damaged', 'tooWide', 'tooMany'] as const;
const states = ['open', 'calling', 'handedOver', 'parked', 'open', 'open'] as const;

const reminder: ReminderView = {
  ...subscription,
  reminderId: 's-1|2027-03-31|days7|p-1',
  subscription: registered({ id: 's-1', endsOn: '2027-03-31' }),
  subscriptionId: 's-1',
  v: 1,
  customerName: 'Contoso Kft.',
  domain: 'contoso.onmicrosoft.com',
  endIsEstimate: false,
  today: '2027-03-24',
  daysLeft: 7,
  stage: 'active',
  milestone: 'days7',
  daysLate: 0,
  why: 'responsible',
  useEndsOn: '2027-04-30',
  dataGoneOn: '2027-07-29',
  nextOn: '2027-03-30',
  snooze: { days: [1, 3], usual: 1 },
};

const passing = {
  ...subscription,
  reminderId: 's-1|2027-03-31|days7|p-1',
  v: 1,
  customerName: hostile,
  wished: '2027-07-30',
};

const answers: readonly ReminderAnswer[] = [
  { kind: 'renewing', by: hostile, at },
  { kind: 'alreadyRenewed', by: longName, at },
  { kind: 'snoozed', by: 'Kovács Anna', at, until: '2027-04-01' },
  { kind: 'renewed', by: hostile },
  { kind: 'letEnd', by: longName },
  { kind: 'decided', by: hostile, choice: 'extend' },
  { kind: 'overtaken', endsOn: '2028-03-31', isLater: true },
  { kind: 'overtaken', endsOn: '2027-03-01', isLater: false },
  { kind: 'gone' },
  { kind: 'over' },
];

/** The desk's own cards. */
export const deskSamples: readonly Sample[] = [
  ...samplesOf('welcome', welcomeCard, {
    empty: { mode: 'sandbox', name: 'Anna Kovács', isEmpty: true },
    sandbox: { mode: 'sandbox', name: 'Kovács Anna' },
    demo: { mode: 'sandbox', name: 'Kovács Anna', hasSamples: true },
    nobody: { mode: 'guided' },
    group: { mode: 'partnerCenter', group: 'groupChat' },
    channel: { mode: 'guided', group: 'channel' },
    hostile: { mode: 'sandbox', name: hostile, group: 'groupChat' },
  }),
  ...samplesOf('help', helpCard, {
    sandbox: { mode: 'sandbox', timeMachine: true, unfinished: 0, features: answered.listed },
    guided: { mode: 'guided', timeMachine: false, unfinished: 1 },
    partnerCenter: { mode: 'partnerCenter', timeMachine: false, unfinished: 1_234 },
  }),
  ...samplesOf('elsewhere', elsewhereCard, {
    goesOn: { name: 'Kovács Anna', how: 'goesOn', link: ownChatLink },
    invited: { name: longName, how: 'invited', link: ownChatLink },
    openFirst: { name: longName, how: 'openFirst', keysFound: 12, link: ownChatLink },
    notReached: { name: hostile, how: 'notReached', keysFound: 2, link: ownChatLink },
    local: { name: '', how: 'openFirst', keysFound: 1 },
    localNotReached: { name: hostile, how: 'notReached' },
  }),
  ...samplesOf('shortMessage', shortMessageCard, {
    ...Object.fromEntries(shortMessages.map((message) => [message, { message }])),
    withButton: { message: 'thanks', button: 'redeem' },
  }),
  ...samplesOf('leftOutFiles', leftOutFilesCard, {
    one: { files: [{ name: 'July/b.csv', why: 'openQuote' }] },
    eachWhy: { files: leftOutWhys.map((why) => ({ name: `${why}.csv`, why })) },
    worst: {
      files: Array.from({ length: 1_900 }, (_, at) => ({
        name: at % 2 === 0 ? hostile : longName,
        why: 'tooMany' as const,
      })),
    },
  }),
  ...samplesOf('suggestion', suggestionCard, {
    none: {},
    ...Object.fromEntries(commands.map((suggestion) => [suggestion, { suggestion }])),
    phrase: { phrase: hostile },
  }),
  ...samplesOf('resumeList', resumeListCard, {
    empty: { redemptions: [], more: 0 },
    worst: {
      redemptions: states.map((state, index) => ({
        id: `r-${String(index)}`,
        ...(index === 0
          ? {}
          : { customerName: index % 2 === 0 ? hostile : longName, purpose: 'moreLicences' as const }),
        state,
        step: 'confirm' as const,
        keys: index,
        changedAt: at,
      })),
      more: 7,
    },
  }),
  ...samplesOf('language', languageCard, { asked: { changed: false }, changed: { changed: true } }),
  ...samplesOf('trouble', troubleCard, {
    notSaved: { what: 'notSaved', reference: 'K7F2' },
    unexpected: { what: 'unexpected', reference: 'K7F2' },
    tooBusy: { what: 'tooBusy', reference: 'K7F2' },
  }),
  ...samplesOf('clock', clockCard, {
    today: { today: '2027-03-27', daysAhead: 0 },
    ahead: { today: '2027-03-28', daysAhead: 1, skipped: 1 },
    refused: { today: '2027-12-31', daysAhead: 279, refusedBeyond: 3_650 },
  }),
];

/** The reminders. */
export const reminderSamples: readonly Sample[] = [
  ...samplesOf('reminder', reminderCard, {
    locked: { ...reminder, why: 'channel', locked: 'Only Anna Kovács or a manager can do this.' },
    ...Object.fromEntries(
      Object.entries(termStates).map(([name, one]) => [
        `term, ${name}`,
        { ...reminder, subscription: one, endsOn: one.endsOn, today: '2026-12-05' },
      ]),
    ),
    trial: { ...reminder, subscription: { ...reminder.subscription, channel: 'trial' } },
    week: reminder,
    minimal: {
      reminderId: 's-1|2027-03-31|days60|p-1',
      subscription: registered({ id: 's-1', endsOn: '2027-03-31' }),
      subscriptionId: 's-1',
      v: 1,
      customerName: wordyName,
      planId: 'office365E3',
      licences: 1,
      endsOn: '2027-03-31',
      endIsEstimate: true,
      today: '2027-01-30',
      daysLeft: 60,
      stage: 'active',
      milestone: 'days60',
      daysLate: 0,
      why: 'manager',
    },
    inChannel: { ...reminder, why: 'channel' },
    onRecord: { ...reminder, isPartnerOfRecord: true },
    tomorrow: { ...reminder, today: '2027-03-30', daysLeft: 1, milestone: 'days1' },
    today: { ...reminder, today: '2027-03-31', daysLeft: 0, milestone: 'endDay' },
    expired: { ...reminder, today: '2027-04-01', daysLeft: -1, stage: 'expired', milestone: 'endDay', daysLate: 1 },
    disabled: { ...reminder, today: '2027-05-01', daysLeft: -31, stage: 'disabled', milestone: 'useEnds', daysLate: 2 },
    deleted: { ...reminder, today: '2027-08-01', daysLeft: -123, stage: 'deleted', milestone: 'dataEnds' },
    worst: {
      ...reminder,
      reminderId: `${'s'.repeat(80)}|2027-03-31|days7|${'p'.repeat(80)}`,
      subscription: registered({ id: 's-1', endsOn: '2027-03-31' }),
      subscriptionId: 's'.repeat(80),
      v: 99,
      customerName: hostile,
      domain: longDomain,
      licences: 10_000,
      endIsEstimate: true,
      daysLate: 40,
      why: 'manager',
    },
  }),
  ...samplesOf('digest', digestCard, {
    three: {
      reminders: [
        reminder,
        { ...reminder, customerName: wordyName, daysLeft: 60, today: '2027-01-30', milestone: 'days60' },
        { ...reminder, customerName: 'Fabrikam Bt.', daysLeft: -1, stage: 'expired', daysLate: 1 },
      ],
    },
    seenByMany: {
      reminders: [reminder, { ...reminder, locked: 'Only Anna Kovács or a manager can do this.' }],
    },
    settled: {
      reminders: [reminder],
      settled: answers.map((answer) => ({ reminderId: 's-1', v: 1, ...subscription, customerName: hostile, answer })),
    },
    allSettled: {
      reminders: [],
      settled: [{ reminderId: 's-1', v: 1, ...subscription, customerName: 'Contoso', answer: answers[0]! }],
    },
    full: {
      reminders: Array.from({ length: mostInDigest }, () => ({ ...reminder, customerName: hostile, daysLate: 3 })),
    },
  }),
  ...samplesOf('snoozePassing', snoozePassingCard, {
    end: { ...passing, span: { latest: '2027-03-30', counts: { day: '2027-03-31', what: 'end' }, last: '2027-07-29' } },
    use: { ...passing, span: { latest: '2027-04-30', counts: { day: '2027-04-30', what: 'use' }, last: '2027-07-29' } },
    data: {
      ...passing,
      span: { latest: '2027-07-29', counts: { day: '2027-07-29', what: 'data' }, last: '2027-07-29' },
    },
  }),
  ...samplesOf('answeredReminder', answeredReminderCard, {
    undo: {
      ...subscription,
      customerName: longName,
      answer: answers[2]!,
      undo: { id: 's-1|2027-03-31|days7|p-1', v: 1 },
    },
    ...Object.fromEntries(
      answers.map((answer, index) => [
        `${answer.kind} ${String(index)}`,
        { ...subscription, customerName: index % 2 === 0 ? hostile : longName, answer },
      ]),
    ),
  }),
];
