// The feature of redemptions: words about a walk, and the buttons of its cards, go to the walk of their person.
import type { Verb } from '../../cards/actions.ts';
import type { ShortMessage } from '../../cards/general/shortMessageCard.ts';
import { verbsOf } from '../flow/verbsOf.ts';
import type { Chat, Command, Feature } from '../routing/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { redemptionFlow } from './redemptionFlow.ts';
import { defined } from '../../domain/defined.ts';

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
    redeem: inOwnChat(({ redeem }, { customer, hasKeys }, text) =>
      redeem.begin({
        ...defined({ customer }),
        ...(hasKeys === true ? { keys: text } : {}),
      }),
    ),
    resume: inOwnChat(({ redeem }) => redeem.resume()),
    next: inOwnChat(async ({ turn, redeem }) => {
      if ((await redeem.active()) === undefined) await sendShortMessage(turn, 'nothingToGoBack', 'redeem');
      else await sendShortMessage(turn, 'useTheCard', 'help');
    }),
    back: inOwnChat((chat) => answer(chat, 'redeem.back', 'nothingToGoBack')),
    cancel: inOwnChat((chat) => answer(chat, 'redeem.cancel', 'nothingToCancel')),
    startOver: inOwnChat(async ({ redeem }) => {
      if (!(await redeem.say('redeem.startOver'))) await redeem.begin();
    }),
  },
  click: async ({ redeem, isRepeated }, action) => {
    await redeem.click(action, await isRepeated());
  },
};

/** Words about a walk are answered where it is had. */
function inOwnChat(command: Command): Command {
  return async (chat, given, text) => {
    const isAside = await chat.redeem.movesToOwnChat((redeem, turn) => command({ ...chat, turn, redeem }, given, text));
    if (!isAside) await command(chat, given, text);
  };
}

/** Gives words that mean a button to the walk; says so where there is none. */
async function answer({ turn, redeem }: Chat, verb: Verb, without: ShortMessage): Promise<void> {
  if (!(await redeem.say(verb))) await sendShortMessage(turn, without, 'redeem');
}
