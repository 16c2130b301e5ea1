// Opens what adds the desk to the chats of colleagues, where the settings ask for it.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { People } from '../../storage/people/people.ts';
import type { ProductionConfig } from '../config/config.ts';
import { openGraphAppClient } from '../gateways/clients.ts';
import { AppInstaller } from '../gateways/graph/appInstaller.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { Invitations } from './invitations.ts';

/** Undefined where people add the desk by themselves. */
export function openInvitations(
  { graph, credentials }: Pick<ProductionConfig, 'graph' | 'credentials'>,
  people: People,
  clock: Clock,
  heard: Metrics['heard'],
  log: Log,
): Invitations | undefined {
  if (graph?.addsItself !== true) return undefined;
  const caller = {
    now: Date.now,
    wait: async (milliseconds: number): Promise<void> => await wait(milliseconds),
    heard,
  };
  const client = openGraphAppClient({ config: graph, caller, newId: randomUUID, chance: Math.random, log });
  const { appId } = credentials;
  const installer = new AppInstaller({ client, graphUrl: graph.graphUrl, appId, now: Date.now, log });
  return new Invitations({ installer, people, clock });
}
