// Proves local mode as its user meets it: one command, one address to open, a welcome, a reminder, one Ctrl-C.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { say } from '../../cards/texts/texts.ts';
import { openBrowser } from './browser.ts';
import { DeskProcess } from './deskProcess.ts';
import { PlaygroundDriver } from './playgroundDriver.ts';

describe('local mode with its own chat client', () => {
  let dataDir: string;
  let browser: Browser;
  let desk: DeskProcess | undefined;

  async function start(demo: boolean): Promise<{ readonly running: DeskProcess; readonly url: string }> {
    desk = await DeskProcess.start({ dataDir, demo, playground: true });
    return { running: desk, url: await desk.playgroundUrl() };
  }

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'keydesk-e2e-'));
    browser = await openBrowser();
  });

  afterEach(async () => {
    await browser.close();
    await desk?.interrupt();
    await rm(dataDir, { recursive: true });
  });

  it('welcomes once, however often the bot is installed', async () => {
    const { url } = await start(false);
    const chat = await PlaygroundDriver.open(browser, url);
    await chat.card(say('en', 'desk.welcome.title'));
    await chat.reload();
    await chat.say('help');
    await chat.card(say('en', 'desk.help.title'));
    // The client forgets what was in the chat when it is loaded again: a welcome here would be a second one.
    assert.equal(await chat.countCards(say('en', 'desk.welcome.title')), 0);
  });

  it('sends a reminder in the demonstration, from which the walk starts filled in', async () => {
    const { url } = await start(true);
    const chat = await PlaygroundDriver.open(browser, url);
    await chat.say('hello');
    // It comes alone, or as a row that opens it where both samples that end soon are due at once.
    const said = await chat.cardSaying('Nordlicht Optik GmbH');
    await said.follow('Nordlicht Optik GmbH');
    const reminder = await chat.cardWithButton(say('en', 'reminders.renew'));
    await reminder.click(say('en', 'reminders.renew'));
    await chat.card(say('en', 'redeem.consent.title'));
  });

  it('stops the desk and the chat client at Ctrl-C', async () => {
    const { running, url } = await start(false);
    assert.equal(await running.interrupt(), 0);
    await assert.rejects(fetch(url));
  });
});
