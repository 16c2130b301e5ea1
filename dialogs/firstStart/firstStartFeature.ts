// The first start: what an empty desk needs to know, each with a button, and samples to try it on.
import { firstStartCard, type FirstStartView } from '../../cards/firstStart/firstStartCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { isSample, sampleCustomerIds } from '../../domain/samples/samplePartner.ts';
import { say } from '../../cards/texts/texts.ts';
import { addSamples, remindOfSample, removeSamples, samplesOnRecord } from '../samples/samples.ts';
import { refOf } from '../../domain/people/person.ts';
import { longText, typed } from '../flow/inputs.ts';
import { placeCard } from '../flow/placeCard.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { keepProfile } from '../partner/keepProfile.ts';
import { managerNames } from '../permits/managerNames.ts';
import { ownersOf } from '../permits/owners.ts';
import { refusalOf } from '../permits/refuseClick.ts';

/** Shows the first steps. `start.saveProfile` is a button of cards that an earlier version sent. */
export const firstStartFeature: Feature = {
  verbs: {
    'start.show': {},
    'start.addSamples': {},
    'start.removeSamples': { permit: 'samples' },
    'start.remindSample': {},
    'start.saveProfile': { inputs: { company: typed, signature: longText(2_000) }, permit: 'manager' },
  },
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
  const [removers, profile, identity, customers, samples] = await Promise.all([
    removersOf({ services, turn }),
    services.partnerProfile.read(),
    services.partnerIdentity.read(),
    services.customers.everyone({ limit: sampleCustomerIds.length + 1 }),
    samplesOnRecord(services),
  ]);
  return firstStartCard(
    {
      company: profile?.company,
      partnerId: identity?.partnerId,
      removers,
      customers: customers.items.every(({ id }) => isSample(id)) ? 'none' : 'some',
      samples: isReminded ? 'reminded' : samples.any ? 'there' : 'none',
      mayChange: turn.role === 'manager',
      isKept,
    },
    turn,
  );
}

/** Who may remove the samples, for a person who may not: said before anything is clicked. */
async function removersOf({ services, turn }: Pick<Chat, 'services' | 'turn'>): Promise<FirstStartView['removers']> {
  const removal = { verb: 'start.removeSamples', id: '', v: 0, inputs: {} } as const;
  if ((await refusalOf(services, turn, removal, 'samples')) === undefined) return undefined;
  const owners = await ownersOf(services, 'samples', removal);
  const managers = await managerNames(services.people, services.namedManagers);
  return { owners: owners.map(({ name }) => name), managers };
}
