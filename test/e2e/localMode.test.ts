// Owns the proof of local mode as its user meets it: one command, one address to open, a welcome, a reminder, one Ctrl-C.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { say } from '../../cards/texts.ts';
import { openBrowser } from './browser.ts';
import { DeskProcess } from './deskProcess.ts';
import { PlaygroundDriver } from './playgroundDriver.ts';

describe('local mode with its own chat client', () => {
  let dataDir: string;
  let browser: Browser;
  let desk: DeskProcess;
  let chat: PlaygroundDriver;

  async function start(demo: boolean): Promise<void> {
    desk = await DeskProcess.start({ dataDir, demo, playground: true });
    chat = await PlaygroundDriver.open(browser, await desk.playgroundUrl());
  }

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'keydesk-e2e-'));
    browser = await openBrowser();
  });

  afterEach(async () => {
    await browser.close();
    await desk.interrupt();
    await rm(dataDir, { recursive: true });
  });

  it('welcomes once, however often the bot is installed', async () => {
    await start(false);
    await chat.card(say('en', 'desk.welcome.title'));
    await chat.reload();
    await chat.say('help');
    await chat.card(say('en', 'desk.help.title'));
    assert.equal(await chat.countCards(say('en', 'desk.welcome.title')), 1);
  });

  it('sends a reminder in the demonstration, from which the walk starts filled in', async () => {
    await start(true);
    await chat.say('hello');
    const reminder = await chat.cardWithButton(say('en', 'reminders.renew'));
    await reminder.click(say('en', 'reminders.renew'));
    await chat.card(say('en', 'redeem.consent.title'));
  });

  it('stops the desk and the chat client at Ctrl-C', async () => {
    await start(false);
    const url = await desk.playgroundUrl();
    assert.equal(await desk.interrupt(), 0);
    await assert.rejects(fetch(url));
  });
});
