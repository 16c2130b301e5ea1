// The calls that the desk makes to the Bot Connector: the SDK's names, types and errors over an HTTP client of the desk's own.
import type { IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import type * as RestPipeline from '@azure/core-rest-pipeline';
import type { Activity, ChannelAccount, ConversationAccount, ResourceResponse } from 'botbuilder';
import {
  type ConnectorAnswer,
  type ConnectorRequest,
  type ConnectorServer,
  type SendRequest,
  serverOf,
} from './connectorHttp.ts';
import { defined } from '../../domain/defined.ts';
import { lazily } from '../../domain/lazily.ts';

const require = createRequire(import.meta.url);
/** The build that the SDK itself loads: an import would load the package's other one, whose errors are of other classes. */
const pipeline = lazily(() => require('@azure/core-rest-pipeline') as typeof RestPipeline);

/** Puts the bot's access token on a request, as the SDK's credentials do; without credentials it puts nothing. */
export type SignRequest = (headers: Pick<Map<string, string>, 'set'>) => Promise<unknown>;

/** What the calls are made with. */
export interface ConnectorCallParts {
  /** Where the channel listens for this conversation. */
  readonly serviceUrl: string;
  readonly sign: SignRequest;
  readonly send: SendRequest;
  readonly newId: () => string;
  /** Hears of an activity when its request has been handed to the network. */
  readonly hasLeft?: ((activity: object) => void) | undefined;
  /** Hears of each request what came of it: the status, `aborted` after the deadline, or `unreachable`. */
  readonly count: (request: { readonly method: ConnectorRequest['method']; readonly status: string }) => void;
}

/** What the channel tells of a refusal. */
interface Told {
  readonly code?: string;
  readonly message?: string;
}

type Call = Omit<ConnectorRequest, 'server' | 'headers' | 'body'> & {
  readonly headers?: Readonly<Record<string, string>>;
  readonly activity?: Partial<Activity>;
};

/**
 * What stands in for the SDK's `conversations` of a connector. The SDK's own client takes more than twice the processor
 * time for the same request. Rejects with the SDK's RestError when the channel refuses, or when the line broke, and
 * with an error named AbortError after the deadline.
 */
export class ConnectorCalls {
  readonly #parts: ConnectorCallParts;
  readonly #server: ConnectorServer;

  constructor(parts: ConnectorCallParts) {
    this.#parts = parts;
    this.#server = serverOf(parts.serviceUrl);
  }

  /** Posts a message in reply to another one. */
  replyToActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<ResourceResponse> {
    return this.#call({
      method: 'POST',
      path: activityPath(conversationId, activityId),
      // Teams routes by it where the id in the path is too long for a server in between.
      headers: { 'x-ms-conversation-id': conversationId },
      activity,
    });
  }

  /** Posts a message that answers none. */
  sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<ResourceResponse> {
    return this.#call({ method: 'POST', path: activityPath(conversationId), activity });
  }

  /** Puts a message in the place of an earlier one. */
  updateActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<ResourceResponse> {
    return this.#call({ method: 'PUT', path: activityPath(conversationId, activityId), activity });
  }

  /** What the channel's roster says of a person. */
  getConversationMember(conversationId: string, memberId: string): Promise<ChannelAccount> {
    const path = `v3/conversations/${encodeURIComponent(conversationId)}/members/${encodeURIComponent(memberId)}`;
    return this.#call({ method: 'GET', path });
  }

  async #call<T>({ method, path, headers, activity }: Call): Promise<T> {
    const { sign, send, newId, hasLeft, count } = this.#parts;
    const signed = new Map<string, string>();
    await sign(signed);
    const body = activity && bodyOf(activity);
    const request: ConnectorRequest = {
      method,
      server: this.#server,
      path,
      headers: {
        Accept: '*/*',
        'User-Agent': 'Microsoft-BotFramework/3.1 keydesk',
        'x-ms-client-request-id': newId(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
        ...headers,
        ...Object.fromEntries(signed),
      },
      ...defined({ body }),
    };
    const answer = await send(request, () => activity && hasLeft?.(activity)).catch((error: unknown) => {
      count({ method, status: isAborted(error) ? 'aborted' : 'unreachable' });
      throw brokenLine(error, request);
    });
    count({ method, status: String(answer.status) });
    const parsed = parse(answer.text);
    if (answer.status < 200 || answer.status > 202 || parsed === 'nonsense') throw refusal(request, answer);
    return (parsed ?? {}) as T;
  }
}

function activityPath(conversationId: string, activityId?: string): string {
  const all = `v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  return activityId === undefined ? all : `${all}/${encodeURIComponent(activityId)}`;
}

/** The activity as JSON. Of people and of the conversation only what the protocol names goes back to the channel. */
function bodyOf({ from, recipient, conversation, ...activity }: Partial<Activity>): string {
  return JSON.stringify({
    ...activity,
    ...(from === undefined ? {} : { from: accountOf(from) }),
    ...(recipient === undefined ? {} : { recipient: accountOf(recipient) }),
    ...(conversation === undefined ? {} : { conversation: conversationOf(conversation) }),
  });
}

function accountOf({ id, name, aadObjectId, role }: ChannelAccount): object {
  return { id, name, aadObjectId, role };
}

function conversationOf({ id, name, tenantId, isGroup, conversationType, role }: ConversationAccount): object {
  return { id, name, tenantId, isGroup, conversationType, role };
}

function parse(text: string): object | undefined | 'nonsense' {
  if (text === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : 'nonsense';
  } catch {
    return 'nonsense';
  }
}

/** The SDK's error of an answer: with its status, its body, its headers, and the code and the words of the channel. */
function refusal(request: ConnectorRequest, { status, headers, text }: ConnectorAnswer): RestPipeline.RestError {
  const parsed = parse(text);
  const parsedBody = (typeof parsed === 'object' ? parsed : {}) as { readonly error?: Told } & Told;
  const { code, message = text } = parsedBody.error ?? parsedBody;
  const { createHttpHeaders, RestError } = pipeline();
  const sent = sdkRequest(request);
  const response = { status, headers: createHttpHeaders(plain(headers)), request: sent, bodyAsText: text, parsedBody };
  const error = new RestError(message, {
    statusCode: status,
    request: sent,
    response,
    ...defined({ code }),
  });
  return Object.assign(error, { details: parsedBody });
}

/** The SDK's error of a line that broke or never was; that of a deadline stays as it is. */
function brokenLine(error: unknown, request: ConnectorRequest): unknown {
  if (!(error instanceof Error) || isAborted(error)) return error;
  const { RestError } = pipeline();
  const { code = RestError.REQUEST_SEND_ERROR } = error as NodeJS.ErrnoException;
  return new RestError(error.message, { code, request: sdkRequest(request) });
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The request as the SDK's errors carry it, without what nobody may read: the token. */
function sdkRequest({
  method,
  server,
  path,
  headers: { Authorization: _, ...headers },
}: ConnectorRequest): RestPipeline.PipelineRequest {
  const { createHttpHeaders, createPipelineRequest } = pipeline();
  const url = `${server.protocol}//${server.hostname}${server.path}${path}`;
  return createPipelineRequest({ method, url, headers: createHttpHeaders(headers) });
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
