// One card on the screen of the Playground: what a person reads on it, fills in and clicks.
import type { Locator, Page } from 'playwright-core';

/** Runs in the page; resolves when nothing has been drawn for a while. */
export const untilStill = `new Promise((resolve) => {
  let timer = setTimeout(resolve, 400);
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(resolve, 400);
  }).observe(document.body, { childList: true, subtree: true });
})`;

/** How often something is done again that the client dropped. */
const mostTries = 5;
const whether = [() => true, () => false] as const;

/** Height of what the client itself has above and below the chat. */
const barHeight = 260;

/** One card on the screen. Every method waits until the client has drawn what it needs. */
export class ChatCard {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page, root: Locator) {
    this.#page = page;
    this.#root = root;
  }

  /** Types into text and number fields, and again when the client drew the card anew and dropped what was typed. */
  async fill(entries: Readonly<Record<string, string>>): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      for (const [label, text] of Object.entries(entries)) {
        await this.#field(label).fill(text);
        await this.#field(label).blur();
      }
      await this.#page.evaluate(untilStill);
      const left = await Promise.all(Object.keys(entries).map((label) => this.#field(label).inputValue()));
      if (left.every((text, index) => text === Object.values(entries)[index])) return;
    }
    throw new Error(`The client drops what is typed into ${Object.keys(entries).join(', ')}.`);
  }

  /**
   * Chooses from a drop-down list, narrowing it by typing where it can be searched; again when the client drew the card
   * anew and closed the list.
   */
  async choose(label: string, option: string): Promise<void> {
    const list = this.#list(label);
    for (let tries = 0; tries < mostTries; tries += 1) {
      await list.click();
      await list.fill(option);
      const chosen = this.#page.getByRole('option', { name: option, exact: true }).click({ timeout: 5_000 });
      if (await chosen.then(...whether)) return;
    }
    throw new Error(`The client closes the list of ${label}.`);
  }

  /** True when a drop-down list stands at an option. */
  async stands(label: string, option: string): Promise<boolean> {
    return (await this.#list(label).inputValue()) === option;
  }

  /** Chooses a radio button, or ticks a box; again when the client drew the card anew and dropped it. */
  async tick(title: string): Promise<void> {
    const radio = this.#root.getByRole('radio', { name: title, exact: true });
    const box = radio.or(this.#root.getByRole('checkbox', { name: title, exact: true }));
    for (let tries = 0; tries < mostTries; tries += 1) {
      await box.check();
      await this.#page.evaluate(untilStill);
      if (await box.isChecked()) return;
    }
    throw new Error(`The client drops the tick at ${title}.`);
  }

  /** Ticks one box of several, which the client names by the text beside it only. */
  async tickOneOf(title: string): Promise<void> {
    await this.#root.getByText(title, { exact: true }).last().click();
  }

  /** Clicks the first row by what it says. */
  async follow(row: string): Promise<void> {
    await this.#root.getByText(row, { exact: true }).first().click();
  }

  async click(button: string): Promise<void> {
    await this.#button(button).click();
  }

  /** Presses a button twice, faster than any answer. */
  async doubleClick(button: string): Promise<void> {
    await this.#button(button).dblclick();
  }

  /** Everything that can be read on it. */
  async text(): Promise<string> {
    return await this.#root.innerText();
  }

  /** Writes a picture of the card alone. */
  async screenshot(file: string): Promise<void> {
    const window = this.#page.viewportSize() ?? { width: 0, height: 0 };
    const { height } = (await this.#root.boundingBox()) ?? { height: 0 };
    const isTaller = height + barHeight > window.height;
    if (isTaller) await this.#page.setViewportSize({ ...window, height: Math.ceil(height) + barHeight });
    // The client's own bar covers what stands at the very top.
    await this.#root.evaluate('(card) => card.scrollIntoView({ block: "end" })');
    await this.#root.screenshot({ path: file });
    if (isTaller) await this.#page.setViewportSize(window);
  }

  #list(label: string): Locator {
    return this.#root.getByRole('combobox', { name: label, exact: true });
  }

  #field(label: string): Locator {
    const number = this.#root.getByRole('spinbutton', { name: label, exact: true });
    return this.#root.getByRole('textbox', { name: label, exact: true }).or(number);
  }

  #button(title: string): Locator {
    return this.#root.getByRole('button', { name: title, exact: true });
  }
}
