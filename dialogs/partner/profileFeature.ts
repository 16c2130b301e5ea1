// The partner as its customers know it: the form of the company and the signature that letters end with.
import { profileCard } from '../../cards/partner/profileCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { longestSignature, profileOf } from '../../domain/partner/partnerProfile.ts';
import { refOf } from '../../domain/people/person.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { longText, typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { inPlace } from '../subscriptions/subscriptionDeed.ts';
import { sendCard } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';

/** Shows and keeps the profile. */
export const profileFeature: Feature = {
  commands: {},
  verbs: {
    'profile.open': {},
    'profile.save': { inputs: { company: typed, signature: longText(longestSignature) }, permit: 'manager' },
  },
  click: async (chat, { verb, inputs }) => {
    if (verb === 'profile.save') await keep(chat, inputs);
    else await sendCard(chat.turn, await cardOf(chat, false));
  },
};

/** Keeps what was typed; the same once more changes nothing. */
async function keep(chat: Chat, typedIn: { readonly company?: string; readonly signature?: string }): Promise<void> {
  const { services, turn } = chat;
  const by = refOf(turn.person);
  const next = profileOf(typedIn, by, turn.now);
  const seen = { isNew: false };
  const entry = { id: ['profile', next.at, by.id].join('|'), at: next.at, who: by, what: 'profileKept' } as const;
  const written = await services.partnerProfile.decide(
    (kept) => {
      seen.isNew = kept?.company !== next.company || kept?.signature !== next.signature;
      return kept !== undefined && !seen.isNew ? kept : next;
    },
    () => ({ owes: seen.isNew ? [{ does: 'audit', entry }] : [], now: services.clock.now() }),
  );
  await finishConsequences(services, services.partnerProfile, written);
  await inPlace(turn, await cardOf(chat, true));
}

async function cardOf({ services, turn }: Chat, isSaved: boolean): Promise<Card> {
  const profile = await services.partnerProfile.read();
  return profileCard({ name: turn.person.name, isSaved, ...defined({ profile }) }, turn);
}
