// The feature of what is no subject: help, language, the desk's clock, manners, and the buttons that start a command.
import type { CardAction } from '../../cards/actions.ts';
import { helpCard } from '../../cards/general/helpCard.ts';
import { languageCard } from '../../cards/general/languageCard.ts';
import { normaliseLanguage } from '../../cards/texts/texts.ts';
import type { Language } from '../../domain/people/person.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { readerOf, sendCard } from '../turn/turn.ts';
import { clickMeaning } from '../ask/clickMeaning.ts';
import { backToToday, showClock, skipDays } from './clock.ts';
import { defined } from '../../domain/defined.ts';

/** Helps, and starts what was chosen. */
export const generalFeature: Feature = {
  verbs: {
    'desk.help': {},
    'desk.command': {},
    'desk.meant': {},
    'desk.resume': {},
    'desk.language': { inputs: { language: typed } },
    'desk.clock': {},
    'desk.skipDays': { inputs: { days: typed }, permit: 'manager' },
    'desk.backToToday': { permit: 'manager' },
  },
  commands: {
    help: showHelp,
    greeting: ({ turn }) => sendShortMessage(turn, 'greeting', 'help'),
    thanks: ({ turn }) => sendShortMessage(turn, 'thanks'),
    goodbye: ({ turn }) => sendShortMessage(turn, 'goodbye'),
    language: (chat, { language }) => chooseLanguage(chat, language),
    skipDays: (chat, { days }) => skipDays(chat, days ?? 0),
    whatDay: (chat) => showClock(chat),
    backToToday,
  },
  click: async (chat, { verb, id, inputs }: CardAction) => {
    const listed = chat.commands.listed.find((one) => verb === 'desk.command' && one === id);
    if (listed !== undefined) await (await chat.commands.of(listed))?.(chat, {}, '');
    else if (verb === 'desk.meant') await clickMeaning(chat, id);
    else if (verb === 'desk.resume') await chat.redeem.resume();
    else if (verb === 'desk.language') await chooseLanguage(chat, normaliseLanguage(inputs['language']));
    else if (verb === 'desk.clock') await showClock(chat);
    else if (verb === 'desk.skipDays') await skipDays(chat, Number(inputs['days']));
    else if (verb === 'desk.backToToday') await backToToday(chat);
    else await showHelp(chat);
  },
};

async function showHelp({ services, turn, commands }: Chat): Promise<void> {
  const unfinished = await services.redemptions.unfinished(turn.person.id);
  const view = {
    mode: services.microsoft.mode,
    timeMachine: services.timeMachine !== undefined,
    unfinished: unfinished.length,
    features: commands.listed,
  };
  await sendCard(turn, helpCard(view, turn));
}

/** Changes the language for good, or asks which one. */
async function chooseLanguage({ services, turn }: Chat, chosen: Language | undefined): Promise<void> {
  if (chosen !== undefined) {
    await services.people.change(turn.person.id, (known) => ({
      ...(known ?? turn.person),
      language: chosen,
      languageChosen: true,
    }));
  }
  const reader = { ...readerOf(turn), ...defined({ language: chosen }) };
  await sendCard(turn, languageCard({ changed: chosen !== undefined }, reader));
}
