// A click on one of the nearest three: what it carries is read as a claim of the client, and done as though it had been said.
import { isAnswerId } from '../../cards/ask/answers.ts';
import { keyEndingOf, readPeriod } from '../../domain/words/placeholdersInText.ts';
import { meaningOfWord } from '../../domain/words/meaning.ts';
import { isPlanId } from '../../domain/products/plans.ts';
import type { Chat } from '../feature/feature.ts';
import { readCursor } from '../lists/listCursor.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { doMeant } from './doMeant.ts';
import { defined } from '../../domain/defined.ts';

/** Does what the button says. */
export async function clickMeaning(chat: Chat, id: string): Promise<void> {
  const { meant = '', customer = '', key, plan, period } = readCursor(id);
  const meaning = meaningOfWord(meant);
  const found = customer === '' ? undefined : (await chat.services.customers.get(customer))?.value;
  // An earlier version may have had answers that this one has not.
  if (meaning === undefined || (meaning.kind === 'answer' && !isAnswerId(meaning.id))) {
    await sendShortMessage(chat.turn, 'cardExpired', 'help');
    return;
  }
  const [keyEnding, asked] = [keyEndingOf(key), readPeriod(period)];
  const named = {
    ...defined({ keyEnding }),
    ...(isPlanId(plan) ? { plan } : {}),
    ...defined({ period: asked }),
  };
  await doMeant(chat, meaning, { named, customers: found === undefined ? [] : [found] }, '');
}
