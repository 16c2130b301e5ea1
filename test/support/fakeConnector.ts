// A pretend channel: it takes what the bot sends, as Teams would, and can answer with every trouble Teams can make.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Activity } from 'botbuilder';
import type { Clock } from '../../dialogs/services/clock.ts';

/** An activity in a conversation as a person sees it now. */
export interface SeenActivity {
  readonly id: string;
  readonly conversationId: string;
  readonly activity: Partial<Activity>;
  /** Rises with every send, update and deletion at this connector. */
  readonly change: number;
  readonly updated: boolean;
}

/** A request the bot made, in the order of arrival. */
export interface ConnectorRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly activity: Partial<Activity>;
  /** Instant of its arrival by the connector's clock. */
  readonly at: Date;
}

/** What a request meets: an answer in place of the usual one, silence, a dropped line, or a fault after the work was done. */
export type Trouble =
  | { readonly status: number; readonly code?: string; readonly retryAfter?: number; readonly afterwards?: boolean }
  | 'silence'
  | 'reset';

/** What the roster says of a person, as Teams writes it. */
export interface RosterMember {
  readonly tenantId?: string;
  readonly userPrincipalName?: string;
  readonly userRole?: string;
}

const messageLimit = 100_000;

/** The channel's side of the Bot Connector API, on loopback. */
export class FakeConnector {
  readonly requests: ConnectorRequest[] = [];
  /** The roster by the channel's id of a person; undefined for somebody whom it does not know. Others are staff. */
  readonly roster = new Map<string, RosterMember | undefined>();
  /** Rosters of single conversations, such as private and shared channels and their teams; `roster` answers for the others. */
  readonly rosters = new Map<string, ReadonlyMap<string, RosterMember>>();
  /** Tenant of everybody whom the roster says nothing else about. */
  rosterTenant = '11111111-2222-4333-8444-555555555555';
  readonly #clock: Clock;
  readonly #server: Server;
  /** What is in each conversation, by its id there, oldest first. */
  readonly #seen = new Map<string, Map<string, SeenActivity>>();
  readonly #troubles: Trouble[] = [];
  readonly #refused = new Map<string, Trouble>();
  #stubborn: (activity: Partial<Activity>, method: string) => Trouble | undefined = () => undefined;
  readonly #watchers = new Set<{ matches: (seen: SeenActivity) => boolean; resolve: (seen: SeenActivity) => void }>();
  #changes = 0;
  #ids = 0;

  private constructor(clock: Clock) {
    this.#clock = clock;
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  static async start(clock: Clock = { now: () => new Date() }): Promise<FakeConnector> {
    const connector = new FakeConnector(clock);
    await new Promise<void>((resolve) => connector.#server.listen(0, '127.0.0.1', resolve));
    return connector;
  }

  /** The service URL that activities of this channel carry. */
  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Counts the changes so far, to ask later for what is new. */
  get changes(): number {
    return this.#changes;
  }

  /** The next requests meet these troubles, one each. */
  meet(...troubles: readonly Trouble[]): void {
    this.#troubles.push(...troubles);
  }

  /** Every request to a conversation meets the trouble, until it is taken back with undefined. */
  refuse(conversationId: string, trouble: Trouble | undefined): void {
    const path = encodeURIComponent(conversationId);
    if (trouble === undefined) this.#refused.delete(path);
    else this.#refused.set(path, trouble);
  }

  /** From now on every request meets the trouble that `trouble` names for it; those without one are served. */
  meetEach(trouble: (activity: Partial<Activity>, method: string) => Trouble | undefined): void {
    this.#stubborn = trouble;
  }

  /** True while a trouble waits for its request. */
  get troubled(): boolean {
    return this.#troubles.length > 0;
  }

  /** What is in a conversation now, oldest first, without typing signs. */
  seen(conversationId: string): readonly SeenActivity[] {
    return [...(this.#seen.get(conversationId)?.values() ?? [])].filter(({ activity }) => activity.type !== 'typing');
  }

  /** Resolves with the first send or update, past or to come, that matches. */
  until(matches: (seen: SeenActivity) => boolean): Promise<SeenActivity> {
    const present = [...this.#seen.values()].flatMap((there) => [...there.values()]).find(matches);
    if (present !== undefined) return Promise.resolve(present);
    return new Promise((resolve) => this.#watchers.add({ matches, resolve }));
  }

  /** Shows something in place of an activity, as a client does with the card in an invoke's answer. */
  replace(conversationId: string, id: string, activity: Partial<Activity>): void {
    this.#show({ id, conversationId, activity, change: (this.#changes += 1), updated: true });
  }

  /** Forgets what is in a conversation, as a new chat would; ids go on. */
  clear(conversationId: string): void {
    this.#seen.delete(conversationId);
  }

  newId(): string {
    this.#ids += 1;
    return `f:${this.#ids}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    const body = await text(request);
    const activity = (body === '' ? {} : JSON.parse(body)) as Partial<Activity>;
    const { authorization } = request.headers;
    this.requests.push({ method, path, authorization, activity, at: this.#clock.now() });
    const refused = [...this.#refused].find(([one]) => path.includes(one))?.[1];
    const trouble = this.#stubborn(activity, method) ?? this.#troubles.shift() ?? refused;
    if (trouble === 'silence') return;
    if (trouble === 'reset') {
      request.socket.destroy();
      return;
    }
    const usual =
      trouble === undefined || trouble.afterwards === true ? this.#apply(method, path, body, activity) : undefined;
    if (trouble === undefined) answer(response, usual?.status ?? 404, usual?.body ?? error('NotFound'));
    else answer(response, trouble.status, error(trouble.code ?? 'ServiceError'), trouble.retryAfter);
  }

  #member(conversationId: string, id: string): { status: number; body: object } {
    const own = this.rosters.get(conversationId);
    const known = own === undefined ? (this.roster.has(id) ? this.roster.get(id) : {}) : own.get(id);
    if (known === undefined) return { status: 404, body: error('MemberNotFoundInConversation') };
    const { tenantId = this.rosterTenant, userRole = 'user', ...names } = known;
    return { status: 200, body: { id, aadObjectId: id.replace(/^29:/, ''), tenantId, userRole, ...names } };
  }

  #apply(method: string, path: string, body: string, activity: Partial<Activity>): { status: number; body: object } {
    const [, place = '', member] = /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/.exec(path) ?? [];
    if (member !== undefined) return this.#member(decodeURIComponent(place), decodeURIComponent(member));
    const [, conversation = '', id] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
    const conversationId = decodeURIComponent(conversation);
    if (method === 'POST' && path === '/v3/conversations') return { status: 201, body: { id: `a:${this.newId()}` } };
    if (conversationId === '') return { status: 404, body: error('ConversationNotFound') };
    if (2 * body.length > messageLimit) return { status: 413, body: error('MessageSizeTooBig') };
    const change = (this.#changes += 1);
    if (method === 'POST') {
      const sent = this.newId();
      this.#show({ id: sent, conversationId, activity, change, updated: false });
      return { status: 201, body: { id: sent } };
    }
    const target = decodeURIComponent(id ?? '');
    const there = this.#seen.get(conversationId);
    if (there?.has(target) !== true) return { status: 404, body: error('ActivityNotFound') };
    if (method === 'DELETE') there.delete(target);
    else this.#show({ id: target, conversationId, activity, change, updated: true });
    return { status: 200, body: { id: target } };
  }

  #show(seen: SeenActivity): void {
    const there = this.#seen.get(seen.conversationId) ?? new Map<string, SeenActivity>();
    this.#seen.set(seen.conversationId, there.set(seen.id, seen));
    for (const watcher of this.#watchers) {
      if (!watcher.matches(seen)) continue;
      this.#watchers.delete(watcher);
      watcher.resolve(seen);
    }
  }
}

function error(code: string): object {
  return { error: { code, message: `The pretend channel says ${code}.` } };
}

function answer(response: ServerResponse, status: number, body: object, retryAfter?: number): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  });
  response.end(JSON.stringify(body));
}
