// The command `connections`: managers see how the desk is connected to Microsoft, as it is at this moment.
import { mayBeDoneBy } from '../../cards/general/managersText.ts';
import { connectionsCard } from '../../cards/microsoft/connectionsCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { managerNames } from '../permits/managerNames.ts';
import type { Feature } from '../feature/feature.ts';
import { answerInPlace, answerClickWithWords, sendCard, sendText, showTyping } from '../turn/turn.ts';

/** Asks Microsoft about every part, and shows what it says. */
export const connectionsFeature: Feature = {
  verbs: {
    'connections.check': { permit: 'manager' },
  },
  commands: {
    connections: async ({ services, turn }) => {
      const { connections } = services;
      if (turn.role !== 'manager') {
        const managers = await managerNames(services.people, services.namedManagers);
        await sendText(turn, mayBeDoneBy('managersOnly', [], managers, turn));
      } else if (connections === undefined) {
        await sendText(turn, say(turn.language, 'microsoft.connections.sandbox'));
      } else {
        showTyping(turn.context);
        await sendCard(turn, connectionsCard(await connections.check(), turn));
      }
    },
  },
  click: async ({ services, turn }) => {
    if (services.connections === undefined) {
      await answerClickWithWords(turn, say(turn.language, 'microsoft.connections.sandbox'));
      return;
    }
    await answerInPlace(turn, connectionsCard(await services.connections.check(), turn));
  },
};
