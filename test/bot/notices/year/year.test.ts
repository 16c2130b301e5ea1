// Proves a year of reminders, hour by hour, against a model of its own: every one that is due once, and no other.
import assert from 'node:assert/strict';
import type { ProactiveSender } from '../../../../bot/proactive/sendProactively.ts';
import { answerLater } from '../../../../dialogs/notices/answerReminder.ts';
import { planReminders } from '../../../../dialogs/notices/planReminders.ts';
import { policyFor } from '../../../../dialogs/notices/policyFor.ts';
import { dayOf } from '../../../../domain/dates/calendarDay.ts';
import type { TermNotice } from '../../../../domain/notices/termNotice.ts';
import { snoozeSpan } from '../../../../domain/notices/snooze.ts';
import type { Turn } from '../../../../dialogs/turn/turn.ts';
import { homeTenant } from '../../../support/chatPerson.ts';
import { TestClock } from '../../../support/testClock.ts';
import { DeskFixture } from '../../../support/deskFixture.ts';
import { evening, type Expected, expectedOf } from './yearModel.ts';
import { expectedTellings, isExtending } from './termModel.ts';
import { type Deed, drawYear, type WorldPerson, type YearWorld } from './yearWorld.ts';

const seed = 20_270_101;
const subscriptions = 1_000;
const otherTenant = '99999999-0000-4000-8000-000000000009';
/** Of so many cards one goes through the channel; the others are rendered and noted. */
const overHttp = 3;

describe('A year of reminders', function () {
  this.timeout(240_000);
  let fixture: DeskFixture;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-01T00:00:00Z'), evening });
  });
  afterEach(() => fixture.close());

  it('brings every milestone of 1,000 subscriptions once, on its day, and nothing else', async () => {
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
    const tellings = world.stretches.flatMap((stretches) => expectedTellings(stretches, world.looks));
    const told = await year.told(world.stretches.map(([one]) => one?.subscriptionId ?? ''));
    const dueTellings = tellings.map(({ tick, id }) => [id, world.looks[tick] ?? 0] as const);
    assert.deepEqual(
      {
        lost: without(
          dueTellings.map(([id]) => id),
          [...told.keys()],
        ),
        uncalledFor: without(
          [...told.keys()],
          dueTellings.map(([id]) => id),
        ),
      },
      { lost: [], uncalledFor: [] },
    );
    for (const [id, at] of dueTellings) assert.ok(Math.abs((told.get(id) ?? 0) - at) < 600_000, id);
    const due = expected.flatMap(({ sent }) => sent).map(({ tick, id }) => `${tick} ${id}`);
    assert.deepEqual(
      { lost: without(due, year.arrived), uncalledFor: without(year.arrived, due) },
      { lost: [], uncalledFor: [] },
    );
    assert.equal(year.arrived.length, due.length);
    assert.ok(year.requests >= 800, `only ${year.requests} cards over HTTP`);
    const ends = Map.groupBy(fixture.counted, (how) => how);
    const count = (how: string) => ends.get(how)?.length ?? 0;
    const [overtaken, tooLate] = [count('skipped superseded'), count('skipped dataGone')];
    const waits = count('retried quietHours');
    const untrue = count('skipped notTrueAnyMore');
    assert.equal(count('sent'), due.length + tellings.length);
    assert.ok(waits > 0);
    assert.equal(count('sent') + overtaken + tooLate + untrue + waits + count('withdrawn'), fixture.counted.length);
    const entered = warningsBeforeExtension(world, due);
    assert.ok(entered.length > 25 && entered.every(({ warnings }) => warnings >= 2), JSON.stringify(entered[0]));
    const of = (occasion: string) => tellings.filter(({ id }) => id.includes(`|term|${occasion}|`)).length;
    process.stdout.write(
      `      ${tellings.length} notices about terms due, as many arrived: ${of('extended')} of extended ones, ` +
        `${of('commitment')} before renewals, ${of('window')} of their windows; ${untrue} not true any more; ` +
        `${entered.length} terms were extended with nobody deciding, each after ${Math.min(...entered.map(({ warnings }) => warnings))} warnings at least\n`,
    );
    process.stdout.write(
      `      ${world.looks.length} hours, ${world.deeds.length} deeds, ${world.terms.length} terms: ${due.length} reminders ` +
        `due, as many arrived, on ${year.cards} cards, ${year.requests} of them over HTTP; ` +
        `${overtaken} overtaken by a newer one, ${tooLate} too late for the data, ${waits} waits for a morning\n`,
    );
  });
});

/** The terms that an extended one followed with nobody having decided, and how often somebody was warned before. */
function warningsBeforeExtension(
  { stretches, looks }: YearWorld,
  due: readonly string[],
): readonly { readonly id: string; readonly warnings: number }[] {
  const sent = due.map((line) => line.slice(line.indexOf(' ') + 1));
  return stretches.flat().flatMap((stretch) => {
    const { subscriptionId: id, endsOn, from, to } = stretch;
    const [begins = 0, ends = Infinity] = [looks[from], looks[Math.min(to, looks.length - 1)]];
    const extendedAt = Date.parse(endsOn) + 86_400_000;
    // Who registers it in the last weeks is warned as often as there is time.
    const stoodLong = begins < extendedAt - 45 * 86_400_000 && ends > extendedAt;
    if (!isExtending(stretch) || stretch.choice !== undefined || !stoodLong) return [];
    return [{ id, warnings: sent.filter((one) => one.startsWith(`${id}|${endsOn}|`)).length }];
  });
}

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
  readonly #fixture: DeskFixture;
  readonly #people = new Map<string, WorldPerson>();
  readonly #outboxes;
  #tick = 0;

  constructor(fixture: DeskFixture) {
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
    this.#outboxes = [fixture.outbox({ sender: { send } }), fixture.outbox({ sender: { send } })];
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

  /** The notices about terms that were sent, with their instants. */
  async told(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const notices = this.#fixture.services.notices.of<TermNotice>('term');
    const told = new Map<string, number>();
    for (const id of ids)
      for (const { value } of await notices.about(id))
        if (value.sentAt !== undefined) told.set(value.id, Date.parse(value.sentAt));
    return told;
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

  /** Rounds of two outboxes until nothing is due. */
  async deliver(tick: number): Promise<void> {
    this.#tick = tick;
    for (let before = -1; before < this.#fixture.counted.length;) {
      before = this.#fixture.counted.length;
      await Promise.all(this.#outboxes.map((outbox) => outbox.round()));
      if (before < this.#fixture.counted.length) this.#fixture.clock.advance(5_000);
    }
  }

  /** Notes every reminder of a card, by the ids that its buttons carry. */
  #note(card: unknown): void {
    const ids = JSON.stringify(card ?? {}).matchAll(/"id":"(subscription-\d+\|[^"]+)"/g);
    for (const id of new Set([...ids].map(([, found]) => found))) this.arrived.push(`${this.#tick} ${id}`);
  }
}
