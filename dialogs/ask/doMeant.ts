// Does what words or a suggestion's button mean: an answer, a look into the records, or a command of a feature.
import { isAnswerId } from '../../cards/ask/answers.ts';
import { defined } from '../../domain/defined.ts';
import type { Intent, IntentArguments, Recognition } from '../../domain/words/intents.ts';
import type { Meaning } from '../../domain/words/meaning.ts';
import type { Chat } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import type { UnderstoodText } from './understandText.ts';

/** Does what a meaning is: the button of a suggestion, and words that are sure. */
export async function doMeant(
  chat: Chat,
  meaning: Meaning,
  { customers, named, typedName }: Pick<UnderstoodText, 'customers' | 'named' | 'typedName'>,
  text: string,
  said?: Recognition,
): Promise<void> {
  const [only, ...others] = customers;
  const customer = only !== undefined && others.length === 0 ? only.name : typedName;
  if (meaning.kind === 'answer') {
    const { showAnswer } = await import('./askFeature.ts');
    if (isAnswerId(meaning.id)) await showAnswer(chat, meaning.id);
  } else if (meaning.kind === 'records' && others.length === 0) {
    const { answerFromRecords } = await import('../lookUp/answerFromRecords.ts');
    await answerFromRecords(chat, meaning.question, { ...named, ...defined({ customer: only }) });
  } else if (meaning.kind === 'records') await answerCommandFor(chat, 'customers', text, customer);
  else {
    const same = said?.kind === 'intent' && said.intent === meaning.intent ? said.arguments : {};
    const language = defined({ language: meaning.language });
    const whom = defined({ customer });
    const given = { ...same, ...language, ...whom };
    await answerCommand(chat, meaning.intent, given, text);
  }
}

/** A command about a customer, where one is named. */
export async function answerCommandFor(
  chat: Chat,
  intent: Intent,
  text: string,
  customer: string | undefined,
): Promise<void> {
  await answerCommand(chat, intent, defined({ customer }), text);
}

/** What each command does is its feature's; one that this desk lacks is said so, never met with silence. */
export async function answerCommand(chat: Chat, intent: Intent, given: IntentArguments, text: string): Promise<void> {
  const answer = await chat.commands.of(intent);
  if (answer !== undefined) await answer(chat, given, text);
  else await sendShortMessage(chat.turn, 'notYet', 'help');
}
