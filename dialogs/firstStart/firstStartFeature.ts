// The first start: what an empty desk needs to know, each with a button, and the partner's profile that letters carry.
import { firstStartCard } from '../../cards/firstStart/firstStartCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { isSample, sampleCustomerIds } from '../../domain/samples/samplePartner.ts';
import { say } from '../../cards/texts/texts.ts';
import { addSamples, remindOfSample, removeSamples, samplesOnRecord } from '../samples/samples.ts';
import { profileOf } from '../../domain/partner/partnerProfile.ts';
import { refOf } from '../../domain/people/person.ts';
import { longText, typed } from '../flow/inputs.ts';
import { placeCard } from '../flow/placeCard.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';

/** Shows the first steps, and keeps who the partner is. */
export const firstStartFeature: Feature = {
  verbs: {
    'start.show': {},
    'start.addSamples': {},
    'start.removeSamples': {},
    'start.remindSample': {},
    'start.saveProfile': { inputs: { company: typed, signature: longText(2_000) }, permit: 'manager' },
  },
  help: ['firstSteps'],
  commands: {
    firstSteps: async (chat) => {
      await placeCard(chat.turn, await firstStartCardOf(chat, false, false), 'fresh');
    },
  },
  click: async (chat, { verb, inputs }) => {
    const { services, turn } = chat;
    if (verb === 'start.saveProfile') await keepProfile(chat, inputs);
    if (verb === 'start.addSamples')
      await addSamples(services, { by: refOf(turn.person), mark: say(turn.language, 'short.samples.mark') });
    if (verb === 'start.removeSamples') await removeSamples(services);
    const isReminded = verb === 'start.remindSample' && (await remindOfSample(services));
    const card = await firstStartCardOf(chat, verb === 'start.saveProfile', isReminded);
    await placeCard(turn, card, verb === 'start.show' ? 'fresh' : 'inPlace');
  },
};

async function firstStartCardOf({ services, turn }: Chat, isKept: boolean, isReminded: boolean): Promise<Card> {
  const [profile, identity, customers, samples] = await Promise.all([
    services.partnerProfile.read(),
    services.partnerIdentity.read(),
    services.customers.everyone({ limit: sampleCustomerIds.length + 1 }),
    samplesOnRecord(services),
  ]);
  return firstStartCard(
    {
      ...(profile?.company === undefined ? {} : { company: profile.company }),
      ...(profile?.signature === undefined ? {} : { signature: profile.signature }),
      ...(identity === undefined ? {} : { partnerId: identity.partnerId }),
      customers: customers.items.every(({ id }) => isSample(id)) ? 'none' : 'some',
      samples: isReminded ? 'reminded' : samples.any ? 'there' : 'none',
      mayChange: turn.role === 'manager',
      isKept,
    },
    turn,
  );
}

/** The same words once more change nothing. */
async function keepProfile({ services, turn }: Chat, inputs: Readonly<Record<string, string>>): Promise<void> {
  const who = refOf(turn.person);
  const at = turn.now.toISOString();
  const { company = '', signature = '' } = inputs;
  const next = profileOf({ company, signature }, who, turn.now);
  const seen = { isNew: false };
  const written = await services.partnerProfile.decide(
    (kept) => {
      seen.isNew = kept?.company !== next.company || kept?.signature !== next.signature;
      return kept !== undefined && !seen.isNew ? kept : next;
    },
    () => ({
      owes: seen.isNew
        ? [{ does: 'audit', entry: { id: `profile|${at}|${who.id}`, at, who, what: 'profileKept' } } as const]
        : [],
      now: services.clock.now(),
    }),
  );
  await finishConsequences(services, services.partnerProfile, written);
}
