// Proves that one person in two chats, who answers the same version of a redemption twice, gets one answer and no contradiction.
import assert from 'node:assert/strict';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { anna, DeskFixture } from '../support/deskFixture.ts';
import { goodKeys, onwardFrom, steps, terms } from '../support/redemptionFixture.ts';
import { answerStep } from './faultFixture.ts';
import { onEachEngine } from '../support/engines.ts';
import type { ChatPerson } from '../support/chatPerson.ts';

const keys = `${goodKeys[0]} ${goodKeys[1]}`;
const report = { domain: 'newfirm.onmicrosoft.com', endsOn: '2028-03-01' };

interface Click {
  readonly verb: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

interface Race {
  readonly what: string;
  readonly mode: 'sandbox' | 'guided';
  /** The step whose card is answered; the hand-over when absent. */
  readonly at?: (typeof steps)[number];
  /** What is said in the other chat before, so that its card is there. */
  readonly asked?: string;
  readonly here: Click;
  readonly there: Click;
}

const races: readonly Race[] = [
  {
    what: 'redeemed and cancel',
    mode: 'guided',
    here: { verb: 'redeem.reportRedeemed', inputs: report },
    asked: 'cancel',
    there: { verb: 'redeem.leave', inputs: { shown: 'unsure' } },
  },
  {
    what: 'redeemed and back',
    mode: 'guided',
    here: { verb: 'redeem.reportRedeemed', inputs: report },
    there: { verb: 'redeem.back' },
  },
  {
    what: 'create and cancel',
    mode: 'sandbox',
    at: 'create',
    here: { verb: 'redeem.create' },
    asked: 'cancel',
    there: { verb: 'redeem.leave' },
  },
  {
    what: 'create and start over',
    mode: 'sandbox',
    at: 'create',
    here: { verb: 'redeem.create' },
    asked: 'start over',
    there: { verb: 'redeem.leave' },
  },
  {
    what: 'more keys and cancel',
    mode: 'sandbox',
    at: 'keys',
    here: { verb: 'redeem.addKeys', inputs: { keys: goodKeys[2], ...terms } },
    there: { verb: 'redeem.cancel' },
  },
];
const trials = 6;
/** A key that was reserved just while the walk ended: the sweeper gives it back. */
const tornAway = 'cancelled with reserved';

/** Walks to a step, or to the hand-over behind the last one, with two keys in the basket. */
async function walkTo(person: ChatPerson, step: (typeof steps)[number] | undefined): Promise<void> {
  await person.says('redeem');
  for (const one of steps) {
    if (one === step) return;
    await answerStep(person, one, one === 'keys' ? { keys, ...terms } : onwardFrom(one)[1]);
  }
}

/** What the books say against the state of a redemption; empty when everything fits. */
async function contradictions(services: Services, id: string): Promise<readonly string[]> {
  const { state, basket } = (await services.redemptions.get(id))!.value;
  const customers = await services.customers.search('', 10);
  const subscriptions = (await Promise.all(customers.map((one) => services.subscriptions.ofCustomer(one.id)))).flat();
  const prints = goodKeys.map((key) => services.keys.fingerprint(key));
  const records = await Promise.all(prints.map((print) => services.keys.get(print)));
  const mine = records.filter((key) => key?.redemptionId === id);
  const found: string[] = [];
  const expected = state === 'done' ? 1 : 0;
  if (customers.length !== expected) found.push(`${state} with ${customers.length} customers`);
  if (subscriptions.length !== expected) found.push(`${state} with ${subscriptions.length} subscriptions`);
  if (state === 'done' && !mine.every((key) => key?.state === 'redeemed'))
    found.push('done with a key that is not used up');
  if (state === 'done' && mine.length < 2) found.push(`done with ${mine.length} keys`);
  // One that was handed over leaves its keys in doubt: nobody knows whether they were used.
  const wrong = mine.filter((key) => key?.state !== 'doubtful');
  if (state === 'cancelled' && wrong.length > 0) found.push(`cancelled with ${wrong.map((key) => key?.state).join()}`);
  if (state !== 'done' && state !== 'cancelled') {
    const held = mine.filter((key) => key?.state === 'reserved').length;
    if (held !== basket.length || mine.length !== held) found.push(`${state} with ${held} of ${basket.length} keys`);
  }
  return found;
}

onEachEngine('one person who answers twice at the same time', (engine) => {
  for (const { what, mode, at, asked, here, there } of races) {
    it(`gets one of ${what}, and the books fit it`, async function () {
      this.timeout(120_000);
      const states = new Map<string, number>();
      for (let trial = 0; trial < trials; trial += 1) {
        const fixture = await DeskFixture.open({ microsoft: mode, storage: engine.place().settings });
        try {
          const one = fixture.chat.person({ id: anna.id, name: anna.name });
          const other = fixture.chat.person({ id: anna.id, name: anna.name, conversationId: 'a:another-chat' });
          await walkTo(one, at);
          await other.says('resume');
          if (asked !== undefined) await other.says(asked);
          const { id } = (await fixture.services.redemptions.unfinished(anna.id))[0]!;
          const clicks = [() => one.clicks(here.verb, here.inputs), () => other.clicks(there.verb, there.inputs)];
          if (trial % 2 === 1) clicks.reverse();
          const answers = await Promise.all(clicks.map((click) => click()));
          assert.deepEqual(
            answers.map(({ status }) => status),
            [200, 200],
          );
          const now = (await contradictions(fixture.services, id)).filter((one) => one !== tornAway);
          fixture.clock.advance(10 * 60_000);
          await sweepRedemptions(fixture.services);
          assert.deepEqual([...now, ...(await contradictions(fixture.services, id))], [], what);
          const { state } = (await fixture.services.redemptions.get(id))!.value;
          states.set(state, (states.get(state) ?? 0) + 1);
        } finally {
          await fixture.close();
        }
      }
      process.stdout.write(`      ${[...states].map(([state, count]) => `${state} ${count}`).join(', ')}\n`);
    });
  }
});
