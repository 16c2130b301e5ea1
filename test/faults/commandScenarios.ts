// How each command is given that changes several records: what must be there, and what is typed.
import assert from 'node:assert/strict';
import type { Verb } from '../../cards/actions.ts';
import { cursorOfKey } from '../../dialogs/keys/inventoryPage.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { anna, bela, register, subscriptionOf } from '../support/deskFixture.ts';
import { partnerCenterLink } from '../support/offerFixture.ts';
import { goodKeys, onwardFrom, steps, terms } from '../support/redemptionFixture.ts';
import { answerStep } from './faultFixture.ts';
import type { Scenario, Standing } from './commandFixture.ts';

type Ready = Scenario['ready'];

/** Opens a card as from a list, and goes on by clicks. */
const opens =
  (verb: string, id: string, ...clicks: readonly (readonly [string, Readonly<Record<string, string>>?])[]): Ready =>
  async ({ person, sends }) => {
    await sends(verb, id);
    for (const [button, inputs] of clicks) await person.clicks(button, inputs);
    return undefined;
  };

const says =
  (text: string): Ready =>
  async ({ person }) => {
    await person.says(text);
    return undefined;
  };

/** A subscription that goes into an extended service term unless somebody decides, as far as the clicks lead. */
const undecided =
  (verb: string, ...clicks: readonly (readonly [string, Readonly<Record<string, string>>?])[]): Ready =>
  async (standing) => {
    await standing.services.subscriptions.change('s', (one) => ({ ...one, channel: 'csp-nce' }));
    return opens(verb, 's', ...clicks)(standing);
  };

/** A reminder that Anna was sent and has not answered. */
const reminded: Ready = async ({ services }) => {
  const [first] = await services.reminders.about('s');
  assert.ok(first);
  const sentAt = services.clock.now().toISOString();
  await services.reminders.change(first.value.id, (one) => ({ ...one, state: 'sent', attempts: 1, sentAt }));
  return { id: first.value.id, v: 1 };
};

const bare: Ready = () => Promise.resolve({ id: '', v: 0 });
const subscribed: Ready = async ({ services }) => {
  await services.calendarAddresses.make(anna, 0, services.clock.now());
  return { id: '', v: 0 };
};

/** A key of the inventory, or one that was shown in a redemption and never told of. */
const stocked =
  (doubtful: boolean): Ready =>
  async ({ services }) => {
    const now = services.clock.now();
    const entered = { productKey: goodKeys[0], terms: { planId: 'businessBasic', licences: 5, months: 12 } as const };
    const { key } = await services.keys.add({ ...entered, enteredBy: anna, now });
    if (doubtful) {
      await services.keys.reserve(key.id, { redemptionId: 'r' });
      await services.keys.doubt(key.id, 'r', now);
    }
    return { id: cursorOfKey(key), v: 0 };
  };

/** An offer to the customer, as far as the given clicks lead. */
const offered = (...clicks: readonly (readonly [string, Readonly<Record<string, string>>?])[]): Ready =>
  opens('offer.start', 'contoso', ...clicks);
const draft = [['offer.chooseRoles'], ['offer.chooseTerms'], ['offer.request']] as const;
const linked = [...draft, ['offer.reportLink', { link: partnerCenterLink }]] as const;

/** A walk at a step, with two keys in its basket behind the step of the keys; the hand-over when there is no such step. */
const walked =
  (to: (typeof steps)[number] | undefined): Ready =>
  async ({ person }: Standing) => {
    await person.says('redeem');
    for (const step of steps) {
      if (step === to) return undefined;
      const typed = step === 'keys' ? { ...terms, keys: `${goodKeys[0]} ${goodKeys[1]}` } : onwardFrom(step)[1];
      await answerStep(person, step, typed);
    }
    return undefined;
  };

/** A walk that is back at the keys after its hand-over, whose person is asked about one that is to be taken out. */
const withShownKey: Ready = async (standing) => {
  await walked(undefined)(standing);
  for (let back = 0; back < 3; back += 1) await standing.person.clicks('redeem.back');
  await standing.person.clicks('redeem.removeKey', { remove: standing.services.keys.fingerprint(goodKeys[0]) });
  return undefined;
};

/** A walk with two keys that somebody is about to leave. */
const left: Ready = async (standing) => {
  await walked('confirm')(standing);
  await standing.person.clicks('redeem.cancel');
  return undefined;
};

/** An order whose outcome nobody knows. */
const parked: Ready = async (standing) => {
  await walked('create')(standing);
  const [walk] = await standing.services.redemptions.unfinished(anna.id);
  const parkedAt =
    walk && (await standing.services.redemptions.change(walk.id, (one) => ({ ...one, state: 'parked' })));
  assert.ok(parkedAt);
  await standing.person.says('resume');
  const { id, v } = standing.person.finds('redeem.resolveParked').pressed.data as { id: string; v: number };
  return { id, v };
};

const accepted = { acceptedOn: '2027-03-01' };
const report = { domain: 'newfirm.onmicrosoft.com', endsOn: '2028-03-01' };

export const scenarios: Partial<Record<Verb, Scenario>> = {
  'agreement.report': { mode: 'guided', ready: opens('agreement.open', 'contoso'), inputs: { agreedOn: '2027-02-01' } },
  'renewals.recordRenewed': {
    ready: opens('renewals.open', 's', ['renewals.renewed']),
    inputs: { endsOn: '2029-06-30', licences: '5' },
  },
  'renewals.confirmLetEnd': { ready: opens('renewals.open', 's', ['renewals.letEnd']) },
  'renewals.takeUp': {
    ready: async (standing) => {
      await opens('renewals.open', 's', ['renewals.letEnd'], ['renewals.confirmLetEnd'])(standing);
      return opens('renewals.open', 's')(standing);
    },
  },
  'term.decideSeveral': {
    ready: async ({ person, services }) => {
      const marks: string[] = [];
      for (const id of ['s', 't']) {
        const soon = await services.subscriptions.change(id, (one) => ({ ...one, channel: 'csp-nce' }));
        assert.ok(soon);
        marks.push(`${id}:${versionOf(soon)}`);
      }
      const value = { verb: 'term.review', id: '{}', which: marks.join(','), wants: 'cancel' };
      await person.posts(person.activity('message', { value }));
      return undefined;
    },
  },
  'term.decide': { ready: undecided('term.open'), inputs: { wants: 'cancel' } },
  'term.reported': { ready: undecided('term.open', ['term.decide', { wants: 'cancel' }]) },
  'renewals.handTo': { ready: opens('renewals.open', 's', ['renewals.handOver']), inputs: { person: bela.id } },
  'renewals.noticeSent': { ready: opens('renewals.open', 's', ['renewals.notice']) },
  'reminder.alreadyRenewed': { ready: reminded },
  'reminder.later': { ready: reminded, inputs: { days: '3' } },
  'reminder.undoLater': {
    ready: async (standing) => {
      const about = await reminded(standing);
      const { person } = standing;
      await person.posts(person.activity('message', { value: { verb: 'reminder.later', ...about, days: '3' } }));
      return about;
    },
  },
  'keys.save': {
    ready: async ({ person }) => {
      await person.says('keys');
      await person.clicks('keys.add');
      return undefined;
    },
    inputs: { ...terms, keys: `${goodKeys[0]} ${goodKeys[1]}` },
  },
  'keys.confirmRemove': { ready: stocked(false) },
  'keys.wasUsed': { ready: stocked(true) },
  'keys.wasNotUsed': { ready: stocked(true) },
  'import.apply': {
    ready: says(
      'Customer\tDomain\tProduct\tSeats\tEnd date\nContoso\tcontoso.onmicrosoft.com\tMicrosoft 365 Business Basic\t7\t2028-06-30\nFabrikam\tfabrikam.com\tVisio Plan 2\t3\t2028-01-31',
    ),
  },
  'start.saveProfile': { ready: bare, inputs: { company: 'Minta Kft.', signature: 'Tel. 1' } },
  'calendar.end': { ready: subscribed },
  'start.addSamples': { ready: opens('start.show', '') },
  'start.removeSamples': { ready: opens('start.show', '', ['start.addSamples']) },
  'record.saveId': { ready: says('partner of record'), inputs: { partnerId: '1234567' } },
  'record.save': {
    ready: async (standing) => {
      await says('partner of record')(standing);
      await standing.person.clicks('record.saveId', { partnerId: '1234567' });
      return opens('record.customer', 'contoso')(standing);
    },
    inputs: { onRecord: 's,t' },
  },
  'record.sent': {
    ready: async (standing) => {
      await says('partner of record')(standing);
      await standing.person.clicks('record.saveId', { partnerId: '1234567' });
      return opens('record.customer', 'contoso')(standing);
    },
  },
  'settings.saveMine': { ready: says('settings'), inputs: { hour: '7' } },
  'settings.saveEverybody': { ready: opens('settings.everybody', ''), inputs: { hour: '7' } },
  'settings.saveCustomer': { ready: opens('settings.customer', 'contoso'), inputs: { muted: 'true' } },
  'profile.save': { ready: bare, inputs: { company: 'Minta Kft.', partnerId: '1234567' } },
  'customers.archive': { ready: () => Promise.resolve({ id: 'contoso', v: 0 }) },
  'erase.confirm': { ready: opens('erase.ask', 'contoso'), inputs: { name: ' contoso' } },
  'merge.confirm': {
    ready: async ({ services, person }) => {
      const owned = { customerId: 'other', customerName: 'Contoso Kft.' };
      await register(services, subscriptionOf('u', '2028-03-31', owned));
      await register(services, subscriptionOf('w', '2028-04-30', owned));
      const value = { verb: 'merge.look', id: 'contoso', v: 0, other: 'other' };
      await person.posts(person.activity('message', { value }));
      return undefined;
    },
    inputs: { name: 'goes' },
  },
  'customers.create': { ready: opens('customers.add', ''), inputs: { name: 'Fabrikam', domain: 'fabrikam' } },
  'customers.save': { ready: opens('customers.edit', 'contoso'), inputs: { name: 'Contoso Group', notes: 'Moved.' } },
  'customers.saveContact': {
    ready: opens('customers.contact', 'contoso'),
    inputs: { firstName: 'Béla', lastName: 'Nagy', mail: 'bela@contoso.example' },
  },
  'subscriptions.create': {
    ready: opens('subscriptions.add', 'contoso'),
    inputs: { plan: 'copilot', licences: '5', endsOn: '2027-06-30' },
  },
  'subscriptions.save': {
    ready: opens('subscriptions.edit', 's'),
    inputs: { plan: 'other', productName: 'Acronis', licences: '7', endsOn: '2027-09-30' },
  },
  // Each subscription is whole by itself: a crash leaves those behind it as they were, and the card takes them again.
  'several.recordRenewed': { ready: () => Promise.resolve({ id: '', v: 0, inputs: { chosen: 's:1,t:1' } }) },
  'several.handTo': { ready: () => Promise.resolve({ id: '', v: 0, inputs: { chosen: 's:1,t:1', person: bela.id } }) },
  'setup.save': { ready: opens('setup.open', 'contoso'), inputs: { done: 'addUsers,security' } },
  'setup.later': { ready: opens('setup.open', 'contoso'), inputs: { days: '3' } },
  'offer.start': { ready: () => Promise.resolve({ id: 'contoso', v: 0 }) },
  'offer.cancel': { mode: 'guided', ready: offered() },
  'offer.reportLink': { mode: 'guided', ready: offered(...draft), inputs: { link: partnerCenterLink } },
  'offer.markSent': { mode: 'guided', ready: offered(...linked) },
  'offer.reportAccepted': { mode: 'guided', ready: offered(...linked, ['offer.markSent']), inputs: accepted },
  'offer.reportDeclined': { mode: 'guided', ready: offered(...linked, ['offer.markSent']) },
  'redeem.start': { ready: bare },
  'redeem.consent': { ready: walked('consent'), inputs: { consent: 'true' } },
  'redeem.addKeys': { ready: walked('keys'), inputs: { ...terms, keys: `${goodKeys[0]} ${goodKeys[1]}` } },
  'redeem.removeKey': { mode: 'guided', ready: withShownKey, inputs: { shown: 'unsure' } },
  'redeem.showKeys': { mode: 'guided', ready: walked(undefined) },
  'redeem.reportRedeemed': { mode: 'guided', ready: walked(undefined), inputs: report },
  'redeem.resolveParked': { ready: parked, inputs: { outcome: 'redeemed', endsOn: '2028-03-01' } },
  'redeem.leave': { ready: left },
  'redeem.undo': {
    ready: async (standing) => {
      await left(standing);
      await standing.person.clicks('redeem.leave');
      return undefined;
    },
  },
};
