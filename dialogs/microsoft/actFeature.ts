// The button that has the desk set a decision at Microsoft, and the card that says what became of it.
import { actCard } from '../../cards/microsoft/actCard.ts';
import { versionOf } from '../../storage/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Feature } from '../routing/feature.ts';
import { cardOfSubscription } from '../subscriptions/subscriptionActions.ts';
import { inPlace, viewOf } from '../subscriptions/subscriptionDeed.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { showTyping } from '../turn/turn.ts';
import { actOnTerm } from './actOnTerm.ts';

/** Sets at Microsoft what was decided. */
export const actFeature: Feature = {
  verbs: {
    'act.termEnd': { permit: 'operator' },
  },
  commands: {},
  click: async (chat, { id, v }) => {
    const { services, turn } = chat;
    const read = id === '' ? undefined : await services.subscriptions.get(id);
    const present = read && (await finishConsequences(services, services.subscriptions, read));
    if (present === undefined) {
      await sendShortMessage(turn, 'cardExpired', 'help');
      return;
    }
    if (versionOf(present) !== v) {
      await inPlace(turn, await cardOfSubscription(chat, present));
      return;
    }
    showTyping(turn.context);
    const { id: personId, tenantId, name } = turn.person;
    const act =
      (await actOnTerm(services, present, { id: personId, tenantId, name })) ??
      (await services.microsoftActs.get(id))?.value;
    const now = (await services.subscriptions.get(id)) ?? present;
    await inPlace(
      turn,
      act === undefined ? await cardOfSubscription(chat, now) : actCard({ ...viewOf(turn, now), act }, turn),
    );
  },
};
