// The process: reads the settings, starts the desk, says where to click, and stops everything in order.
import { config as readEnvironmentFile } from 'dotenv';
import { type Config, readConfig } from './config/config.ts';
import { announcement, clientEnded } from './local/announcement.ts';
import { playgroundPort, type PlaygroundStart, startPlayground } from './local/playground.ts';
import { describeError, type Log } from './monitoring/log.ts';
import { loadLate } from './start/latePackages.ts';
import { makeFilesPrivate } from './start/privateFiles.ts';
import { faultsMessage, startUpMessage } from './start/startUpErrors.ts';

/** Starts what the settings ask for. A start that fails ends the process with code 1 and one message. */
export async function main(demo: boolean): Promise<void> {
  readEnvironmentFile({ quiet: true });
  makeFilesPrivate();
  const settings = readConfig(process.env);
  if ('faults' in settings) {
    fail(faultsMessage(settings.faults));
    return;
  }
  const config = settings.ok;
  // The chat client takes as long to start as the desk, so both start at once.
  const client = startClient(config);
  try {
    loadLate();
    const { startBot: startDesk } = await import('./start/startBot.ts');
    const desk = await startDesk(config, demo);
    endAtBug(desk.log);
    const started = await client;
    const stopping = new AbortController();
    stopOnSignal(async () => {
      stopping.abort();
      await stopClient(started);
      await desk.stop();
    });
    tell(announcement(config, desk.port, started, demo));
    if (started?.kind !== 'running') return;
    await started.playground.ended;
    if (!stopping.signal.aborted) tell(clientEnded(config, desk.port));
  } catch (error) {
    await stopClient(await client);
    fail(startUpMessage(error, config));
  }
}

/** The chat client, where it is wanted; it must know the desk's port beforehand. */
async function startClient(config: Config): Promise<PlaygroundStart | undefined> {
  if (config.mode !== 'local' || !config.playground || config.port === 0) return undefined;
  const endpoint = `http://${config.host}:${config.port}/api/messages`;
  return await startPlayground({ endpoint, dataDir: config.dataDir, port: playgroundPort });
}

async function stopClient(started: PlaygroundStart | undefined): Promise<void> {
  if (started?.kind === 'running') await started.playground.stop();
}

/** Stops once, in order, at the first signal; a second one ends the process where it stands. */
function stopOnSignal(stop: () => Promise<void>): void {
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals > 1) process.exit(1);
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          complain(`Keydesk did not stop cleanly. ${error instanceof Error ? error.message : ''}`);
          process.exit(1);
        },
      );
    });
  }
}

/** A bug that reached no boundary ends the process: nobody knows what state it left. */
function endAtBug(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ error: describeError(error) }, 'bug');
    complain(
      'Keydesk stopped because of a bug; its log says more. Start it again: nothing that was confirmed is lost.',
    );
    process.exit(1);
  });
}

function fail(message: string): void {
  complain(message);
  process.exitCode = 1;
}

function tell(message: string): void {
  process.stdout.write(`${message}\n`);
}

function complain(message: string): void {
  process.stderr.write(`${message}\n`);
}
