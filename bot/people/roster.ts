// Asks the channel who a sender is: the roster's word, kept for a while.
import type { TurnContext } from 'botbuilder';
import { TeamsInfo } from 'botbuilder/lib/teamsInfo.js';
import { z } from 'zod';
import type { Connector } from '../channel/connectorPolicy.ts';
import type { Log } from '../monitoring/log.ts';
import { channelFailureOf } from '../channel/channelFailure.ts';
import type { IncomingActivity } from '../channel/incomingActivity.ts';
import { CachedAnswers } from './cachedAnswers.ts';
import { defined } from '../../domain/defined.ts';
import { hour, minute } from '../../domain/dates/durations.ts';

/** What the roster says of a sender. `absent`: it does not know the person. */
export type RosterEntry =
  | {
      readonly kind: 'member';
      /** Entra object id, lower case; the channel's id of the person where it gives none. */
      readonly id: string;
      /** Tenant that the person belongs to, lower case; empty when the roster does not say. */
      readonly tenantId: string;
      /** Lower case; absent when the roster does not say. */
      readonly userPrincipalName?: string;
      readonly isGuest: boolean;
    }
  | { readonly kind: 'absent' };

/** Tells who sent an activity; undefined when the roster cannot be asked and the person was not known lately. */
export interface Roster {
  find(incoming: IncomingActivity, context: TurnContext): Promise<RosterEntry | undefined>;
}

/** People whose entries are kept. */
const mostPeople = 1_000;
/** Milliseconds for which an entry is taken as it was. */
const freshFor = 30 * minute;
/** Milliseconds for which somebody stays known when the roster cannot be asked: a working day. */
const graceFor = 12 * hour;
/** Milliseconds for which nobody asks again for a person whom the roster did not know; Teams answers 404 in waves. */
const absentFor = minute;
/** Milliseconds between two tries while the roster cannot be asked. */
const pause = minute;

const memberAnswer = z.looseObject({
  tenantId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
});
/** Roles in the roster that are no staff, wherever the chat is. */
const outsideRoles = new Set(['guest', 'anonymous']);
/** Answers that say that the person is not there; every other one says nothing about the person. */
const absentStatuses = new Set([400, 403, 404]);

/** The channel's roster: asked once for each person and kind of conversation, then again when the entry has aged. */
export class ChannelRoster implements Roster {
  readonly #kept: CachedAnswers<RosterEntry>;

  /** `now` counts milliseconds. */
  constructor(now: () => number, log: Pick<Log, 'warn'>) {
    this.#kept = new CachedAnswers({
      most: mostPeople,
      lifetimeOf: ({ kind }) =>
        kind === 'member' ? { fresh: freshFor, grace: graceFor } : { fresh: absentFor, grace: 0 },
      pause,
      now,
      failed: (error) => log.warn({ error }, 'roster not reached'),
    });
  }

  find({ conversation }: IncomingActivity, context: TurnContext): Promise<RosterEntry | undefined> {
    const { from } = context.activity;
    const key = [conversation.kind, conversation.tenantId, from.id].join('|');
    if (conversation.kind === 'personal') return this.#kept.get(key, () => askRoster(context, conversation.id));
    if (!hasOwnMembers(context)) return this.#kept.get(key, () => askRoster(context, undefined));
    return this.#kept.get(key, () => askChannel(context, conversation.id));
  }
}

/** True for a private or a shared channel: who is in it is not who is in its team (Microsoft: apps for shared and private channels). */
function hasOwnMembers({ activity }: TurnContext): boolean {
  const { channel } = (activity.channelData ?? {}) as { readonly channel?: { readonly type?: unknown } | null };
  return channel?.type === 'private' || channel?.type === 'shared';
}

/** Asks the channel's own roster; whoever that does not know may be in the team, where the channel has none of its own. */
async function askChannel(context: TurnContext, channelId: string): Promise<RosterEntry> {
  const entry = await askRoster(context, channelId);
  return entry.kind === 'member' ? entry : await askRoster(context, undefined);
}

/**
 * Asks the conversation that is given, whatever chat the activity is from; else the chat, or the team of the channel,
 * that it is from. Rejects when the answer says nothing about the person: throttled, unreachable, no token.
 */
async function askRoster(context: TurnContext, conversationId: string | undefined): Promise<RosterEntry> {
  const { from } = context.activity;
  try {
    const { tenantId, userPrincipalName, userRole, aadObjectId, objectId } = memberAnswer.parse(
      conversationId === undefined
        ? await TeamsInfo.getMember(context, from.id)
        : await connectorOf(context).conversations.getConversationMember(conversationId, from.id),
    );
    const name = userPrincipalName?.toLowerCase();
    return {
      kind: 'member',
      id: (aadObjectId ?? objectId ?? from.aadObjectId ?? from.id).toLowerCase(),
      tenantId: tenantId?.toLowerCase() ?? '',
      ...defined({ userPrincipalName: name }),
      isGuest: outsideRoles.has(userRole?.toLowerCase() ?? '') || name?.includes('#ext#') === true,
    };
  } catch (error) {
    const status = channelFailureOf(error, new Date())?.status;
    if (status !== undefined && absentStatuses.has(status)) return { kind: 'absent' };
    throw error;
  }
}

function connectorOf({ turnState, adapter }: TurnContext): Connector {
  return turnState.get(adapter.ConnectorClientKey);
}
