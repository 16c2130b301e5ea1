// Owns the answers to an offer that Microsoft knows: the message, looking, playing, reporting, ending, offering again.
import { normaliseLanguage } from '../../cards/texts/texts.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import { messageProblem } from '../../domain/offers/offerLink.ts';
import { accept, close, grant, send, writeMessage } from '../../domain/offers/offerMoves.ts';
import { isPending } from '../../domain/offers/offerStates.ts';
import type { PlayedAnswer } from '../services/delegatedAdmin.ts';
import { showTyping } from '../turn/turn.ts';
import { replyOf } from './draftAnswers.ts';
import { messageOf, proposedMessage } from './offerCardOf.ts';
import { endOffer, followOffer, recoverEnd } from './followOffer.ts';
import type { Offering, OfferReply } from './offerStep.ts';
import { recoverRequest } from './requestOffer.ts';
import { sendOwnText } from '../turn/turn.ts';

/** Opens the message, for the first time or to send it again. */
export function openMessage(): OfferReply {
  return { kind: 'show', face: 'message' };
}

/** Opens the question before the end. */
export function openEnd(): OfferReply {
  return { kind: 'show', face: 'end' };
}

/** The message in another language; what was written is replaced. */
export async function takeLanguage(offering: Offering): Promise<OfferReply> {
  const { present, hand, inputs } = offering;
  const language = normaliseLanguage(inputs['language']) ?? (await messageOf(offering)).language;
  const text = await proposedMessage(offering, language);
  const { recipient } = inputs;
  const typed = recipient === undefined ? {} : { typed: { recipient } };
  return { kind: 'move', to: writeMessage(present.value, language, text, hand), face: 'message', ...typed };
}

/** The message by itself, to be copied: plain text, with nothing that a client could dress up. */
export async function takeCopy(offering: Offering): Promise<OfferReply> {
  const { turn, present, hand, inputs } = offering;
  const { message = '' } = inputs;
  const problem = problemOf(offering);
  if (problem !== undefined) return problem;
  await sendOwnText(turn, message);
  const { language } = await messageOf(offering);
  const to = writeMessage(present.value, language, message, hand);
  return { kind: 'move', to, face: 'message', note: 'copied', typed: inputs };
}

/** The message went to the customer, with the link unchanged. */
export async function takeSent(offering: Offering): Promise<OfferReply> {
  const { present, hand, inputs } = offering;
  const problem = problemOf(offering);
  if (problem !== undefined) return problem;
  const { language } = await messageOf(offering);
  const message = { language, text: inputs['message'] ?? '' };
  return { kind: 'move', to: send({ ...present.value, message }, hand) };
}

function problemOf({ present, inputs }: Offering): OfferReply | undefined {
  const { message = '' } = inputs;
  const problem = messageProblem(message, present.value.link ?? '');
  if (problem === undefined) return undefined;
  return { kind: 'show', face: 'message', problem: `offer.problems.${problem}`, typed: { ...inputs, message } };
}

/** Asks Microsoft now. */
export async function takeLook(offering: Offering): Promise<OfferReply> {
  const { desk, present, hand } = offering;
  const { state } = present.value;
  if (state === 'requesting') return replyOf(await recoverRequest(desk, present, hand));
  if (state === 'ending') return endReply(await recoverEnd(desk, present, hand));
  const followed = await followOffer(desk, present, hand.now, false);
  if (!followed.reached) return { kind: 'show', present: followed.present, note: 'notReached' };
  const same = followed.present.value.version === present.value.version;
  return { kind: 'show', present: followed.present, ...(same ? { note: 'looked' as const } : {}) };
}

/** Plays the customer, where that is possible. */
export function takePlay(answer: PlayedAnswer): (offering: Offering) => Promise<OfferReply> {
  return async (offering) => {
    const { desk, present, hand } = offering;
    const { relationshipId = '' } = present.value;
    const { play } = desk.microsoft.delegatedAdmin;
    if (play === undefined) return { kind: 'late' };
    if (answer === 'nothing') return { kind: 'show', note: 'played' };
    await play(relationshipId, answer, hand.now);
    const followed = await followOffer(desk, present, hand.now, false);
    return { kind: 'show', present: followed.present };
  };
}

/** A person saw in Partner Center that the customer accepted. */
export function reportAccepted({ present, hand, inputs }: Offering): OfferReply {
  const read = readDay(inputs['acceptedOn'] ?? '');
  const { requestedAt = present.value.startedAt } = present.value;
  if ('problem' in read) {
    const { problem } = read;
    return { kind: 'show', problem: problem.reason === 'missing' ? 'offer.problems.dayMissing' : problem };
  }
  const { day } = read;
  const outside = day > dayOf(hand.now, 'utc') || day < dayOf(new Date(requestedAt), 'utc');
  if (outside) return { kind: 'show', problem: 'offer.problems.dayOutside' };
  return { kind: 'move', to: accept(present.value, day, undefined, hand) };
}

/** A person saw that the customer declined. */
export function reportDeclined({ present, hand }: Offering): OfferReply {
  return { kind: 'move', to: close(present.value, 'decline', hand) };
}

/** A person gave the security groups their roles. */
export function reportAssigned({ present, hand }: Offering): OfferReply {
  return { kind: 'move', to: grant(present.value, hand) };
}

/** A person ended it in Partner Center. */
export function reportEnded({ present, hand }: Offering): OfferReply {
  return { kind: 'move', to: close(present.value, 'end', hand) };
}

/** Ends it, or stops following it while the customer has not answered. */
export async function takeEnd(offering: Offering): Promise<OfferReply> {
  const { desk, turn, present, hand } = offering;
  if (isPending(present.value.state)) return { kind: 'move', to: close(present.value, 'withdraw', hand) };
  if (!desk.microsoft.acts) return { kind: 'late' };
  showTyping(turn.context);
  return endReply(await endOffer(desk, present, hand));
}

/** What a person sees of the end: the state, and that nothing changed when Microsoft could not be reached. */
function endReply(result: Awaited<ReturnType<typeof endOffer>>): OfferReply {
  if (result.kind === 'overtaken') return { kind: 'late' };
  const note = result.kind === 'notReached' ? { note: 'notReached' as const } : {};
  return { kind: 'show', present: result.present, ...note };
}
