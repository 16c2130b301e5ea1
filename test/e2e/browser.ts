// The browser of the end-to-end tests: the Chromium of this machine, without a screen and without downloads.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];

/** Starts Chromium. Throws when the machine has none. */
export async function openBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  return await chromium.launch({ executablePath: findChromium(environment), args: flags });
}

function findChromium(environment: NodeJS.ProcessEnv): string {
  const folders = (environment['PATH'] ?? '').split(delimiter);
  const named = environment['CHROMIUM'];
  const candidates = [...(named === undefined ? [] : [named]), ...programs.flatMap((name) => inEach(folders, name))];
  const found = candidates.find(isProgram);
  if (found === undefined) throw new Error('There is no Chromium: install it, or name its program in CHROMIUM.');
  return found;
}

function inEach(folders: readonly string[], name: string): readonly string[] {
  return folders.map((folder) => join(folder, name));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
