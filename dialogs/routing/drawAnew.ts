// Draws a card anew for the one who looks at it: as it stands, in the own language, without what this one may not do.
import { actionsOf, withoutActions } from '../../cards/rendering/withoutActions.ts';
import { isNotForReader } from '../../cards/general/managersText.ts';
import { audienceOf, type Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import type { CardAction, Verb } from '../../cards/actions.ts';
import { refusalOf } from '../permits/refuseClick.ts';
import type { Services } from '../services/services.ts';
import { takesCards } from '../turn/takesCards.ts';
import { isOwnChat } from '../turn/ownChat.ts';
import { answerClickWithWords, replaceClickedCard, type Turn } from '../turn/turn.ts';
import type { Drawing } from '../feature/feature.ts';
import { declarationOf } from './features.ts';

/** Answers a look at a card, which changes nothing and says nothing to the others: it stays where it cannot be drawn. */
export async function drawAnew(services: Services, turn: Turn, action: CardAction, draw: Drawing): Promise<void> {
  const card = takesCards(turn.context.activity) ? await draw({ services, turn }, action) : undefined;
  if (card === undefined || (audienceOf(card) === 'personal' && !isOwnChat(turn)))
    await answerClickWithWords(turn, say(turn.language, 'problems.unknownButton'));
  else await replaceClickedCard(turn, await forItsReader(services, turn, card));
}

/** The card without the buttons that would be refused; it says who may. */
async function forItsReader(services: Services, turn: Turn, card: Card): Promise<Card> {
  const refusals = new Map<string, string>();
  for (const [key, { verb, id, v }] of actionsOf(card)) {
    const declared = await declarationOf(verb);
    if (declared === undefined) continue;
    const action = { verb: verb as Verb, id, v, inputs: {} };
    const words = await refusalOf(services, turn, action, declared.permit, isNotForReader);
    if (words !== undefined) refusals.set(key, words);
  }
  return refusals.size === 0 ? card : withoutActions(card, refusals);
}
