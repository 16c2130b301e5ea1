// What is personal goes on in the person's own chat, and a group or a channel keeps a short card.
import { elsewhereCard } from '../../cards/general/elsewhereCard.ts';
import { isOnPersonalCards } from '../../cards/rendering/renderCard.ts';
import { postCard, putInPlaceOfClicked } from './postCard.ts';
import { keepTurn, type TurnFacts } from './turnFacts.ts';

/** The person's own chat with the desk, seen from a group or a channel. */
export interface OwnChat {
  /** False where the person never wrote to the desk alone, or has blocked or removed it there. */
  readonly isOpen: boolean;
  /** Address that opens it in the client; absent where the client has none. */
  readonly link?: string;
  /** Opens it from this side, where that is set up and it is not open; true when it is on its way. */
  invite?(): Promise<boolean>;
  /** Runs `work` in a turn of that chat, once this turn has ended; never when the chat is not open. */
  goOn(work: OwnChatWork): void;
}

/** What happens in the own chat: `there` is this turn, person, words and click alike, in the other place. */
export type OwnChatWork = (there: TurnFacts) => Promise<void>;

/** A turn in any chat; in the person's own one, there is no other to go to. */
interface AnyTurn extends TurnFacts {
  readonly ownChat?: OwnChat;
}

const toldKey = Symbol('toldElsewhere');

/** True where only one person looks on: everything may be shown and asked. */
export function isOwnChat({ conversation }: TurnFacts): boolean {
  return conversation.kind === 'personal';
}

/** True when something personal can go on, here or aside. */
export function canContinueInOwnChat(turn: AnyTurn): boolean {
  return isOwnChat(turn) || turn.ownChat?.isOpen === true;
}

/**
 * Goes on in the own chat of the person, and says so here once on a short card: in the place of a clicked card that
 * was personal itself, else below. Where there is no such chat, the card says how to open one, and `work` is not done.
 * `keysFound` is given for a message that held keys: everybody here can read it, so it is to be deleted.
 * Throws in a turn in which nobody can be taken aside.
 */
export async function continueInOwnChat(turn: AnyTurn, work: OwnChatWork, keysFound?: number): Promise<void> {
  const { ownChat, context, action } = turn;
  if (ownChat === undefined) throw new Error('Something personal was to be shown where nobody can be taken aside.');
  ownChat.goOn((started) => work(inPlaceOf(started, turn)));
  if (context.turnState.get(toldKey) === true) return;
  context.turnState.set(toldKey, true);
  const { isOpen, link } = ownChat;
  const card = elsewhereCard(
    {
      name: turn.person.name,
      how: isOpen ? 'goesOn' : (await ownChat.invite?.()) === true ? 'invited' : 'openFirst',
      keysFound,
      link,
    },
    turn,
  );
  const wasPersonal = action !== undefined && isOnPersonalCards(action.verb);
  if (!wasPersonal || !(await putInPlaceOfClicked(turn, card))) await postCard(turn, card);
}

/** This turn as it goes on in the conversation of another one. */
function inPlaceOf(
  { context, conversation }: TurnFacts,
  { ownChat: _ownChat, viewers: _viewers, ...turn }: AnyTurn,
): TurnFacts {
  const there: TurnFacts = { ...turn, context, conversation };
  keepTurn(there);
  return there;
}
