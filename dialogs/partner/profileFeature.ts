// The partner's details in one form: the Partner ID, the company as customers know it, and the signature of letters.
import { profileCard } from '../../cards/partner/profileCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { longestSignature } from '../../domain/partner/partnerProfile.ts';
import { longText, typed } from '../flow/inputs.ts';
import { managerNames } from '../permits/managerNames.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { readTypedPartnerId, type TypedPartnerId } from './keepPartnerId.ts';
import { keepProfile } from './keepProfile.ts';

/** Shows and keeps the details. */
export const profileFeature: Feature = {
  commands: {},
  verbs: {
    'profile.open': {},
    'profile.save': {
      inputs: { company: typed, signature: longText(longestSignature), partnerId: typed },
      permit: 'manager',
    },
  },
  click: async (chat, { verb, inputs }) => {
    if (verb === 'profile.save') await keep(chat, inputs);
    else await sendCard(chat.turn, await cardOf(chat));
  },
};

/** What can be kept is kept; an id that is none stays in its field. An empty field leaves the id as it is. */
async function keep(chat: Chat, inputs: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { company, signature, partnerId = '' } = inputs;
  const id = partnerId.trim() === '' ? undefined : await readTypedPartnerId(chat.services, partnerId);
  await keepProfile(chat, { company, signature, partnerId: id?.partnerId });
  await answerInPlace(chat.turn, await cardOf(chat, { id, typed: partnerId }));
}

async function cardOf(
  { services, turn }: Chat,
  saved?: { readonly id: TypedPartnerId | undefined; readonly typed: string },
): Promise<Card> {
  const [profile, identity] = await Promise.all([services.partnerProfile.read(), services.partnerIdentity.read()]);
  const managers = turn.role === 'manager' ? undefined : await managerNames(services.people, services.namedManagers);
  return profileCard(
    {
      ...{ name: turn.person.name, isSaved: saved !== undefined },
      profile,
      partnerId: identity?.partnerId,
      managers,
      ...(saved?.id === undefined ? {} : { id: saved.id, typed: saved.typed }),
    },
    turn,
  );
}
