// The chat client of local mode: Microsoft 365 Agents Playground, started beside the desk and stopped with it.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the chat client needs to know. */
export interface PlaygroundSettings {
  /** Address of the bot, such as `http://127.0.0.1:3978/api/messages`. It need not answer yet. */
  readonly endpoint: string;
  /** Folder for the client's log file. */
  readonly dataDir: string;
  /** Port to listen on; a taken one, or 0, becomes a free one. */
  readonly port: number;
}

/** A chat client that runs. */
export interface Playground {
  /** The address to open in a browser. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when its process has ended, asked or not. */
  readonly ended: Promise<void>;
  /** Ends it and waits for that; may be repeated. */
  stop(): Promise<void>;
}

/** absent: the package is not installed, as after `npm ci --omit=dev`. failed: it ended before it was ready. */
export type PlaygroundStart =
  | { readonly kind: 'running'; readonly playground: Playground }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly logFile: string };

/** The npm package that holds the client. */
export const playgroundPackage = '@microsoft/m365agentsplayground';
/** Port that the client listens on unless somebody else does. */
export const playgroundPort = 56150;

const startWithin = 30_000;
const stopWithin = 5_000;
const kept = ['PATH', 'HOME', 'USERPROFILE', 'APPDATA', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'NO_COLOR'];

/** Starts the client on loopback, without telemetry and without opening a browser. Never rejects: the desk runs without it. */
export async function startPlayground(settings: PlaygroundSettings): Promise<PlaygroundStart> {
  const program = findProgram();
  if (program === undefined) return { kind: 'absent' };
  const logFile = join(settings.dataDir, 'playground.log');
  try {
    await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
    const child = launch(program, settings, logFile);
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    const url = await Promise.race([whenReady(child), ended]);
    if (url === undefined || child.pid === undefined) {
      await stop(child, ended);
      return { kind: 'failed', logFile };
    }
    return { kind: 'running', playground: { url, pid: child.pid, ended, stop: () => stop(child, ended) } };
  } catch {
    return { kind: 'failed', logFile };
  }
}

function findProgram(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`${playgroundPackage}/cli.js`);
  } catch {
    return undefined;
  }
}

/** The client gets the few variables that a process needs, and none of the desk's settings or secrets. */
function launch(program: string, { endpoint, port }: PlaygroundSettings, logFile: string): ChildProcess {
  const environment = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const preload = new URL('./playgroundPreload.ts', import.meta.url).href;
  const options = ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  return fork(program, ['start', ...options], {
    execArgv: ['--no-warnings', '--import', preload],
    env: {
      ...environment,
      TEAMSAPPTESTER_BROWSER: 'none',
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: fileURLToPath(new URL('./playground.yml', import.meta.url)),
    },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
}

/** The client's address once it answers; undefined when it says nothing in time. Its port is the one it names itself. */
async function whenReady(child: ChildProcess): Promise<string | undefined> {
  const deadline = AbortSignal.timeout(startWithin);
  const port = await listeningPort(child, deadline);
  if (port === undefined) return undefined;
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    const answer = await fetch(`${url}/_debug/ping`, { signal: deadline }).catch(() => undefined);
    if (answer?.ok === true && (await answer.text()) === 'pong') return url;
    if (deadline.aborted || child.exitCode !== null) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function listeningPort(child: ChildProcess, deadline: AbortSignal): Promise<string | undefined> {
  return await new Promise((resolve) => {
    let said = '';
    deadline.addEventListener('abort', () => resolve(undefined), { once: true });
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-1000);
      const port = /Listening on (\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), stopWithin);
  await ended;
  clearTimeout(force);
}
