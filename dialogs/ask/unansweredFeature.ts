// The command `unanswered`: managers see which questions found no sure answer, most frequent first, without anybody's words.
import { mayBeDoneBy } from '../../cards/general/managersText.ts';
import { unansweredCard } from '../../cards/ask/unansweredCard.ts';
import { managerNames } from '../permits/managerNames.ts';
import type { Feature } from '../feature/feature.ts';
import { sendCard, sendText } from '../turn/turn.ts';

/** Shows the counted questions. It has no buttons of its own. */
export const unansweredFeature: Feature = {
  verbs: {},
  commands: {
    unanswered: async ({ services, turn }) => {
      if (turn.role === 'manager') {
        const shapes = (await services.unanswered.read()) ?? [];
        await sendCard(turn, unansweredCard({ shapes }, turn));
      } else {
        const managers = await managerNames(services.people, services.namedManagers);
        await sendText(turn, mayBeDoneBy('managersOnly', [], managers, turn));
      }
    },
  },
  click: () => Promise.resolve(),
};
