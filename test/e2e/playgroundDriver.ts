// A person at the Playground in a browser: types, reads cards, fills them in and clicks, as people do.
import type { Browser, Locator, Page } from 'playwright-core';
import { ChatCard, untilStill } from './chatCard.ts';

/** Tall enough for the longest card: the client forgets what was typed when it has to scroll. */
const window = { width: 1280, height: 1700 };
const portrait = { width: 640, height: 1250 };
/** What a card has of the 390 pixels of a phone. */
const phoneCard = 358;
const barHeight = 76;
const patience = 30_000;
const longPatience = 90_000;
const composeBox = '[role=textbox][contenteditable=true]';
const cardBox = '.ac-adaptiveCard';
const botMessage = '[aria-label="Message header"]:has([aria-label="Message author"])';

/** What the client's list of chats calls the own chat and the group chat. */
export const personalChat = 'Personal Chat';
export const groupChat = 'Microsoft 365';

/** A command of the message extension, as the app's manifest names it. */
export interface ExtensionCommand {
  readonly command: string;
  readonly parameter: string;
}

/** One browser tab with the Playground in it. */
export class PlaygroundDriver {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the Playground; nobody outside this machine is asked for anything. */
  static async open(browser: Browser, url: string): Promise<PlaygroundDriver> {
    const page = await browser.newPage({ viewport: window });
    page.setDefaultTimeout(patience);
    const { origin } = new URL(url);
    await page.route('**/*', (route) =>
      route.request().url().startsWith(origin) ? route.continue() : route.abort('blockedbyclient'),
    );
    const driver = new PlaygroundDriver(page);
    await page.goto(url);
    await driver.#ready();
    await page.getByTitle('Toggle Log Panel').click();
    return driver;
  }

  /** Loads the page again, which installs the bot once more as the Playground does it. */
  async reload(): Promise<void> {
    await this.#page.reload();
    await this.#ready();
  }

  /** Types a message and sends it, and again when the client dropped what was typed. */
  async say(text: string): Promise<void> {
    const said = this.#page.getByText(text, { exact: true });
    const before = await said.count();
    for (let tries = 0; tries < 3; tries += 1) {
      await this.#page.locator(composeBox).last().fill(text);
      await this.#page.locator('[aria-label="Send Message"]').click();
      const isThere = said.nth(before).waitFor({ timeout: 10_000 });
      if (await isThere.then(() => true).catch(() => false)) return;
    }
    throw new Error(`The client drops the message "${text}".`);
  }

  /** Goes to another chat of the list on the left: "Personal Chat", or a group chat by its name. */
  async goTo(chat: string): Promise<void> {
    // The list may stand beyond the edge of the window.
    await this.#page.getByText(chat, { exact: true }).first().dispatchEvent('click');
    await this.#page.evaluate(untilStill);
  }

  /** Mentions somebody out of the client's own list, says the text and sends both, as people do in a group. */
  async mention(name: string, text: string): Promise<void> {
    const box = this.#page.locator(composeBox).last();
    await box.click();
    await this.#page.keyboard.type('@');
    await this.#page.locator('#typeahead-menu [role=menuitem]').filter({ hasText: name }).click();
    await this.#page.evaluate(untilStill);
    await this.#page.keyboard.type(` ${text}`, { delay: 10 });
    await this.#page.locator('[aria-label="Send Message"]').click();
  }

  /** Finds something from the compose box with a command of the message extension, and shares the result with this name. */
  async share({ command, parameter }: ExtensionCommand, text: string, result: string): Promise<void> {
    await this.#page.locator('[aria-label="Trigger Message Extension App"]').last().click();
    await this.#page.getByText('Search Command', { exact: true }).last().click();
    // The client reads no manifest, so it asks for what stands there.
    await this.#page.getByText('Specify Command ID or Parameter').last().click();
    await this.#page.getByPlaceholder('Command ID').fill(command);
    await this.#page.getByPlaceholder('Parameter name').fill(parameter);
    await this.#page.getByPlaceholder('Enter a search term').fill(text);
    await this.#page.keyboard.press('Enter');
    await this.#page.getByText(result, { exact: true }).last().click();
    await this.#page.evaluate(untilStill);
    await this.#page.locator('[aria-label="Send Message"]').last().click();
  }

  /** The newest card with this heading, when it is there; its words contain `words`. */
  async card(heading: string, words = ''): Promise<ChatCard> {
    return await this.#whenStill(this.#cards(heading).filter({ hasText: words }).last(), patience);
  }

  /** The newest card with this button, when it is there; it may take its time to come. */
  async cardWithButton(button: string): Promise<ChatCard> {
    const title = this.#page.getByRole('button', { name: button, exact: true });
    return await this.#whenStill(this.#page.locator(cardBox).filter({ has: title }).last(), longPatience);
  }

  /** The newest card that says this somewhere, when it is there; it may take its time to come. */
  async cardSaying(words: string): Promise<ChatCard> {
    return await this.#whenStill(this.#page.locator(cardBox).filter({ hasText: words }).last(), longPatience);
  }

  /** How many cards have this heading. */
  async countCards(heading: string): Promise<number> {
    return await this.#cards(heading).count();
  }

  /** Waits until the bot has said these words, in a message or on a card. */
  async hear(words: string): Promise<void> {
    await this.#page.locator(botMessage).locator('xpath=following-sibling::*').getByText(words).last().waitFor();
  }

  /** Waits until no card with this heading has this button any more. */
  async waitUntilUsed(heading: string, button: string): Promise<void> {
    const left = this.#cards(heading).getByRole('button', { name: button, exact: true });
    await left.last().waitFor({ state: 'detached' });
  }

  /** Writes a picture of the newest part of the chat, without the client's own bars. What was typed into cards may go. */
  async screenshot(file: string): Promise<void> {
    await this.#page.setViewportSize(portrait);
    await this.#page.evaluate(untilStill);
    await this.#page.locator(cardBox).last().scrollIntoViewIfNeeded();
    await this.#page.screenshot({
      path: file,
      clip: { x: 0, y: barHeight, ...portrait, height: portrait.height - barHeight },
    });
  }

  /** Draws the cards as wide as a phone does, or as wide as the client does on a desktop: its own window is not narrower. */
  async resize(to: 'phone' | 'desktop'): Promise<void> {
    const style = to === 'phone' ? `${cardBox} { width: ${phoneCard}px !important; }` : '';
    const sheet = `(document.getElementById('width') ?? document.head.appendChild(Object.assign(document.createElement('style'), { id: 'width' }))).textContent = ${JSON.stringify(style)}`;
    await this.#page.evaluate(sheet);
    await this.#page.evaluate(untilStill);
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  #cards(heading: string): Locator {
    const title = this.#page.getByRole('heading', { name: heading, exact: true });
    return this.#page.locator(cardBox).filter({ has: title });
  }

  /** The client draws the whole chat once more soon after a change, and what was typed meanwhile is gone. */
  async #whenStill(root: Locator, timeout: number): Promise<ChatCard> {
    await root.waitFor({ timeout });
    await this.#page.evaluate(untilStill);
    return new ChatCard(this.#page, root);
  }

  async #ready(): Promise<void> {
    await this.#page.locator(composeBox).last().waitFor();
    // What is typed before the client has settled is dropped.
    await this.#page.evaluate(untilStill);
  }
}
