// What a process does beside its turns: periodic jobs, the outbox, and the drawing anew of cards, begun and ended together.
import { openOutbox } from '../notices/openOutbox.ts';
import type { OpenedBot } from './openBot.ts';
import { type RunningJobs, startPeriodicJobs } from './periodicJobs.ts';

/** Begins all of it at once. Its end is waited for before the way in is closed. */
export function startBesideTurns(bot: OpenedBot): RunningJobs {
  const { host, dialogs, ...rest } = bot;
  const { pipeline, invitations, adapter } = host;
  const { requestsPerSecond } = bot.config;
  const periodic = startPeriodicJobs(bot);
  const tell = dialogs.tellOutcome.bind(dialogs);
  const { outbox, refreshing } = openOutbox({
    ...rest,
    pipeline,
    rate: adapter.rate,
    invitations,
    tell,
    requestsPerSecond,
  });
  outbox.start();
  refreshing.start();
  return {
    stop: async () => {
      await Promise.all([outbox.stop(), refreshing.stop(), periodic.stop()]);
    },
  };
}
