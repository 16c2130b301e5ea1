// What an activity is to the desk: its kind, who sent it, and which conversation it belongs to.
import type { Activity } from 'botbuilder';
import type { Conversation, Channels } from '../../domain/people/conversation.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { isLookAtShared } from './readExtension.ts';
import { defined } from '../../domain/defined.ts';

/**
 * What arrived. `click` is a card's submit; `search` comes from the compose box of any chat, or from a card that was
 * shared there, and the bot need not be in that chat; `install` brings the bot into a conversation, by either of the
 * two events that announce it; `upgrade` is a new version of the app; `channelsGone` says that a team or a channel was
 * deleted or archived, `channelsBack` that it is there again; `other` is anything that asks for no answer.
 */
export type IncomingActivityKind =
  | 'message'
  | 'click'
  | 'invoke'
  | 'search'
  | 'install'
  | 'upgrade'
  | 'uninstall'
  | 'channelsGone'
  | 'channelsBack'
  | 'other';

const mereEvents: ReadonlySet<IncomingActivityKind> = new Set([
  'upgrade',
  'uninstall',
  'channelsGone',
  'channelsBack',
  'other',
]);

/** True for what the channel tells of itself: nobody is asked who it was, and nobody is answered. */
export function isMereEvent(kind: IncomingActivityKind): boolean {
  return mereEvents.has(kind);
}

/** An activity as the pipeline sees it. */
export interface IncomingActivity {
  readonly kind: IncomingActivityKind;
  /** Absent when the channel gave none: such an activity cannot be recognised when it comes again. */
  readonly activityId?: string;
  readonly conversation: Conversation;
  /** The sender; absent when the bot itself is named as the sender of an event. */
  readonly person?: PersonRef;
  /** Time zone that the client tells, not yet checked. */
  readonly zone?: string;
  /** What was deleted or archived, or is there again. */
  readonly channels?: Channels;
}

/** Reads an activity that was authenticated. */
export function incomingActivityOf(activity: Activity): IncomingActivity {
  const tenantId = tenantOf(activity);
  const { id, from } = activity;
  const zone = (activity.localTimezone as string | undefined) ?? clientInfo(activity)?.timezone;
  return {
    kind: kindOf(activity),
    ...(id === undefined || id === '' ? {} : { activityId: id }),
    conversation: conversationOf(activity, tenantId),
    ...(isNobody(activity) ? {} : { person: { id: from.aadObjectId ?? from.id, tenantId, name: from.name } }),
    ...(typeof zone === 'string' && zone !== '' ? { zone } : {}),
    ...channelsOf(activity),
  };
}

function kindOf(activity: Activity): IncomingActivityKind {
  switch (activity.type) {
    case 'message':
      return isSubmit(activity) ? 'click' : 'message';
    case 'invoke':
      return activity.name?.startsWith('composeExtension/') === true || isLookAtShared(activity) ? 'search' : 'invoke';
    case 'installationUpdate':
      return installKinds[activity.action ?? ''] ?? 'other';
    case 'conversationUpdate':
      if (eventOf(activity) !== undefined) return eventOf(activity)?.kind ?? 'other';
      if (activity.membersAdded?.some(({ id }) => isBot(activity, id)) === true) return 'install';
      return activity.membersRemoved?.some(({ id }) => isBot(activity, id)) === true ? 'uninstall' : 'other';
    default:
      return 'other';
  }
}

const installKinds: Readonly<Record<string, IncomingActivityKind>> = {
  add: 'install',
  'add-upgrade': 'upgrade',
  remove: 'uninstall',
  'remove-upgrade': 'upgrade',
};

/** What Teams tells of teams and channels. Their names are not kept, so that a new one changes nothing. */
const events: Readonly<
  Record<string, { readonly kind: 'channelsGone' | 'channelsBack'; readonly what: 'team' | 'channel' }>
> = {
  teamArchived: { kind: 'channelsGone', what: 'team' },
  teamDeleted: { kind: 'channelsGone', what: 'team' },
  teamHardDeleted: { kind: 'channelsGone', what: 'team' },
  teamUnarchived: { kind: 'channelsBack', what: 'team' },
  teamRestored: { kind: 'channelsBack', what: 'team' },
  channelDeleted: { kind: 'channelsGone', what: 'channel' },
  channelRestored: { kind: 'channelsBack', what: 'channel' },
};

interface TeamsData {
  readonly eventType?: string;
  readonly tenant?: { readonly id?: string };
  readonly team?: { readonly id?: string };
  readonly channel?: { readonly id?: string };
}

function teamsData({ channelData }: Activity): TeamsData {
  return (channelData as TeamsData | undefined) ?? {};
}

function eventOf(activity: Activity): (typeof events)[string] | undefined {
  const { eventType = '' } = teamsData(activity);
  return Object.hasOwn(events, eventType) ? events[eventType] : undefined;
}

function channelsOf(activity: Activity): { readonly channels?: Channels } {
  const { team, channel } = teamsData(activity);
  const what = activity.type === 'conversationUpdate' ? eventOf(activity)?.what : undefined;
  if (what === 'team' && team?.id !== undefined) return { channels: { teamId: team.id } };
  return what === 'channel' && channel?.id !== undefined ? { channels: { channelId: channel.id } } : {};
}

/** A submit brings a value and no text; a client that sends both means the button. */
function isSubmit({ value }: Activity): boolean {
  return typeof value === 'object' && value !== null;
}

/** An event may come from the channel itself, or in the name of the bot. */
function isNobody(activity: Activity): boolean {
  return activity.from.id === '' || isBot(activity, activity.from.id);
}

function isBot({ recipient }: Activity, id: string): boolean {
  return (recipient as Activity['recipient'] | undefined)?.id === id;
}

/** The tenant of a conversation, lower case; empty when the channel does not say. */
export function tenantOf(activity: Activity): string {
  return (activity.conversation.tenantId ?? teamsData(activity).tenant?.id ?? '').toLowerCase();
}

function conversationOf(activity: Activity, tenantId: string): Conversation {
  const { conversation, channelId, serviceUrl, from, locale } = activity;
  const kind = conversationKind(activity);
  const { team } = teamsData(activity);
  return {
    id: withoutThread(conversation.id),
    kind,
    tenantId,
    serviceUrl,
    channelId,
    botId: (activity.recipient as Activity['recipient'] | undefined)?.id ?? '',
    ...(kind === 'personal' && !isNobody(activity) ? { userId: from.id } : {}),
    ...(kind === 'channel' && team?.id !== undefined ? { teamId: team.id } : {}),
    ...defined({ locale }),
    state: kindOf(activity) === 'uninstall' ? 'closed' : 'open',
  };
}

/** A personal install can name a meeting's conversation; only a conversation that is personal reaches one person. */
function conversationKind({ conversation }: Activity): Conversation['kind'] {
  if (conversation.conversationType === 'channel') return 'channel';
  const grouped = (conversation.isGroup as boolean | undefined) === true || conversation.id.startsWith('19:meeting_');
  return conversation.conversationType === 'groupChat' || grouped ? 'groupChat' : 'personal';
}

/** A channel is on record once; what the desk starts there is a new thread. */
function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/, '');
}

function clientInfo({ entities }: Activity): { readonly timezone?: string } | undefined {
  return entities?.find(({ type }) => type === 'clientInfo') as { readonly timezone?: string } | undefined;
}
