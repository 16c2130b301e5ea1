// The card that says which of the partner's security groups has which roles of an offer, and takes what shall be different.
import { mostGroups, type GroupAccess, type GroupRoles } from '../../domain/offers/groupAccess.ts';
import { isAgreed } from '../../domain/offers/offerStates.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { groupName, statusWord } from './accessFacts.ts';
import { offerHead, type OfferCardView } from './offerView.ts';
import { defined } from '../../domain/defined.ts';

/** Inputs: `group0` to `group7`, the roles of each group, in the order of the ids that the button carries as `groups`. */
export interface OfferAccessView extends OfferCardView {
  /** What every group shall have. */
  readonly wanted: readonly GroupRoles[];
}

/** Asks about every group of the settings, and about those that have roles by somebody else's doing. */
export function offerAccessCard(view: OfferAccessView, reader: Reader): Card {
  const { offer, groups = [], wanted } = view;
  const { language } = reader;
  const there = offer.groups ?? [];
  const named = groups.map(({ id }) => id);
  const ids = [...new Set([...named, ...[...wanted, ...there].map(({ groupId }) => groupId)])].slice(0, mostGroups);
  const runs = isAgreed(offer.state);
  return renderCard('offerAccess', reader, {
    ...offerHead(view, reader),
    when: say(language, runs ? 'gdap.access.running' : 'gdap.access.draft'),
    ids: ids.join(','),
    groups: ids.map((id, index) => {
      const present = there.find(({ groupId }) => groupId === id);
      const wish = wanted.find(({ groupId }) => groupId === id);
      return {
        input: `group${index}`,
        label: escapeText(say(language, 'gdap.access.label', { group: groupName(id, groups, reader) })),
        ...defined({ status: present && statusNow(present, reader) }),
        // While nothing is on its way, what Microsoft has is what counts.
        value: ((runs && offer.accessStep === undefined ? present : wish) ?? { roles: [] }).roles.join(','),
        choices: offer.roles.map((role) => ({ title: say(language, `offer.roles.${role}`), value: role })),
      };
    }),
  });
}

/** How far Microsoft is with a group, below what a person chooses for it. */
function statusNow(present: GroupAccess, reader: Reader): string {
  return escapeText(say(reader.language, 'gdap.access.statusNow', { status: statusWord(present, reader) }));
}
