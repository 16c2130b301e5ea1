// The fixture of the fault tests: desks that live and die on one store, a person who goes on, and the books afterwards.
import assert from 'node:assert/strict';
import type { DialogState } from 'botbuilder-dialogs';
import { sandboxCollection } from '../../bot/gateways/sandboxCollection.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { DialogRouter } from '../../dialogs/routing/dialogRouter.ts';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { StoreSettings } from '../../storage/engines/openStore.ts';
import type { Store } from '../../storage/store.ts';
import { deskOn, type DeskSettings } from '../support/deskServices.ts';
import { anna } from '../support/deskFixture.ts';
import { customerCountry, onwardFrom } from '../support/redemptionFixture.ts';
import type { ChatPerson } from '../support/chatPerson.ts';
import type { FakeConnector } from '../support/fakeConnector.ts';
import type { TestClock } from '../support/testClock.ts';
import { TestDesk } from '../support/testDesk.ts';
import { dyingStore, type Death, type DyingStore } from '../support/dyingStore.ts';
import { defined } from '../../domain/defined.ts';

/** Where several desks meet: one folder, one channel, one clock. */
export interface Ground {
  readonly dataDir: string;
  readonly connector: FakeConnector;
  readonly clock: TestClock;
  /** The store, when it is not the embedded one of the folder. */
  readonly storage?: StoreSettings;
  /** A store that is open already, and stays so. */
  readonly opened?: Store;
  /** True where one process has the store to itself. */
  readonly alone?: boolean;
  /** How the desks are set; the sandbox when absent. */
  readonly set?: DeskSettings;
}

/** Answers the card of a step; before the form of a new customer, the country is chosen. */
export async function answerStep(
  person: ChatPerson,
  step: Redemption['step'],
  inputs: Readonly<Record<string, string>> = onwardFrom(step)[1],
): Promise<void> {
  const hasForm = person.sees().some(({ card }) => JSON.stringify(card ?? {}).includes('"redeem.submitAdmin"'));
  if (step === 'admin' && !hasForm) await person.clicks('redeem.chooseCountry', { country: customerCountry });
  await person.clicks(onwardFrom(step)[0], inputs);
}

/** One process. */
export class FaultFixture {
  readonly chat: TestDesk;
  readonly services: Services;
  readonly dying: DyingStore;

  private constructor(chat: TestDesk, services: Services, dying: DyingStore) {
    this.chat = chat;
    this.services = services;
    this.dying = dying;
  }

  /** Starts a process on the ground, or on a ground of its own; it dies as it is told. */
  static async open(ground: Partial<Ground> = {}, death?: Death): Promise<FaultFixture> {
    const parts: { services?: Services; dying?: DyingStore } = {};
    const chat = await TestDesk.open({
      ...ground,
      converse: async ({ store, clock, state }) => {
        parts.dying = dyingStore(store, death);
        parts.services = await deskOn(parts.dying.store, clock, ground.set);
        return { handler: new DialogRouter(parts.services, state.createProperty<DialogState>('dialogs')) };
      },
    });
    if (parts.services === undefined || parts.dying === undefined) throw new Error('The desk was not made.');
    parts.dying.arm();
    return new FaultFixture(chat, parts.services, parts.dying);
  }

  person(who: PersonRef = anna): ChatPerson {
    return this.chat.person({ id: who.id, name: who.name });
  }

  async openWalk(who: PersonRef = anna): Promise<Redemption | undefined> {
    return (await this.services.redemptions.unfinished(who.id))[0];
  }

  /** A step of the walk by clicking what the present card asks for; false when there is nothing to click. */
  async step(
    person: ChatPerson,
    inputs: (step: Redemption['step']) => Readonly<Record<string, string>>,
    who = anna,
  ): Promise<boolean> {
    const walk = await this.openWalk(who);
    if (walk?.state !== 'open') return false;
    await answerStep(person, walk.step, inputs(walk.step));
    return true;
  }

  /** Goes on until the walk has ended, as a person and the sweeper do; answers whether somebody had to look. */
  async finish(
    inputs: (step: Redemption['step']) => Readonly<Record<string, string>>,
    who = anna,
  ): Promise<'done' | 'parked'> {
    const person = this.person(who);
    for (let round = 0; round < 30; round += 1) {
      const walk = await this.openWalk(who);
      if (walk === undefined) return 'done';
      if (walk.state === 'parked') return 'parked';
      if (walk.state === 'calling') {
        this.chat.clock.advance(5 * 60_000);
        await sweepRedemptions(this.services);
        continue;
      }
      await person.says('resume');
      await this.step(person, inputs, who);
    }
    return assert.fail('The walk did not come to an end.');
  }

  async close(): Promise<void> {
    await this.chat.close();
  }
}

/** How often each key was redeemed at the sandbox, by its fingerprint there. */
export async function redeemedTimes(store: Store): Promise<ReadonlyMap<string, number>> {
  const records = store.records<SandboxOrder>(sandboxCollection);
  const times = new Map<string, number>();
  let after: { readonly id: string } | undefined;
  do {
    const page = await records.list({ limit: 500, ...defined({ after }) });
    for (const { doc } of page) {
      if (doc.outcome?.kind !== 'redeemed') continue;
      for (const { fingerprint } of doc.keys ?? []) times.set(fingerprint, (times.get(fingerprint) ?? 0) + 1);
    }
    const last = page.at(-1);
    after = page.length < 500 || last === undefined ? undefined : { id: last.id };
  } while (after !== undefined);
  return times;
}

interface SandboxOrder {
  readonly keys?: readonly { readonly fingerprint: string }[];
  readonly outcome?: { readonly kind: string };
}

/** What the books say after the sweepers have been everywhere. */
export interface Books {
  readonly customers: number;
  readonly subscriptions: readonly number[];
  readonly reminders: number;
  readonly deeds: ReadonlyMap<string, number>;
}

export async function booksOf(services: Services): Promise<Books> {
  const customers = await services.customers.search('', 500);
  const subscriptions = (await Promise.all(customers.map(({ id }) => services.subscriptions.ofCustomer(id)))).flat();
  const reminders = (await Promise.all(subscriptions.map(({ id }) => services.reminders.about(id)))).flat();
  const deeds = new Map<string, number>();
  const trail = await services.audit.newest({ limit: 5_000 });
  for (const { what } of trail.items) deeds.set(what, (deeds.get(what) ?? 0) + 1);
  return {
    customers: customers.length,
    subscriptions: subscriptions.map(({ licences }) => licences),
    reminders: reminders.length,
    deeds,
  };
}
