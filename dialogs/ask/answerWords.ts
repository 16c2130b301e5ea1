// Answers words: does what they mean for sure, asks with the nearest three where it is not, and never falls silent.
import { nearestCard, type NearMeaning } from '../../cards/ask/nearestCard.ts';
import type { ShortMessage } from '../../cards/general/shortMessageCard.ts';
import { vocabularies } from '../../cards/texts/texts.ts';
import type { SeparatedKeys } from '../../domain/keys/keyCandidates.ts';
import type { Recognition } from '../../domain/words/intents.ts';
import { nameBesideCommand, type BesideCommand } from '../../domain/words/nameBesideCommand.ts';
import { wordOfPeriod } from '../../domain/words/placeholdersInText.ts';
import { mayHaveCustomer, wordOfMeaning, type Meaning } from '../../domain/words/meaning.ts';
import { recognise } from '../../domain/words/recognise.ts';
import { searchedCustomer } from '../../domain/words/searchedCustomer.ts';
import type { UnderstoodText } from './understandText.ts';
import { nameOnRegister } from './namedCustomer.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { sendCard } from '../turn/turn.ts';
import type { Chat } from '../feature/feature.ts';
import { writeCursor } from '../lists/listCursor.ts';
import { doMeant, answerCommand, answerCommandFor } from './doMeant.ts';
import { defined } from '../../domain/defined.ts';

const words = vocabularies();

/** Longer than any command: a pasted letter, not a question to the desk. In characters, and in words. */
const longest = { text: 2_000, words: 40 };

/** What is known of words before they are understood. */
interface HeardWords {
  readonly said: Recognition;
  /** Somebody beside a command, whom the beginning of a name may mean. */
  readonly beside: BesideCommand | undefined;
}

/**
 * Answers a message; `separated` are the keys in it, which a walk that asks for some takes. While a walk waits, words
 * that are neither a command nor a question leave it as it is.
 */
export async function answerWords(chat: Chat, text: string, separated: SeparatedKeys): Promise<void> {
  const holdsKeys = separated.keys > 0;
  if (holdsKeys && (await chat.redeem.takeTypedKeys(text))) return;
  const said = recognise(text, words, separated);
  const beside = nameBesideCommand(text, words);
  const searched = searchedCustomer(text, words);
  const heard = { said, beside };
  if (searched !== undefined && (await chat.services.customers.search(searched, 1)).length > 0)
    await answerCommandFor(chat, 'customers', text, searched);
  else if (holdsKeys || isLetter(text)) await answerAlone(chat, text, said);
  else if (said.kind === 'intent' && said.isWhole && (beside === undefined || said.mayBe === undefined))
    await answerCommand(chat, said.intent, said.arguments, text);
  // Whoever is to be added is on no register yet: "new customer Contoso".
  else if (beside?.command?.intent === 'addCustomer' && (said.kind !== 'intent' || said.intent === 'addCustomer'))
    await answerCommandFor(chat, 'addCustomer', text, beside.names[0]);
  // A command's word beside a name on the register is that command: "renewals contoso".
  else if (beside?.command !== undefined && (await goesToCustomer(chat, text, heard))) return;
  else {
    const question = said.kind === 'intent' ? (said.arguments.question ?? text) : text;
    const { understandText } = await import('./understandText.ts');
    const understood = await understandText(chat.services, question, said);
    if (understood.customers.length === 0 && (await goesToCustomer(chat, text, heard))) return;
    if (await namesTwoToMerge(chat, text, understood, beside)) await answerCommand(chat, 'merge', {}, text);
    else await answerUnderstood(chat, text, understood, searched ?? searchedBeside(beside));
  }
}

async function answerUnderstood(
  chat: Chat,
  text: string,
  understood: UnderstoodText,
  searched: string | undefined,
): Promise<void> {
  const { kind, meanings, said } = understood;
  const [first] = meanings;
  const walkWaits = (await chat.redeem.active()) !== undefined;
  const { mayBeName } = await import('./understandText.ts');
  if (said.kind === 'intent' && said.isWhole && said.intent === 'ask' && understood.customers.length === 0)
    await answerCommand(chat, said.intent, said.arguments, text);
  else if (kind === 'sure' && first !== undefined && (!walkWaits || isSaidToDesk(first, said)))
    await doMeant(chat, first, understood, text, said);
  else if (walkWaits && text.trim() !== '' && !isQuestion(text, said))
    await sendShortMessage(chat.turn, 'useTheCard', 'help');
  else if (searched !== undefined && !isQuestion(text, said) && mayBeName(searched))
    await answerCommandFor(chat, 'customers', text, searched);
  else if (shortMessageFor(text) === undefined) {
    const { countUnanswered } = await import('./countUnanswered.ts');
    await countUnanswered(chat, text);
    await sendCard(chat.turn, nearestCard({ near: nearOnes(understood), walkWaits }, chat.turn));
  } else await answerAlone(chat, text, said);
}

/** What a button of each carries: the meaning, and what the words named. A customer only where it may be one. */
function nearOnes({ meanings, named, customers }: UnderstoodText): readonly NearMeaning[] {
  const { keyEnding, plan, period } = named;
  const [only, ...others] = customers;
  const customer = others.length === 0 ? only : undefined;
  return meanings.map((meaning) => {
    const whom = mayHaveCustomer(meaning) ? customer : undefined;
    const cursor = writeCursor({
      meant: wordOfMeaning(meaning),
      customer: whom?.id,
      key: keyEnding,
      plan,
      period: period && wordOfPeriod(period),
    });
    return { meaning, cursor, ...defined({ customerName: whom?.name }) };
  });
}

/** Words that are looked at by themselves: keys, letters, and what is no sentence. */
async function answerAlone(chat: Chat, text: string, said: Recognition): Promise<void> {
  if (said.kind === 'intent') await answerCommand(chat, said.intent, said.arguments, text);
  else if ((await chat.redeem.active()) !== undefined && text.trim() !== '')
    await sendShortMessage(chat.turn, 'useTheCard', 'help');
  else if (shortMessageFor(text) === undefined)
    await sendCard(chat.turn, nearestCard({ near: [], walkWaits: false }, chat.turn));
  else await sendShortMessage(chat.turn, shortMessageFor(text) ?? 'empty', 'help');
}

/** True for two names and one word: "please merge Contoso and Fabrikam". */
async function namesTwoToMerge(
  chat: Chat,
  text: string,
  { customers, meanings }: UnderstoodText,
  beside?: BesideCommand,
): Promise<boolean> {
  const [first] = meanings;
  if (customers.length === 0) return false;
  if (beside?.command?.intent === 'merge') return true;
  if (first?.kind !== 'command' || first.intent !== 'merge') return false;
  const { namedInTwoPlaces } = await import('./understandText.ts');
  return (await namedInTwoPlaces(chat.services, text)).length > 1;
}

/** True when a customer was named by the beginning of a name: "history conto". */
async function goesToCustomer(chat: Chat, text: string, { said, beside }: HeardWords): Promise<boolean> {
  const intent = beside?.command?.intent;
  if (beside === undefined || (said.kind === 'intent' && (said.mayBe === undefined || said.intent !== intent)))
    return false;
  if (intent === undefined && (await chat.redeem.active()) !== undefined) return false;
  const customer = await nameOnRegister(chat.services, beside);
  if (customer !== undefined) await answerCommandFor(chat, intent ?? 'customers', text, customer);
  return customer !== undefined;
}

function searchedBeside(beside?: BesideCommand): string | undefined {
  return beside?.command?.intent === 'customers' ? beside.names[0] : undefined;
}

function isLetter(text: string): boolean {
  return text.length > longest.text || text.trim().split(/\s+/).length > longest.words;
}

/** True for what goes past a card that waits: a question, or a command that was really said. */
function isSaidToDesk(meaning: Meaning, said: Recognition): boolean {
  return meaning.kind !== 'command' || (said.kind === 'intent' && said.intent === meaning.intent);
}

function isQuestion(text: string, said: Recognition): boolean {
  return /\?\s*$/.test(text) || (said.kind === 'intent' && said.intent === 'ask');
}

/** The short message that suits a text which is no sentence; undefined for every other one. */
function shortMessageFor(text: string): ShortMessage | undefined {
  if (text.trim() === '') return 'empty';
  if (text.length > longest.text) return 'tooLong';
  return /^(?:\p{RGI_Emoji}|\s)+$/v.test(text) ? 'emoji' : undefined;
}
