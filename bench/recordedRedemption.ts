// A redemption on record: what the channel posts in each turn, and the calls that the desk answers it with, for the floor bot to play.
import type { Activity } from 'botbuilder';
import { ChatPerson, type Answer } from '../test/support/chatPerson.ts';
import { playInSeries } from './driver.ts';
import { person, post, redeemerAs, type Line, type Player } from './players.ts';

/** A call to the channel: an update of the clicked message, or a message in reply. */
export interface RecordedCall {
  readonly method: 'POST' | 'PUT';
  readonly activity: Partial<Activity>;
}

/** One turn: the activity that was posted, and the calls that followed, in order. */
export interface RecordedTurn {
  readonly posted: Record<string, unknown>;
  readonly calls: readonly RecordedCall[];
}

/** Lets one of so many people take redemption `first` with the desk, and answers what went over the line. */
export async function recordRedemption(line: Line, people: number, first: number): Promise<readonly RecordedTurn[]> {
  const turns: RecordedTurn[] = [];
  const recorder = redeemerAs(({ connector, endpoint }, number) => {
    const { settings } = person(line, number);
    return new (class extends ChatPerson {
      override async posts(posted: Record<string, unknown>): Promise<Answer> {
        const before = connector.requests.length;
        const answer = await super.posts(posted);
        const calls = connector.requests.slice(before).map(({ method, activity }) => callOf(method, activity));
        turns.push({ posted, calls });
        return answer;
      }
    })({ connector, endpoint: () => endpoint }, settings);
  });
  await playInSeries(recorder, line, { people, first, redemptions: 1 });
  return turns;
}

/** Posts the redemption's activities to the floor bot, each as a click on what that bot posted last. */
export function replayer(turns: readonly RecordedTurn[]): Player {
  return ({ connector, endpoint }, number) => {
    const { settings } = person({ connector, endpoint }, number);
    return async (turn) => {
      const { posted = {} } = turns[turn % turns.length] ?? {};
      const { serviceUrl } = connector;
      const conversation = { ...(posted['conversation'] as object), id: settings.conversationId };
      const clicked = connector.seen(settings.conversationId).at(-1)?.id;
      const before = connector.changes;
      const whole = { ...posted, id: connector.newId(), serviceUrl, conversation };
      const answered = await post(endpoint, 'replyToId' in posted ? { ...whole, replyToId: clicked } : whole);
      const played = connector.seen(settings.conversationId).some(({ change }) => change > before);
      if (!answered || !played) throw new Error('The floor bot did not play its turn.');
      if ((turn + 1) % turns.length === 0) connector.clear(settings.conversationId);
    };
  };
}

function callOf(method: string, { type, attachments, text, textFormat, summary }: Partial<Activity>): RecordedCall {
  if (method !== 'POST' && method !== 'PUT') throw new Error(`The floor bot does not know the call ${method}.`);
  const parts = { type, attachments, text, textFormat, summary };
  const activity = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return { method, activity };
}
