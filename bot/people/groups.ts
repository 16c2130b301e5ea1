// Asks Microsoft Graph in which of the desk's groups somebody is, kept for a while.
import { z } from 'zod';
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import { callHttp, outcomeWord, type HttpCaller } from '../gateways/httpCall.ts';
import { appTokens, type Tokens } from '../gateways/signIn/tokens.ts';
import type { GraphConfig } from '../config/graphConfig.ts';
import type { Log } from '../monitoring/log.ts';
import { CachedAnswers } from './cachedAnswers.ts';
import { hour, minute } from '../../domain/dates/durations.ts';

/** Tells which of the desk's groups somebody is in; undefined when nobody can say. */
export interface Groups {
  /** `person` is an Entra object id. */
  of(person: string): Promise<ReadonlySet<string> | undefined>;
}

const mostPeople = 1_000;
/** Milliseconds for which an answer is taken as it was. */
const freshFor = 30 * minute;
/** Milliseconds for which an answer is good when Graph does not answer: a working day. */
const graceFor = 12 * hour;
/** Milliseconds between two tries while Graph does not answer. */
const pause = minute;
/** Milliseconds after which a call is given up. */
const deadline = 8_000;

const groupsAnswer = z.looseObject({ value: z.array(z.string()) });

/**
 * Groups by the application permissions GroupMember.Read.All and User.ReadBasic.All, nested ones included (Microsoft
 * Graph: directoryObject: checkMemberGroups).
 */
export class GraphGroups implements Groups {
  readonly #settings: GraphConfig;
  readonly #asked: readonly string[];
  readonly #caller: HttpCaller;
  readonly #token: Tokens;
  readonly #kept: CachedAnswers<ReadonlySet<string>>;

  /** `asked` are the object ids of the groups, in lower case. */
  constructor(settings: GraphConfig, asked: readonly string[], caller: HttpCaller, log: Pick<Log, 'warn'>) {
    this.#settings = settings;
    this.#asked = asked;
    this.#caller = caller;
    this.#token = appTokens(settings, { audience: settings.graphUrl }, () => caller.now());
    this.#kept = new CachedAnswers({
      most: mostPeople,
      lifetimeOf: () => ({ fresh: freshFor, grace: graceFor }),
      pause,
      now: () => caller.now(),
      failed: (error) => log.warn({ error }, 'groups not reached'),
    });
  }

  of(person: string): Promise<ReadonlySet<string> | undefined> {
    return this.#kept.get(person, () => this.#ask(person));
  }

  /** Somebody whom the directory does not know is in no group. Rejects when the answer says nothing about the person. */
  async #ask(person: string): Promise<ReadonlySet<string>> {
    const token = await this.#token.get();
    const outcome = await callHttp({
      url: `${this.#settings.graphUrl}/v1.0/users/${encodeURIComponent(person)}/checkMemberGroups`,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ groupIds: this.#asked }),
      deadline,
    });
    this.#caller.heard?.('checkMemberGroups', outcomeWord(outcome));
    if (outcome.kind !== 'answered') throw new GatewayError('unreachable', 'Microsoft Graph did not answer.');
    if (outcome.status === 404) return new Set();
    if (outcome.status === 401) this.#token.drop(token);
    const read = groupsAnswer.safeParse(outcome.body);
    if (outcome.status !== 200 || !read.success) {
      throw new GatewayError('broken', `Microsoft Graph answered ${outcome.status} ${outcome.code ?? ''}.`.trim());
    }
    return new Set(read.data.value.map((id) => id.toLowerCase()));
  }
}
