// Answers words after it is known what they mean: a command, a customer's name, a question, or nothing that is known.
import type { ShortMessage } from '../../cards/general/shortMessageCard.ts';
import { suggestionCard, type SuggestedCommand } from '../../cards/general/suggestionCard.ts';
import type { Intent, Recognition } from '../../domain/words/intents.ts';
import type { BesideCommand } from '../../domain/words/nameBesideCommand.ts';
import { answerInsteadOfCommand, answerPlainWords } from '../ask/askFeature.ts';
import { nameOnRegister } from '../customers/namedCustomer.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { sendCard } from '../turn/turn.ts';
import type { Chat } from './feature.ts';

/** Longer than any command: a pasted letter, not a question to the desk. */
const longestText = 2_000;
/** A word or two are no question, unless there is a question mark. */
const fewestWordsOfQuestion = 3;

type Meant = Extract<Recognition, { kind: 'intent' }>;

/** Whom words may name: somebody beside a command, and what is searched for behind the one for customers. */
export interface Named {
  readonly beside?: BesideCommand | undefined;
  readonly searched?: string | undefined;
}

/** Answers what was said. The register has the first word: "history contoso" names a customer without more ado. */
export async function answerWords(
  chat: Chat,
  said: Recognition,
  text: string,
  { beside, searched }: Named,
): Promise<void> {
  if (searched !== undefined && (await findsCustomer(chat, searched, text))) return;
  if (beside !== undefined && (await goesToCustomer(chat, said, text, beside))) return;
  if (await answersQuestion(chat, said, text)) return;
  if (said.kind === 'intent') await runCommand(chat, said, text);
  else if (!(await staysWithTheCard(chat, text))) {
    await answerUnknown(chat, said, text, searched ?? searchedBeside(beside));
  }
}

/** What each command does is its feature's; one that this desk lacks is said so, never met with silence. */
async function runCommand(
  chat: Chat,
  { intent, arguments: given }: Pick<Meant, 'intent' | 'arguments'>,
  text: string,
): Promise<void> {
  const command = chat.commands.of(intent);
  if (command !== undefined) await command(chat, given, text);
  else await sendShortMessage(chat.turn, 'notYet', 'help');
}

/** True when a customer of the register was named without more ado: "history contoso", or the name alone. */
async function goesToCustomer(chat: Chat, said: Recognition, text: string, beside: BesideCommand): Promise<boolean> {
  const { command } = beside;
  if (said.kind === 'intent' && (said.mayBe === undefined || said.intent !== command?.intent)) return false;
  if (command === undefined && (await chat.redeem.active()) !== undefined) return false;
  const customer = await nameOnRegister(chat.services, beside);
  if (customer === undefined) return false;
  await runCommand(chat, { intent: command?.intent ?? 'customers', arguments: { customer } }, text);
  return true;
}

/** True when the register has what stands behind the command for customers, whatever else the words may be. */
async function findsCustomer(chat: Chat, customer: string, text: string): Promise<boolean> {
  const [found] = await chat.services.customers.search(customer, 1);
  if (found !== undefined) await runCommand(chat, { intent: 'customers', arguments: { customer } }, text);
  return found !== undefined;
}

/** True when the words asked for something that is known, whatever else they might have been. */
async function answersQuestion(chat: Chat, said: Recognition, text: string): Promise<boolean> {
  if (said.kind === 'intent') {
    if (said.intent === 'ask' || said.mayBe === undefined) return false;
    return await answerInsteadOfCommand(chat, text, said.mayBe);
  }
  const words = text.trim().split(/\s+/).length;
  return words >= fewestWordsOfQuestion && text.length <= longestText && (await answerPlainWords(chat, text));
}

/** While a card of a walk waits, other words are no answer to it: the card stays as it is. */
async function staysWithTheCard({ turn, redeem }: Chat, text: string): Promise<boolean> {
  if ((await redeem.active()) === undefined || text.trim() === '') return false;
  await sendShortMessage(turn, 'useTheCard', 'help');
  return true;
}

async function answerUnknown(
  chat: Chat,
  said: Exclude<Recognition, Meant>,
  text: string,
  customer?: string,
): Promise<void> {
  const message = messageFor(text);
  if (customer !== undefined) await runCommand(chat, { intent: 'customers', arguments: { customer } }, text);
  else if (said.kind === 'suggestion') await suggest(chat, said);
  else if (message === undefined) await suggest(chat);
  else await sendShortMessage(chat.turn, message, 'help');
}

async function suggest({ turn }: Chat, nearest?: { readonly intent: Intent; readonly phrase: string }): Promise<void> {
  const suggestion = nearest && buttonFor(nearest.intent);
  const view = suggestion === undefined ? (nearest ?? {}) : { suggestion };
  await sendCard(turn, suggestionCard(view, turn));
}

function searchedBeside(beside?: BesideCommand): string | undefined {
  return beside?.command?.intent === 'customers' ? beside.names[0] : undefined;
}

/** The message that suits a text which is no command; undefined when it is just not understood. */
function messageFor(text: string): ShortMessage | undefined {
  if (text.trim() === '') return 'empty';
  if (text.length > longestText) return 'tooLong';
  return /^(?:\p{RGI_Emoji}|\s)+$/v.test(text) ? 'emoji' : undefined;
}

/** The button that starts a command; undefined for those that only words start. */
function buttonFor(intent: Intent): SuggestedCommand | undefined {
  if (intent === 'redeem' || intent === 'resume' || intent === 'language' || intent === 'help') return intent;
  return intent === 'skipDays' || intent === 'whatDay' || intent === 'backToToday' ? 'clock' : undefined;
}
