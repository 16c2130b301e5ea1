// The line of the hostile run: who writes in which conversation, and the troubles that the channel makes.
import type { ChatPersonSettings } from '../../support/chatPerson.ts';
import type { Trouble } from '../../support/fakeConnector.ts';
import type { Draw } from './draw.ts';

/** A trouble of the channel. */
export function troubleOf(draw: Draw): Trouble {
  return draw.from<Trouble>([
    ...[
      { status: 429, retryAfter: 0 },
      { status: 503 },
      { status: 500 },
      { status: 502, afterwards: true },
      { status: 403 },
    ],
    ...([{ status: 404 }, { status: 413 }, 'reset', 'silence'] as const),
  ]);
}

/** The id of a well-behaved person. */
export function goodId(number: number): string {
  return `cccccccc-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** The two conversations of the hostile person with this number: the own chat, and a group or a thread of a channel. */
export function conversationsOf(who: number): readonly [ChatPersonSettings, ChatPersonSettings] {
  const own = { id: `dddddddd-0000-4000-8000-${String(who).padStart(12, '0')}`, name: `Hostile ${who}` };
  const group = { ...own, conversationId: `19:group-${who}@thread.v2`, conversationType: 'groupChat' as const };
  const thread = `19:team-${who}@thread.tacv2;messageid=1`;
  const channel = { ...own, conversationId: thread, conversationType: 'channel' as const };
  return [{ ...own, conversationId: `a:hostile-${who}` }, who % 3 === 2 ? channel : group];
}
