// The letters about an offer: the card to write them on, and the offer that counts the one that went.
import type { Letter } from '../../domain/letters/letter.ts';
import { messageProblem } from '../../domain/offers/offerLink.ts';
import { send } from '../../domain/offers/offerOrders.ts';
import { isPending } from '../../domain/offers/offerStates.ts';
import { say } from '../../cards/texts/texts.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';
import type { Chat } from '../feature/feature.ts';
import { atOf } from '../flow/step.ts';
import type { FindLetterSource } from '../letters/letterSource.ts';
import { offerCardOf } from './offerCardOf.ts';
import { messageCard, messageOf } from './offerMessage.ts';
import { writeOffer } from './writeOffer.ts';
import { defined } from '../../domain/defined.ts';

/** Writers that may be first before the offer counts a letter. */
const attempts = 20;

/** What a customer is written about an offer. It is late for an older version, and where nobody waits for an answer. */
export async function offerLetterSource(
  { services, turn }: Chat,
  id: string,
  v?: number,
): ReturnType<FindLetterSource> {
  const present = await services.offers.get(id);
  if (present === undefined) return undefined;
  const { state, link = '', customerId, customerName: name = '' } = present.value;
  const at = atOf(services, turn, present);
  if (!isPending(state) || (v !== undefined && v !== versionOf(present)))
    return { late: await offerCardOf(at, { note: 'late' }) };
  return {
    customer: { name, ...defined({ id: customerId }) },
    language: (await messageOf(at)).language,
    compose: ({ to: recipient, subject, text: message }, letterProblem) =>
      messageCard(at, { letterProblem, typed: { recipient, subject, message } }),
    problemOf: (text) => {
      const problem = messageProblem(text, link);
      return problem === undefined ? undefined : say(turn.language, `offer.problems.${problem}`);
    },
  };
}

/** The offer counts a letter that went, once, as long as its customer has not answered. */
export async function followOfferLetter(services: Services, letter: Letter): Promise<void> {
  const { id: letterId, about, by, to, text, language, sentAt = letter.changedAt } = letter;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const present = await services.offers.get(about.id);
    if (present === undefined || !isPending(present.value.state)) return;
    if (present.value.sendings?.some((sending) => sending.letterId === letterId) === true) return;
    const offer = { ...present.value, message: { language, text } };
    const next = send(offer, { who: by, now: new Date(sentAt) }, { how: 'mail', to, letterId });
    if ((await writeOffer(services, present, next)) !== undefined) return;
  }
  throw new Error('Other writers changed the same offer first, every time.');
}
