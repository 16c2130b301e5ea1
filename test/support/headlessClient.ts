// A client without a screen: Microsoft's own card renderer in a page of its own, to read cards and to click on them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM, type DOMWindow } from 'jsdom';
import markdownIt from 'markdown-it';

/** What a click sent: the action's data with the inputs in it. */
export interface SentAction {
  readonly type: string;
  readonly verb?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A card as a person has it before them. */
export interface HeadlessCard {
  /** The card as the client draws it, but for its styles. */
  readonly html: string;
  /** The texts that are shown, block by block. */
  readonly words: readonly string[];
  /** The ids of the inputs, in reading order. */
  readonly inputs: readonly string[];
  /** Number of elements that a CSS selector finds. */
  count(selector: string): number;
  /** Types, ticks or chooses. A choice is named by its value; several are separated by commas. */
  fill(id: string, value: string): void;
  /** Clicks the first button, or part that is one, with this title, or a later one; what was sent, or undefined when the client refused. */
  click(title: string, later?: number): SentAction | undefined;
  /** The error messages that are shown, by input. */
  errors(): Readonly<Record<string, string>>;
}

/** A client that shows cards. Opening one costs a tenth of a second, so a suite opens one for all its cards. */
export interface HeadlessClient {
  show(card: object): HeadlessCard;
}

/** What this client uses of the renderer; its own typings do not fit this project's module rules. */
interface CardRenderer {
  readonly AdaptiveCard: (new () => DrawnCard) & {
    onProcessMarkdown: (text: string, result: MarkdownResult) => void;
  };
}

interface DrawnCard {
  onExecuteAction: (action: Action) => void;
  parse(card: unknown): void;
  render(): HTMLElement | undefined;
  getAllInputs(): readonly Input[];
}

interface Action {
  readonly verb?: string;
  readonly data?: unknown;
  getJsonTypeName(): string;
}

interface Input {
  readonly id?: string;
  readonly choices?: readonly Choice[];
}

interface Choice {
  readonly title: string;
  readonly value: string;
}

interface MarkdownResult {
  outputHtml?: string;
  didProcess: boolean;
}

/** Opens a client that understands Markdown as Teams does. */
export function openHeadlessClient(): HeadlessClient {
  const { window } = new JSDOM('<!doctype html><body></body>', { runScripts: 'outside-only' });
  const file = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js');
  window.eval(readFileSync(file, 'utf8'));
  const renderer = (window as unknown as { readonly AdaptiveCards: CardRenderer }).AdaptiveCards;
  const markdown = markdownIt();
  renderer.AdaptiveCard.onProcessMarkdown = (text: string, result: MarkdownResult) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  nameTheInnerText(window);
  leaveOutStyles(window);
  return { show: (card) => draw(card, renderer, window) };
}

function draw(card: object, renderer: CardRenderer, window: DOMWindow): HeadlessCard {
  const drawn = new renderer.AdaptiveCard();
  drawn.parse(JSON.parse(JSON.stringify(card)));
  const sent: SentAction[] = [];
  drawn.onExecuteAction = (action) => void sent.push(readSent(action));
  const root = drawn.render();
  if (root === undefined) throw new Error('The renderer drew nothing.');
  window.document.body.replaceChildren(root);
  const inputs = drawn.getAllInputs();
  const all = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
  const refusals = (id = ''): (readonly [string, string])[] =>
    all(`[id="${id}"] > div.ac-textBlock`).map((one) => [id, one.textContent.trim()]);
  return {
    get html() {
      return root.outerHTML;
    },
    get words() {
      return all('.ac-textBlock, .ac-richTextBlock, button, option').map((one) => one.textContent);
    },
    inputs: inputs.map(({ id = '' }) => id),
    count: (selector) => all(selector).length,
    fill(id, value) {
      const choices = inputs.find((input) => input.id === id)?.choices ?? [];
      const fields = all(`[id="${id}"] :is(input, textarea, select)`) as HTMLInputElement[];
      if (fields.length === 0) throw new Error(`There is no input "${id}".`);
      for (const field of fields) {
        enter(field, value, choices);
        for (const name of ['input', 'change']) field.dispatchEvent(new window.Event(name, { bubbles: true }));
      }
    },
    click(title, later = 0) {
      const named = all('button, [role=button]').filter((one) => (one.ariaLabel ?? one.textContent) === title);
      const button = named[later];
      if (button === undefined) throw new Error(`There is no button "${title}".`);
      sent.length = 0;
      button.click();
      return sent[0];
    },
    errors: () => Object.fromEntries(inputs.flatMap(({ id }) => refusals(id))),
  };
}

/** Enters a value the way a person does: boxes are ticked, and a name is typed where the client suggests names. */
function enter(field: HTMLInputElement, value: string, choices: readonly Choice[]): void {
  if (field.type === 'checkbox' || field.type === 'radio') {
    field.checked = choices.length === 0 ? value === 'true' : value.split(',').includes(field.value);
  } else if (field.hasAttribute('list')) {
    field.value = choices.find((choice) => choice.value === value)?.title ?? value;
  } else field.value = value;
}

function readSent(action: Action): SentAction {
  const { verb, data } = action;
  const type = action.getJsonTypeName();
  const plain = JSON.parse(JSON.stringify(data ?? {})) as SentAction['data'];
  return { type, data: plain, ...(type === 'Action.Execute' && verb !== undefined ? { verb } : {}) };
}

/** The page knows no layout, and so no `innerText`, through which the renderer writes its labels. */
function nameTheInnerText({ HTMLElement }: DOMWindow): void {
  Object.defineProperty(HTMLElement.prototype, 'innerText', {
    get(this: Element) {
      return this.textContent;
    },
    set(this: Element, text: string) {
      this.textContent = text;
    },
  });
}

/** Styles decide how a card looks, which nobody sees here; the page would spend most of its time on reading them. */
function leaveOutStyles({ HTMLElement }: DOMWindow): void {
  const styles = new WeakMap<Element, object>();
  Object.defineProperty(HTMLElement.prototype, 'style', {
    get(this: Element) {
      const known = styles.get(this) ?? new UnreadStyle();
      styles.set(this, known);
      return known;
    },
  });
}

/** What is written to a style stays as it was written. */
class UnreadStyle {
  setProperty(name: string, value: string): void {
    Reflect.set(this, name, value);
  }

  removeProperty(name: string): void {
    Reflect.deleteProperty(this, name);
  }
}
