// The hostile run: many odd inputs over HTTP, through the whole desk, while a well-behaved person uses it.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { mock } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChatPerson, type Shown } from '../../support/chatPerson.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { FakeIdentity } from '../../support/fakeIdentity.ts';
import { TestDesk } from '../../support/testDesk.ts';
import { seededChance } from '../../support/seededChance.ts';
import { redeemStubbornly } from '../stubbornPerson.ts';
import { drawOf } from './draw.ts';
import { spendDay } from './goodPerson.ts';
import { countRedemptions, hostileDesk, signable } from './hostileDesk.ts';
import { hostileInput } from './hostileInputs.ts';
import type { HostileInput } from './hostileKind.ts';
import { conversationsOf, goodId, troubleOf } from './hostileLine.ts';
import { faultIn, type HostileReport, type HostileSettings } from './hostileReport.ts';
import { Leaks } from './leaks.ts';
import { sendRaw } from './rawRequests.ts';
import { defined } from '../../../domain/defined.ts';

/** Milliseconds until an answer has to be there. */
const patience = 15_000;
const atOnce = 4;
const inputsOfEach = 50;
const troubled = 0.12;

/** Sends the inputs and answers the counts. */
export async function runHostile(settings: HostileSettings): Promise<HostileReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-hostile-'));
  const identity = settings.mode === 'teams' ? await FakeIdentity.start() : undefined;
  const connectors = [await FakeConnector.start(), await FakeConnector.start()] as const;
  const run = new HostileRun(settings, connectors, identity, dataDir);
  try {
    return await run.go();
  } finally {
    for (const connector of connectors) await connector.stop();
    await identity?.stop();
    await rm(dataDir, { recursive: true });
  }
}

class HostileRun {
  readonly #settings: HostileSettings;
  /** The line of hostile people, which is troubled, and a good one. */
  readonly #bad: FakeConnector;
  readonly #fine: FakeConnector;
  readonly #identity: FakeIdentity | undefined;
  readonly #dataDir: string;
  readonly #leaks = new Leaks();
  readonly #statuses: Record<string, number> = {};
  readonly #faults: Record<string, number> = {};
  readonly #notes = {
    crashes: [] as string[],
    serverErrors: [] as string[],
    unanswered: [] as string[],
    stuck: [] as string[],
  };
  #requests = 0;
  #ended = false;

  constructor(
    settings: HostileSettings,
    [bad, fine]: readonly [FakeConnector, FakeConnector],
    identity: FakeIdentity | undefined,
    dataDir: string,
  ) {
    this.#settings = settings;
    this.#bad = bad;
    this.#fine = fine;
    this.#identity = identity;
    this.#dataDir = dataDir;
  }

  async go(): Promise<HostileReport> {
    const crashed = (error: unknown): void => void this.#notes.crashes.push(String(error));
    process.on('unhandledRejection', crashed);
    // The SDK prints what is wrong with a token.
    const silence = mock.method(console, 'error', () => undefined);
    try {
      const chat = await TestDesk.open(
        hostileDesk(this.#settings, {
          dataDir: this.#dataDir,
          connector: this.#bad,
          leaks: this.#leaks,
          ...(this.#identity === undefined ? {} : { identity: this.#identity }),
        }),
      );
      try {
        return await this.#on(chat);
      } finally {
        await chat.close();
      }
    } finally {
      silence.mock.restore();
      process.off('unhandledRejection', crashed);
    }
  }

  async #on(chat: TestDesk): Promise<HostileReport> {
    const { inputs, seed } = this.#settings;
    const authorization = this.#authorization();
    const line = { connector: this.#fine, endpoint: () => chat.endpoint, ...authorization };
    const good = spendDay(new ChatPerson(line, { id: goodId(0), name: 'Good' }), () => this.#ended, patience);
    const redeemer = this.#redeem(chat, seededChance(seed));
    const blocks = Array.from({ length: Math.ceil(inputs / inputsOfEach) }, (_, who) => who);
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let who = blocks.shift(); who !== undefined; who = blocks.shift()) await this.#block(chat, who);
      }),
    );
    this.#ended = true;
    const day = { ...(await good), redeemed: await redeemer };
    await chat.host.pipeline.idle();
    await this.#lookAround(chat, true);
    const { crashes, serverErrors, unanswered, stuck } = this.#notes;
    const reached = { passwords: this.#leaks.passwords, redemptions: await countRedemptions(chat) };
    const counts = { inputs, requests: this.#requests, statuses: this.#statuses, faults: this.#faults, reached };
    return { ...counts, crashes, serverErrors, unanswered, stuck, leaks: this.#leaks.found, good: day };
  }

  /** One hostile person: some inputs one after the other, then a plain question that has to be answered. */
  async #block(chat: TestDesk, who: number): Promise<void> {
    const { seed, inputs } = this.#settings;
    this.#leaks.own(who, `a:hostile-${who}`);
    const line = { connector: this.#bad, endpoint: () => chat.endpoint, ...this.#authorization() };
    const [own, group] = conversationsOf(who).map((settings) => new ChatPerson(line, settings));
    if (own === undefined || group === undefined) return;
    const screen = (): readonly Shown[] => [...group.sees(), ...own.sees()];
    // Somebody whose own chat is not known yet would get one of no name.
    await own.says('help').catch(() => undefined);
    for (let number = who * inputsOfEach; number < Math.min(inputs, (who + 1) * inputsOfEach); number += 1) {
      const draw = drawOf(seed, number);
      if (draw.chance(troubled)) this.#bad.meet(troubleOf(draw));
      const person = draw.chance(0.7) ? own : group;
      await this.#send(chat, person, hostileInput(draw, { who, person, screen }), number);
    }
    await this.#probe(chat, who);
    await this.#lookAround(chat, false);
  }

  async #send(chat: TestDesk, person: ChatPerson, input: HostileInput, number: number): Promise<void> {
    if ('request' in input) {
      await this.#note(number, input.kind, sendRaw(chat.endpoint, input.request, patience));
      return;
    }
    const authorization = this.#authorization().authorization;
    await Promise.all(
      input.activities.map(async (activity) => {
        const body = JSON.stringify(activity);
        const header = authorization?.(activity);
        const headers = {
          'Content-Type': 'application/json',
          ...defined({ Authorization: header }),
        };
        const answered = fetch(chat.endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) });
        await this.#note(
          number,
          input.kind,
          answered.then(async (response) => {
            const text = await response.text();
            this.#redraw(person, activity, text);
            return response.status;
          }),
        );
      }),
    );
  }

  /** A client puts the card of an invoke's answer in place. */
  #redraw(person: ChatPerson, { replyToId }: Record<string, unknown>, body: string): void {
    if (!body.startsWith('{')) return;
    const { type, value } = JSON.parse(body) as { type?: unknown; value?: unknown };
    if (type !== 'application/vnd.microsoft.card.adaptive' || typeof replyToId !== 'string') return;
    const attachments = [{ contentType: type, content: value }];
    this.#leaks.inConversation(person.settings.conversationId, JSON.stringify(value));
    this.#bad.replace(person.settings.conversationId, replyToId, { type: 'message', attachments });
  }

  async #note(number: number, kind: string, answered: Promise<number | undefined>): Promise<void> {
    this.#requests += 1;
    const what = `${kind}, input ${number}`;
    try {
      const status = await answered;
      const name = status === undefined ? 'line cut' : status === 0 ? 'line closed' : String(status);
      this.#statuses[name] = (this.#statuses[name] ?? 0) + 1;
      if (status !== undefined && status >= 500) this.#notes.serverErrors.push(`${what}: ${status}`);
    } catch (error) {
      this.#notes.unanswered.push(`${what}: ${String(error)}`);
    }
  }

  /** The same person on a good line: whatever was sent before, plain words are answered. */
  async #probe(chat: TestDesk, who: number): Promise<void> {
    const line = { connector: this.#fine, endpoint: () => chat.endpoint, ...this.#authorization() };
    for (const [where, settings] of conversationsOf(who).entries()) {
      const person = new ChatPerson(line, settings);
      for (const [turn, words] of ['help', 'redeem', 'cancel', 'help'].entries()) {
        const answer = await person
          .says(words, { id: `probe-${who}-${where}-${turn}` })
          .catch((error: unknown) => String(error));
        const is = typeof answer === 'string' ? answer : answer.status === 200 && answer.words !== '' ? '' : 'silence';
        if (is !== '') this.#notes.stuck.push(`${person.settings.conversationId}, ${words}: ${is}`);
      }
    }
  }

  /** Looks through what was sent, logged and stored since the last look. */
  async #lookAround(chat: TestDesk, atEnd: boolean): Promise<void> {
    for (const connector of [this.#bad, this.#fine])
      for (const { path, activity } of connector.requests.splice(0)) {
        const [, conversation = ''] = /^\/v3\/conversations\/([^/]+)/.exec(path) ?? [];
        this.#leaks.inConversation(decodeURIComponent(conversation), JSON.stringify(activity));
      }
    for (const line of chat.logged.splice(0)) {
      this.#leaks.anywhere('the log', line);
      const fault = faultIn(line);
      if (fault !== undefined) this.#faults[fault] = (this.#faults[fault] ?? 0) + 1;
    }
    if (!atEnd) return;
    for (const name of await readdir(this.#dataDir))
      if (name.startsWith('keydesk.db'))
        this.#leaks.anywhere('the store', await readFile(join(this.#dataDir, name), 'latin1'));
  }

  /** A person who gets a key redeemed while all this goes on, again and again. */
  async #redeem(chat: TestDesk, chance: () => number): Promise<number> {
    let redeemed = 0;
    if (this.#settings.microsoft === 'guided') return redeemed;
    while (!this.#ended) {
      const line = { connector: this.#fine, endpoint: () => chat.endpoint, chance, ...this.#authorization() };
      await redeemStubbornly({ number: redeemed, ...line });
      redeemed += 1;
    }
    return redeemed;
  }

  #authorization(): { readonly authorization?: (activity: object) => string } {
    const identity = this.#identity;
    return identity === undefined ? {} : { authorization: (activity) => identity.authorize(signable(activity)) };
  }
}
