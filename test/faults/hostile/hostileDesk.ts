// The desk of the hostile run: all that a desk has, in either mode, with an eye on the passwords that it makes.
import type { DialogState } from 'botbuilder-dialogs';
import { loopbackServiceUrls } from '../../../bot/channel/serviceUrls.ts';
import { vocabularies } from '../../../cards/texts/texts.ts';
import type { Services } from '../../../dialogs/services/services.ts';
import { DialogRouter } from '../../../dialogs/routing/dialogRouter.ts';
import { noticeLanguage } from '../../../domain/words/recognise.ts';
import { redemptionsCollection } from '../../../storage/redemption/redemptions.ts';
import { deskOn } from '../../support/deskServices.ts';
import type { FakeConnector } from '../../support/fakeConnector.ts';
import type { FakeIdentity } from '../../support/fakeIdentity.ts';
import { productionConfig } from '../../support/productionDesk.ts';
import type { TestDesk, TestDeskSettings } from '../../support/testDesk.ts';
import type { HostileSettings } from './hostileReport.ts';
import type { Leaks } from './leaks.ts';

/** Milliseconds until the desk gives a silent channel up: less than usual, so that the run does not wait long. */
const connectorDeadline = 1500;

/** Where the desk stands. */
export interface HostileGround {
  readonly dataDir: string;
  readonly connector: FakeConnector;
  readonly leaks: Leaks;
  /** In Teams mode. */
  readonly identity?: FakeIdentity;
}

/** The settings of the desk. */
export function hostileDesk(
  { microsoft = 'sandbox' }: HostileSettings,
  { dataDir, connector, leaks, identity }: HostileGround,
): TestDeskSettings {
  const words = vocabularies();
  return {
    dataDir,
    connector,
    converse: async ({ store, clock, state }) => {
      const services = await deskOn(store, clock, { microsoft });
      watchPasswords(services, leaks);
      return {
        handler: new DialogRouter(services, state.createProperty<DialogState>('dialogs')),
        noticeLanguage: (typed) => noticeLanguage(typed, words),
      };
    },
    ...(identity === undefined ? {} : { config: productionConfig(identity.appId) }),
    surroundings: {
      connectorDeadline,
      ...(identity === undefined
        ? {}
        : { credentials: identity.credentials, endpoints: identity.endpoints, serviceUrls: loopbackServiceUrls }),
    },
  };
}

/** Every first password that the sandbox makes is looked for afterwards. */
function watchPasswords({ microsoft }: Services, leaks: Leaks): void {
  const create = microsoft.createCustomer.bind(microsoft);
  Object.assign(microsoft, {
    createCustomer: async (...given: Parameters<typeof create>) => {
      const outcome = await create(...given);
      if (outcome.kind === 'created' && outcome.password !== undefined) leaks.password(outcome.password);
      return outcome;
    },
  });
}

/** A token's claims fit into a header: an odd service URL does not get one of its own. */
export function signable(activity: object): object {
  const { serviceUrl } = activity as { readonly serviceUrl?: unknown };
  return typeof serviceUrl === 'string' && serviceUrl.length < 500 ? { serviceUrl } : { serviceUrl: 'http://x' };
}

/** Redemptions that are not open any more. */
export async function countRedemptions({ store }: TestDesk): Promise<number> {
  const records = await store.records<{ readonly state: string }>(redemptionsCollection).list({ limit: 5_000 });
  return records.filter(({ doc }) => doc.state !== 'open').length;
}
