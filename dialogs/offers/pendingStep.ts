// The step of an offer that the customer can answer: the message, looking, playing, reporting, and giving it up.
import { offerEndCard } from '../../cards/offers/offerEndCard.ts';
import { mailProblemText } from '../../cards/letters/letterCard.ts';
import { keysIn, maskKeysIn } from '../../domain/keys/typedKeys.ts';
import { languageIn } from '../letters/letterSource.ts';
import { daysOf } from '../../domain/dates/calendarDay.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { messageProblem } from '../../domain/offers/offerLink.ts';
import { accept, close, send, writeMessage } from '../../domain/offers/offerOrders.ts';
import { isPending } from '../../domain/offers/offerStates.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { PlayedAnswer } from '../services/delegatedAdmin.ts';
import { longText, typed } from '../flow/inputs.ts';
import { moves, shows, taking, type Draw, type Reply, type Step, type Taking } from '../flow/step.ts';
import { sendOwnText } from '../turn/turn.ts';
import { accessTakings } from './chooseAccess.ts';
import { followOffer } from './followOffer.ts';
import { offerCardOf } from './offerCardOf.ts';
import { messageCard, messageOf, proposedMessage } from './offerMessage.ts';
import { cardView, guided, type AtOffer, type Shown } from './offerStep.ts';

const letter = { message: longText(5_000), recipient: typed, subject: typed } as const;

/** Asks Microsoft now. */
export const look = taking({}, async ({ services, present, actor }: AtOffer): Promise<Reply<Offer>> => {
  const followed = await followOffer(services, present, actor.now, false);
  const same = versionOf(followed.present) === versionOf(present);
  const { failure } = followed;
  const shown: Shown = failure !== undefined ? { failure } : same ? { note: 'looked' } : {};
  return { kind: 'wrote', present: followed.present, draw: (at) => offerCardOf(at, shown) };
});

/** Asks once more before the end. */
export const askBeforeEnd = shows<Offer>((at) => offerEndCard(cardView(at, {}), at.reader));

/** Waits for the customer. */
export const pendingStep: Step<Offer> = {
  name: 'pending',
  when: ({ state }) => isPending(state),
  view: offerCardOf,
  takes: {
    'offer.message': shows(messageCard),
    'offer.setLanguage': taking({ language: typed, recipient: typed }, async (at: AtOffer, { language, recipient }) => {
      const chosen = languageIn(language) ?? (await messageOf(at)).language;
      const to = writeMessage(at.present.value, chosen, await proposedMessage(at, chosen), at.actor);
      return { kind: 'move', to, draw: messageWith(recipient === undefined ? {} : { typed: { recipient } }) };
    }),
    // The message by itself, to be copied: plain text, with nothing that a client could dress up.
    'offer.copy': taking(letter, async (at: AtOffer, inputs): Promise<Reply<Offer>> => {
      const { message = '' } = inputs;
      const refusal = refusalOf(at, inputs);
      if (refusal !== undefined) return refusal;
      await sendOwnText(at.turn, message);
      const to = writeMessage(at.present.value, (await messageOf(at)).language, message, at.actor);
      return { kind: 'move', to, draw: messageWith({ note: 'copied', typed: inputs }) };
    }),
    // The message went to the customer, with the link unchanged.
    'offer.markSent': taking(letter, async (at: AtOffer, inputs): Promise<Reply<Offer>> => {
      const refusal = refusalOf(at, inputs);
      if (refusal !== undefined) return refusal;
      const { language } = await messageOf(at);
      const message = { language, text: inputs.message ?? '' };
      return { kind: 'move', to: send({ ...at.present.value, message }, at.actor) };
    }),
    ...accessTakings,
    'offer.check': look,
    'offer.playAccept': played('accept'),
    'offer.playDecline': played('decline'),
    'offer.playNothing': played('nothing'),
    'offer.reportAccepted': taking({ acceptedOn: typed }, reportAccepted, guided),
    'offer.reportDeclined': moves((offer, actor) => close(offer, 'decline', actor), { when: guided }),
    'offer.end': askBeforeEnd,
    'offer.endNow': moves((offer, actor) => close(offer, 'withdraw', actor)),
  },
};

function messageWith(shown: Shown): Draw<Offer> {
  return (at) => messageCard(at, shown);
}

function refusalOf({ present, reader }: AtOffer, inputs: NonNullable<Shown['typed']>): Reply<Offer> | undefined {
  const { message = '' } = inputs;
  if (keysIn(inputs).length > 0) {
    const letterProblem = mailProblemText('keyInside', inputs, reader);
    return { kind: 'stay', draw: messageWith({ letterProblem, typed: maskKeysIn(inputs) }) };
  }
  const problem = messageProblem(message, present.value.link ?? '');
  if (problem === undefined) return undefined;
  const shown: Shown = { problem: `offer.problems.${problem}`, typed: { ...inputs, message } };
  return { kind: 'stay', draw: messageWith(shown) };
}

/** Plays the customer, where that is possible. */
function played(answer: PlayedAnswer): Taking<Offer> {
  return taking({}, async ({ services, present, actor }: AtOffer): Promise<Reply<Offer>> => {
    const { relationshipId = '' } = present.value;
    const { play } = services.microsoft.delegatedAdmin;
    if (play === undefined) return { kind: 'late' };
    if (answer === 'nothing') return { kind: 'stay', draw: (at) => offerCardOf(at, { note: 'played' }) };
    await play(relationshipId, answer, actor.now);
    return { kind: 'wrote', present: (await followOffer(services, present, actor.now, false)).present };
  });
}

/** A person saw in Partner Center that the customer accepted. */
function reportAccepted(
  { present, actor, reader }: AtOffer,
  { acceptedOn = '' }: { acceptedOn?: string | undefined },
): Reply<Offer> {
  const refused = (problem: NonNullable<Shown['problem']>): Reply<Offer> => ({
    kind: 'stay',
    draw: (at) => offerCardOf(at, { problem }),
  });
  const read = readDay(acceptedOn);
  const { requestedAt = present.value.startedAt } = present.value;
  if ('problem' in read) {
    const { problem } = read;
    return refused(problem.reason === 'missing' ? 'offer.problems.dayMissing' : problem);
  }
  const { day } = read;
  const [first] = daysOf(new Date(requestedAt), reader.zone);
  const [, last] = daysOf(actor.now, reader.zone);
  return day < first || day > last
    ? refused('offer.problems.dayOutside')
    : { kind: 'move', to: accept(present.value, day, undefined, actor) };
}
