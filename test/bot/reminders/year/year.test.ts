// Proves a year of reminders, hour by hour, against a model of its own: every one that is due once, and no other.
import assert from 'node:assert/strict';
import type { ProactiveSender } from '../../../../bot/proactive/sendProactively.ts';
import { answerLater } from '../../../../dialogs/notices/answerReminder.ts';
import { planReminders } from '../../../../dialogs/notices/planReminders.ts';
import { policyFor } from '../../../../dialogs/notices/policyFor.ts';
import { dayOf } from '../../../../domain/dates/calendarDay.ts';
import { snoozeSpan } from '../../../../domain/notices/snooze.ts';
import type { Turn } from '../../../../dialogs/turn/turn.ts';
import { homeTenant } from '../../../support/chatPerson.ts';
import { TestClock } from '../../../support/testClock.ts';
import { ReminderFixture } from '../../../support/reminderFixture.ts';
import { evening, type Expected, expectedOf } from './yearModel.ts';
import { type Deed, drawYear, type WorldPerson } from './yearWorld.ts';

const seed = 20_270_101;
const subscriptions = 2_000;
const otherTenant = '99999999-0000-4000-8000-000000000009';
/** Of so many cards one goes through the channel; the others are rendered and noted. */
const overHttp = 3;

describe('A year of reminders', function () {
  this.timeout(240_000);
  let fixture: ReminderFixture;
  beforeEach(async () => {
    fixture = await ReminderFixture.open({ clock: new TestClock('2027-01-01T00:00:00Z'), evening });
  });
  afterEach(() => fixture.close());

  it('brings every milestone of 2,000 subscriptions once, on its day, and nothing else', async () => {
    const world = drawYear(seed, subscriptions, [homeTenant, otherTenant]);
    const expected = world.terms.map((term) => expectedOf(term, world.looks));
    const year = new Year(fixture);
    await year.meet(world.people);
    const deeds = Map.groupBy(world.deeds, ({ tick }) => tick);
    const snoozes = Map.groupBy(
      expected.flatMap(({ snoozed }) => (snoozed === undefined ? [] : [snoozed])),
      ({ tick }) => tick,
    );
    for (const [tick, instant] of world.looks.entries()) {
      fixture.clock.set(new Date(instant));
      for (const deed of deeds.get(tick) ?? []) await year.does(deed);
      for (const snooze of snoozes.get(tick) ?? []) await year.snoozes(snooze);
      await year.deliver(tick);
    }
    const due = expected.flatMap(({ sent }) => sent).map(({ tick, id }) => `${tick} ${id}`);
    assert.deepEqual(
      { lost: without(due, year.arrived), uncalledFor: without(year.arrived, due) },
      { lost: [], uncalledFor: [] },
    );
    assert.equal(year.arrived.length, due.length);
    assert.ok(year.requests >= 1_000, `only ${year.requests} cards over HTTP`);
    const ends = Map.groupBy(fixture.counted, (how) => how);
    const count = (how: string) => ends.get(how)?.length ?? 0;
    const [overtaken, tooLate] = [count('skipped superseded'), count('skipped dataGone')];
    const waits = count('retried quietHours');
    assert.equal(count('sent'), due.length);
    assert.ok(waits > 0);
    assert.equal(count('sent') + overtaken + tooLate + waits + count('withdrawn'), fixture.counted.length);
    process.stdout.write(
      `      ${world.looks.length} hours, ${world.deeds.length} deeds, ${world.terms.length} terms: ${due.length} reminders ` +
        `due, as many arrived, on ${year.cards} cards, ${year.requests} of them over HTTP; ` +
        `${overtaken} overtaken by a newer one, ${tooLate} too late for the data, ${waits} waits for a morning\n`,
    );
  });
});

/** What is in one list and not in the other. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const known = new Set(other);
  return list.filter((one) => !known.has(one));
}

/** The desk through the year. */
class Year {
  /** The ids of the reminders that arrived, after the tick at which they did. */
  readonly arrived: string[] = [];
  cards = 0;
  readonly #fixture: ReminderFixture;
  readonly #people = new Map<string, WorldPerson>();
  readonly #schedulers;
  #tick = 0;

  constructor(fixture: ReminderFixture) {
    this.#fixture = fixture;
    const real = fixture.sender();
    const send: ProactiveSender['send'] = async (target, prepare) => {
      this.cards += 1;
      if (this.cards % overHttp === 0) {
        const outcome = await real.send(target, prepare);
        assert.ok(outcome !== 'withdrawn' && outcome.kind === 'sent');
        const shown = fixture.chat.connector.seen(target.conversation.id).find(({ id }) => id === outcome.activityId);
        this.#note(shown?.activity.attachments?.[0]?.content);
        return outcome;
      }
      const { person, conversation } = target;
      const turn = { person, conversation, language: 'en', zone: person.zone, now: fixture.clock.now() };
      this.#note(await prepare(turn as unknown as Turn));
      return { kind: 'sent', activityId: `noted-${this.cards}` };
    };
    this.#schedulers = [fixture.scheduler({ sender: { send } }), fixture.scheduler({ sender: { send } })];
  }

  get requests(): number {
    return this.#fixture.chat.connector.requests.length;
  }

  async meet(people: readonly WorldPerson[]): Promise<void> {
    for (const person of people) {
      this.#people.set(person.id, person);
      await this.#fixture.meets(person, person.zone);
      const { hour, quietDays } = person;
      await this.#fixture.services.reminderChoices.save({ person: person.id }, 0, { hour, quietDays });
    }
  }

  async does({ subscription }: Deed): Promise<void> {
    const { services, clock } = this.#fixture;
    const { customerId: id, customerName: name, responsible } = subscription;
    const createdAt = clock.now().toISOString();
    await services.customers.create({
      ...{ id, name, country: 'HU', domain: `${id}.example`, managedBy: [responsible], createdAt },
    });
    await services.subscriptions.put(subscription.id, () => subscription);
    await planReminders(services, subscription, clock.now());
  }

  async snoozes({ id, days }: NonNullable<Expected['snoozed']>): Promise<void> {
    const { services, clock } = this.#fixture;
    const asked = await services.reminders.get(id);
    const subscription = (await services.subscriptions.get(asked?.value.about ?? ''))?.value;
    const reader = this.#people.get(asked?.value.recipientId ?? '');
    assert.ok(asked !== undefined && subscription !== undefined && reader !== undefined, `${id} is not on record`);
    const answerer = { who: subscription.responsible, now: clock.now(), v: asked.value.attempts, zone: reader.zone };
    const policy = await policyFor(services, asked.value.recipientId, subscription.customerId);
    const span = snoozeSpan(subscription, dayOf(clock.now(), reader.zone), policy);
    if (span === undefined) return;
    assert.ok((await answerLater(services, asked, subscription, { wish: { days }, span }, answerer)).taken);
  }

  /** Rounds of two schedulers until nothing is due. */
  async deliver(tick: number): Promise<void> {
    this.#tick = tick;
    for (let before = -1; before < this.#fixture.counted.length;) {
      before = this.#fixture.counted.length;
      await Promise.all(this.#schedulers.map((scheduler) => scheduler.round()));
      if (before < this.#fixture.counted.length) this.#fixture.clock.advance(5_000);
    }
  }

  /** Notes every reminder of a card, by the ids that its buttons carry. */
  #note(card: unknown): void {
    const ids = JSON.stringify(card ?? {}).matchAll(/"id":"(subscription-\d+\|[^"]+)"/g);
    for (const id of new Set([...ids].map(([, found]) => found))) this.arrived.push(`${this.#tick} ${id}`);
  }
}
