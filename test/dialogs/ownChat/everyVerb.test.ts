// Proves, over every verb and every command, that nothing secret or personal ever leaves for a group or a channel.
import assert from 'node:assert/strict';
import type { Verb } from '../../../cards/actions.ts';
import { allVerbs, inputsOf as takenBy } from '../../support/verbs.ts';
import { vocabularies } from '../../../cards/texts/texts.ts';
import { adminFields } from '../../../domain/customers/adminFields.ts';
import { collections } from '../../../storage/collections.ts';
import { anna, register, subscriptionOf } from '../../support/deskFixture.ts';
import type { Shown } from '../../support/chatPerson.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { keyOf } from '../../support/keysFixture.ts';
import { adminDetails, customerCountry, onwardFrom, steps, terms } from '../../support/redemptionFixture.ts';
import { GroupFixture, sharedPlaces } from './groupFixture.ts';

const contact = { firstName: 'Zsófia', lastName: 'Tóthfalusi', mail: 'zsofia@minta.example' };
const keys = Array.from({ length: 12 }, (_, index) => keyOf(7 + 31 * index));
const [inStock, waiting, inBasket, ordered, typedHere] = keys as [string, string, string, string, string];
/** What is in no card for the team: keys and their ends, details, addresses. */
const secrets = [
  ...keys.flatMap((key) => [key, key.replaceAll('-', ''), key.slice(-5)]),
  ...[adminDetails.mail, adminDetails.phone, adminDetails.addressLine1, adminDetails.registrationNumber],
  ...[contact.mail, contact.lastName, 'reader@minta.example'],
];
const personalInputs: ReadonlySet<string> = new Set([
  ...adminFields,
  ...['keys', 'characters', 'inventory', 'recipient', 'message', 'subject', 'quietDays'],
]);

/** Where the ids of a flow's verbs come from. */
const recordsOf: Readonly<Record<string, readonly string[]>> = {
  redeem: ['redemptions'],
  keys: ['keyBatches'],
  reminder: ['reminders'],
  offer: ['offers', 'customers'],
  mail: ['letters'],
  renewals: ['subscriptions'],
  ...Object.fromEntries(['customers', 'record', 'setup', 'settings'].map((flow) => [flow, ['customers']])),
};
/** What ends a record is clicked when everything else has been. */
const lastVerbs: readonly Verb[] = ['redeem.back', 'redeem.cancel', 'redeem.startOver', 'offer.cancel', 'keys.drop'];
const verbs = [...allVerbs.filter((verb) => !lastVerbs.includes(verb)), ...lastVerbs];

const usual: Readonly<Record<string, string>> = {
  ...terms,
  ...adminDetails,
  ...{ country: customerCountry, purpose: 'newSubscription', consent: 'true', recipient: 'reader@minta.example' },
  ...{ domain: 'contoso.onmicrosoft.com', endsOn: '2028-03-31', days: '7', customer: 'contoso' },
};

for (const [index, place] of sharedPlaces.entries()) {
  const microsoft = index === 0 ? 'sandbox' : 'guided';

  describe(`every verb and command in a ${place.conversationType} (${microsoft})`, function () {
    this.timeout(180_000);
    let group: GroupFixture;
    let lookedAt: readonly Shown[] = [];

    before(async () => {
      group = await GroupFixture.open(place, true, { microsoft });
      const { own, fixture } = group;
      await register(fixture.services, subscriptionOf('one', '2027-03-31'));
      await fixture.services.customers.change('contoso', (known) => ({ ...known, contact }));
      await fixture.deliver();
      await own.says(`keys ${inStock}`);
      await own.clicks('keys.save', terms);
      await own.says(`keys ${waiting}`);
      await walks('keys', inBasket);
      await own.clicks('redeem.addKeys', { keys: inBasket, ...terms });
      await walks('create', ordered);
      if (microsoft === 'guided') await own.clicks('redeem.create');
      await own.posts(own.activity('message', { value: { verb: 'offer.start', id: 'contoso' } }));
      await own.clicks('offer.chooseRoles');
      await own.clicks('offer.chooseTerms');
      await own.clicks('offer.request');
    });
    after(() => group.close());

    /** Begins a walk in the own chat and goes on to a step. */
    async function walks(until: string, key: string): Promise<void> {
      const { own } = group;
      await own.says('redeem');
      for (const step of steps) {
        if (step === until) return;
        const [verb, inputs] = onwardFrom(step);
        if (step === 'admin') await own.clicks('redeem.chooseCountry', { country: customerCountry });
        await own.clicks(verb, step === 'keys' ? { ...inputs, keys: key } : inputs);
      }
    }

    /** The records that a verb may be about, as they stand: id and version. */
    async function about(verb: Verb): Promise<readonly (readonly [id: string, v: number])[]> {
      const names = recordsOf[verb.split('.')[0]!] ?? [];
      const found: (readonly [string, number])[] = [['', 0]];
      for (const declared of collections.filter(({ name }) => names.includes(name))) {
        const records = await group.fixture.chat.store.records<{ version?: number }>(declared).list({ limit: 4 });
        for (const { id, rev, doc } of records) found.push([id, doc.version ?? rev]);
      }
      return found;
    }

    function looksAtTheGroup(what: string): void {
      const left = group.newForTheGroup();
      for (const secret of secrets) assert.ok(!left.includes(secret), `${what}: ${secret.slice(-8)} is in the group`);
      const screen = group.here.sees();
      const known = new Set(lookedAt);
      lookedAt = screen;
      for (const { card = {} } of screen.filter((shown) => !known.has(shown))) {
        const asked = inputsOf(card).filter(({ id }) => personalInputs.has(id));
        assert.deepEqual(asked, [], what);
      }
    }

    it('leaves nothing secret there when any button is clicked, with a key in every field that takes words', async () => {
      const { here } = group;
      let clicks = 0;
      for (const verb of verbs) {
        const inputs = Object.fromEntries(takenBy(verb).map((name) => [name, usual[name] ?? typedHere]));
        for (const [id, v] of await about(verb)) {
          // Clients differ: one sends a button's data as a message, the other asks and waits for the answer.
          clicks += 1;
          if (clicks % 2 === 0) {
            await group.sends({ verb, id, v, ...inputs });
            continue;
          }
          const action = { type: 'Action.Execute', verb, data: { id, v, ...inputs } };
          const value = { action, trigger: 'manual' };
          const invoke = here.activity('invoke', { name: 'adaptiveCard/action', replyToId: 'none', value });
          group.keeps(await here.posts(invoke));
        }
        looksAtTheGroup(verb);
      }
      assert.ok(clicks > 2 * allVerbs.length, String(clicks));
    });

    it('leaves nothing secret there whatever command is said, and whatever is said with a key', async () => {
      const { here } = group;
      for (const vocabulary of vocabularies()) {
        for (const [intent, { whole }] of Object.entries(vocabulary.intents)) {
          const [phrase = ''] = whole;
          const said = phrase.replace(/\{days\}/, '3').replace(/\{language\}/, 'english');
          for (const words of [said, `${said} contoso`, `${said} ${typedHere}`]) await here.says(words);
          looksAtTheGroup(intent);
        }
      }
    });

    it('has shown what is secret in the own chat meanwhile', async () => {
      const seen = JSON.stringify(group.own.sees());
      assert.ok(seen.includes(inStock.slice(-5)));
      const { items } = await group.fixture.services.audit.newest({ limit: 100 });
      assert.ok(items.some(({ who }) => who.id === anna.id));
    });
  });
}
