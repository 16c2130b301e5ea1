// The look at a notice before it is sent: what must not go out is closed, put off or left to others here.
import type { Services } from '../../dialogs/services/services.ts';
import { hour } from '../../domain/dates/durations.ts';
import { doubted, mayRepeat, type Notice } from '../../domain/notices/notice.ts';
import { timingOf } from '../../domain/notices/policy.ts';
import type { Person } from '../../domain/people/person.ts';
import { policyOf, type ReminderChoices } from '../../domain/notices/reminderChoices.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { Log } from '../monitoring/log.ts';
import type { NoticeEnding, HeldNotice } from './ending.ts';
import type { AnyKind } from './noticeKind.ts';

/** Zone of a reader when nobody knows it: the days of end dates are counted in it. */
const unknownZone = 'utc';

/** What a notice speaks of, with what is chosen about the customer for whom it was planned. */
export interface Spoken {
  /** Undefined when there is no such record any more. */
  readonly read: unknown;
  readonly plannedFor?: { readonly customerId: string; readonly choices: ReminderChoices };
}

/** What is to be done about a notice that is due. */
type Decision =
  | { readonly does: 'say'; readonly said: HeldNotice }
  | { readonly does: 'close'; readonly as: 'skipped' | 'unsure'; readonly because: string }
  | { readonly does: 'wait'; readonly until: Date; readonly because: string }
  | { readonly does: 'passOn'; readonly said: HeldNotice; readonly until: Date };

/**
 * Milliseconds for which a notice waits that cannot be inspected: perhaps a younger version of the desk, which works on
 * the same store or is installed by then, knows what it speaks of.
 */
const defectPause = hour;

/** Inspects notices that this process treats. Mute, time off, quiet days and hours hold for every kind here alone. */
export class Inspection {
  readonly #services: Services;
  readonly #ending: NoticeEnding;
  readonly #log: Log;

  constructor(services: Services, ending: NoticeEnding, log: Log) {
    this.#services = services;
    this.#ending = ending;
    this.#log = log;
  }

  /** What a notice speaks of, read ahead for `inspect`; undefined where that fails, for `inspect` to find out. */
  async foresee(kind: AnyKind, notice: Notice): Promise<Spoken | undefined> {
    return await this.#read(kind, notice).catch((error: unknown) => {
      if (error instanceof StoreError) throw error;
      return undefined;
    });
  }

  /** Reads what a notice speaks of, and beside it what is chosen: hardly ever it belongs to another customer by now. */
  async #read(kind: AnyKind, notice: Notice): Promise<Spoken> {
    const customerId = kind.plannedFor?.(notice);
    if (customerId === undefined) return { read: await kind.read(this.#services, notice) };
    const [read, choices] = await Promise.all([
      kind.read(this.#services, notice),
      this.#services.reminderChoices.all(notice.recipientId, customerId),
    ]);
    return { read, plannedFor: { customerId, choices } };
  }

  /**
   * The notice when it may be sent now; undefined when it may not, which is on record then. One that cannot be inspected
   * waits, and holds up no other one. `foreseen` is what it speaks of, where that was read already.
   */
  async inspect(
    kind: AnyKind,
    claimed: Versioned<Notice>,
    reader: Person | undefined,
    foreseen: Spoken | undefined,
  ): Promise<HeldNotice | undefined> {
    const { value } = claimed;
    const held = value.sending === true ? { ...claimed, value: doubted(value) } : claimed;
    try {
      const spoken = foreseen ?? (await this.#read(kind, value));
      return await this.#carryOut(held, await this.#decide(kind, held, reader, spoken));
    } catch (error) {
      if (error instanceof StoreError) throw error;
      this.#log.error({ notice: value.id, error }, 'a notice could not be inspected');
      await this.#ending.wait(held, new Date(this.#services.clock.now().getTime() + defectPause), 'defect');
      return undefined;
    }
  }

  async #carryOut(held: Versioned<Notice>, decision: Decision): Promise<HeldNotice | undefined> {
    if (decision.does === 'say') return decision.said;
    if (decision.does === 'close') await this.#ending.close(held, decision.as, decision.because);
    else if (decision.does === 'wait') await this.#ending.wait(held, decision.until, decision.because);
    else await this.#ending.passOn(decision.said, decision.until);
    return undefined;
  }

  async #decide(
    kind: AnyKind,
    held: Versioned<Notice>,
    reader: Person | undefined,
    { read, plannedFor }: Spoken,
  ): Promise<Decision> {
    const { reminderPolicy: usual, reminderChoices, defaultZone, clock } = this.#services;
    const { value: notice } = held;
    const { awaited = false, sending = false } = notice;
    const died = { does: 'close', as: 'unsure', because: 'senderDied' } as const;
    if (read === undefined) return sending ? died : { does: 'close', as: 'skipped', because: 'unregistered' };
    const customerId = kind.customerOf?.(read) ?? '';
    const [subject, choices] = await Promise.all([
      kind.whole?.(this.#services, read) ?? Promise.resolve(read),
      plannedFor?.customerId === customerId ? plannedFor.choices : reminderChoices.all(notice.recipientId, customerId),
    ]);
    const said = { kind, held, notice, subject, policy: policyOf(usual, choices) };
    if (sending && !mayRepeat(notice, kind.isLast(said))) return died;
    const zone = reader?.zone ?? defaultZone ?? unknownZone;
    const now = clock.now();
    const verdict = kind.look(said, { zone, now });
    if (!verdict.says) {
      const { because, again: until } = verdict;
      return until === undefined ? { does: 'close', as: 'skipped', because } : { does: 'wait', until, because };
    }
    const timing = timingOf({ awaited, ...verdict }, { usual, choices, zone }, now);
    if (timing.goes === 'now') return { does: 'say', said };
    if (timing.goes === 'never') return { does: 'close', as: 'skipped', because: timing.because };
    const { until, because } = timing;
    return because === 'timeOff' ? { does: 'passOn', said, until } : { does: 'wait', until, because };
  }
}
