// The feature of redemptions: words about a walk, and the buttons of its cards, go to the walk of their person.
import type { Verb } from '../../cards/actions.ts';
import type { ShortMessage } from '../../cards/general/shortMessageCard.ts';
import { vocabularies } from '../../cards/texts/texts.ts';
import { separateKeys } from '../../domain/keys/keyCandidates.ts';
import { purposeIn } from '../../domain/words/purposeWords.ts';
import { recognise } from '../../domain/words/recognise.ts';
import { understandText } from '../ask/understandText.ts';
import type { Services } from '../services/services.ts';
import { verbsOf } from '../flow/verbsOf.ts';
import type { Chat, Command, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { redemptionFlow } from './redemptionFlow.ts';
import { defined } from '../../domain/defined.ts';

const words = vocabularies();
/** Characters of a message that may say what its keys are for, and for whom; a longer one is somebody else's mail. */
const longestSaid = 300;

/** Redeems product keys. */
export const redemptionFeature: Feature = {
  verbs: {
    ...verbsOf(redemptionFlow),
    'redeem.start': {},
    'redeem.resume': {},
    'redeem.showPassword': {},
    'redeem.takeOver': {},
  },
  commands: {
    redeem: inOwnChat(async ({ services, redeem }, { customer: marked, hasKeys }, text) => {
      const { rest } = separateKeys(text.slice(0, longestSaid));
      const customer = marked ?? (hasKeys === true ? await customerBeside(services, rest) : undefined);
      const purpose = purposeIn(rest.replace(customer ?? '', ' '), words);
      await redeem.begin({ ...defined({ customer, purpose }), ...(hasKeys === true ? { keys: text } : {}) });
    }),
    resume: inOwnChat(({ redeem }) => redeem.resume()),
    next: inOwnChat(async ({ turn, redeem }) => {
      if ((await redeem.active()) === undefined) await sendShortMessage(turn, 'nothingToGoBack', 'redeem');
      else await sendShortMessage(turn, 'useTheCard', 'help');
    }),
    back: inOwnChat((chat) => answer(chat, 'redeem.back', 'nothingToGoBack')),
    cancel: inOwnChat(cancel),
    startOver: inOwnChat(async ({ redeem }) => {
      if (!(await redeem.say('redeem.startOver'))) await redeem.begin();
    }),
  },
  foresee: ({ redemptions }, { id, v }) => redemptions.shown(id, v),
  click: ({ redeem, isRepeated }, action) => redeem.click(action, isRepeated),
};

/** A customer of the register who is named beside a key without any word that marks the name: "renew Contoso ABCDE-…". */
async function customerBeside(services: Services, text: string): Promise<string | undefined> {
  const { customers, typedName } = await understandText(services, text, recognise(text, words));
  const [only, ...others] = customers;
  return others.length === 0 ? only?.name : typedName;
}

/** Words about a walk are answered where it is had. */
function inOwnChat(command: Command): Command {
  return async (chat, given, text) => {
    const isAside = await chat.redeem.movesToOwnChat((redeem, turn) => command({ ...chat, turn, redeem }, given, text));
    if (!isAside) await command(chat, given, text);
  };
}

/** What is left is the walk of this chat, else what the person touched last: a walk elsewhere, or a file on its way in. */
async function cancel(chat: Chat): Promise<void> {
  const { redeem } = chat;
  if ((await redeem.active()) === undefined) {
    const { showOpenImport } = await import('../imports/openImport.ts');
    if (await showOpenImport(chat, (await redeem.newest())?.changedAt)) return;
  }
  await answer(chat, 'redeem.cancel', 'nothingToCancel');
}

/** Gives words that mean a button to the walk; says so where there is none. */
async function answer({ turn, redeem }: Chat, verb: Verb, without: ShortMessage): Promise<void> {
  if (!(await redeem.say(verb))) await sendShortMessage(turn, without, 'redeem');
}
