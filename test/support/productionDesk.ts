// A desk in production mode for tests: signed requests, a roster, and the settings that say who may what.
import assert from 'node:assert/strict';
import type { Config, ProductionConfig } from '../../bot/config/config.ts';
import type { PeopleConfig } from '../../bot/config/peopleConfig.ts';
import { loopbackServiceUrls } from '../../bot/channel/serviceUrls.ts';
import { homeTenant } from './chatPerson.ts';
import { FakeIdentity } from './fakeIdentity.ts';
import { localConfig, TestDesk, type TestDeskSettings } from './testDesk.ts';

/** The settings of a bot with this app id; everybody of the home tenant may use it, and nobody in a test manages it. */
export function productionConfig(
  appId: string,
  people: Partial<PeopleConfig> = {},
  more: Partial<ProductionConfig> = {},
): ProductionConfig {
  const { playground, ...common } = localConfig('.') as Extract<Config, { mode: 'local' }>;
  assert.equal(playground, false);
  return {
    ...common,
    mode: 'production',
    credentials: { type: 'MultiTenant', appId, password: 'not-used' },
    cloud: 'public',
    secrets: ['not-used'],
    allowedTenants: [homeTenant],
    people: { members: [], operators: [], managers: ['manager@partner.example'], ...people },
    ...more,
  };
}

/** Opens a desk in production mode, works with it, and closes it. */
export async function inProduction(
  settings: TestDeskSettings & { readonly people?: Partial<PeopleConfig>; readonly more?: Partial<ProductionConfig> },
  work: (desk: TestDesk) => Promise<void>,
): Promise<void> {
  const { people, more, ...rest } = settings;
  const identity = await FakeIdentity.start();
  const desk = await TestDesk.open({
    config: productionConfig(identity.appId, people, more),
    authorization: (activity) => identity.authorize(activity),
    ...rest,
    surroundings: {
      credentials: identity.credentials,
      endpoints: identity.endpoints,
      serviceUrls: loopbackServiceUrls,
      ...rest.surroundings,
    },
  });
  try {
    await work(desk);
  } finally {
    await desk.close();
    await identity.stop();
  }
}
