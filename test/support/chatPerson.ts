// A pretend person in a chat client: types, clicks what is on the screen, and sees what the bot answers.
import assert from 'node:assert/strict';
import type { FakeConnector, SeenActivity } from './fakeConnector.ts';
import { postJson } from './postJson.ts';
import { buttonsOf, inputsOf, wordsOf, type ShownButton } from './shownCard.ts';
import { defined } from '../../domain/defined.ts';

/** A message as the person sees it. */
export interface Shown {
  readonly id: string;
  /** The words of the message and of its card, one to a line. */
  readonly words: string;
  readonly card?: object;
  /** Titles of the card's buttons. */
  readonly buttons: readonly string[];
  /** True when it took the place of an earlier state of the same message. */
  readonly updated: boolean;
}

/** What became of an activity: the HTTP answer, and everything that is new or changed on the screen. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly shown: readonly Shown[];
  /** The words of everything shown, for a quick look. */
  readonly words: string;
}

/** Who the person is and where the chat happens. */
export interface ChatPersonSettings {
  readonly name?: string;
  readonly id?: string;
  readonly tenantId?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly conversationId?: string;
  readonly conversationType?: 'personal' | 'groupChat' | 'channel';
}

export interface ChatLine {
  readonly connector: FakeConnector;
  /** Where activities are posted to: the bot's messaging endpoint. */
  readonly endpoint: () => string;
  readonly authorization?: (activity: object) => string | undefined;
}

export const botAccount = { id: '28:keydesk', name: 'Keydesk' };
export const homeTenant = '11111111-2222-4333-8444-555555555555';

/** One person in one conversation. */
export class ChatPerson {
  readonly settings: Required<Omit<ChatPersonSettings, 'zone'>> & { readonly zone?: string };
  readonly #line: ChatLine;

  constructor(line: ChatLine, settings: ChatPersonSettings = {}) {
    const { id = 'aaaaaaaa-0000-4000-8000-000000000001' } = settings;
    this.#line = line;
    this.settings = {
      name: 'Anna Kovács',
      id,
      tenantId: homeTenant,
      locale: 'en-GB',
      conversationId: `a:chat-with-${id}`,
      conversationType: 'personal',
      ...settings,
    };
  }

  /** An activity of this person, as the channel posts it. */
  activity(type: string, more: object = {}): Record<string, unknown> {
    const { name, id, tenantId, locale, zone, conversationId, conversationType } = this.settings;
    return {
      type,
      id: this.#line.connector.newId(),
      timestamp: '2027-03-01T09:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: this.#line.connector.serviceUrl,
      from: { id: `29:${id}`, aadObjectId: id, name },
      recipient: botAccount,
      conversation: {
        id: conversationId,
        conversationType,
        tenantId,
        ...(conversationType === 'personal' ? {} : { isGroup: true }),
      },
      locale,
      ...defined({ localTimezone: zone }),
      channelData: { tenant: { id: tenantId } },
      ...more,
    };
  }

  /** Types a message. */
  says(text: string, more: object = {}): Promise<Answer> {
    return this.posts(this.activity('message', { text, textFormat: 'plain', ...more }));
  }

  /** Adds the bot to the chat: both events that the channel sends for it. */
  async installs(action = 'add'): Promise<readonly Answer[]> {
    return Promise.all([
      this.posts(this.activity('conversationUpdate', { membersAdded: [botAccount] })),
      this.posts(this.activity('installationUpdate', { action })),
    ]);
  }

  /**
   * Clicks a button by its title or verb, on the newest card that has it, with the inputs as they stand and `typed`
   * over them. `submit` uses the button's fallback, as a client without universal actions does.
   */
  clicks(
    button: string,
    typed: Readonly<Record<string, string>> = {},
    how: 'usual' | 'submit' = 'usual',
  ): Promise<Answer> {
    const { shown, pressed } = this.#find(button);
    return this.posts(this.clickOn(shown, pressed, typed, how));
  }

  /** What a client does for somebody who comes upon a card: it asks by itself whether to draw it anew for that one. */
  looks({ id: replyToId, card = {} }: Pick<Shown, 'id' | 'card'>): Promise<Answer> {
    const { refresh } = card as { readonly refresh?: { readonly action: object } };
    assert.ok(refresh !== undefined, 'Nothing says how this card is drawn anew.');
    const value = { action: refresh.action, trigger: 'automatic' };
    return this.posts(this.activity('invoke', { name: 'adaptiveCard/action', replyToId, value }));
  }

  /** The activity of a click, to be posted by hand: twice, late, or altered. */
  clickOn(
    shown: Shown,
    pressed: ShownButton,
    typed: Readonly<Record<string, string>> = {},
    how: 'usual' | 'submit' = 'usual',
  ): Record<string, unknown> {
    const button = how === 'submit' && pressed.fallback !== undefined ? pressed.fallback : pressed;
    const data = { ...button.data, ...(button.takesInputs ? this.#fillIn(shown, typed) : {}) };
    return button.type === 'Action.Execute'
      ? this.activity('invoke', {
          name: 'adaptiveCard/action',
          replyToId: shown.id,
          value: { action: { type: button.type, title: button.title, verb: button.verb, data }, trigger: 'manual' },
        })
      : this.activity('message', { replyToId: shown.id, value: data });
  }

  /** Looks for a button on the screen, newest message first. */
  finds(button: string): { readonly shown: Shown; readonly pressed: ShownButton } {
    return this.#find(button);
  }

  /** What is on the screen now, oldest first. */
  sees(): readonly Shown[] {
    return this.#line.connector.seen(this.settings.conversationId).map(shownOf);
  }

  /** Posts an activity as the channel does, and puts an invoke's card in place as a client does. */
  async posts(activity: Record<string, unknown>): Promise<Answer> {
    const { connector, endpoint, authorization } = this.#line;
    const before = connector.changes;
    const header = authorization?.(activity);
    const { status, body } = await postJson(endpoint(), activity, defined({ Authorization: header }));
    this.#redraw(activity, body);
    const shown = connector
      .seen(this.settings.conversationId)
      .filter(({ change }) => change > before)
      .map(shownOf);
    return { status, body, shown, words: shown.map(({ words }) => words).join('\n') };
  }

  #redraw(activity: Record<string, unknown>, body: unknown): void {
    const { type, value } = body as { type?: string; value?: object };
    const { replyToId, value: asked } = activity;
    // What is drawn for one who looks on is seen by nobody else.
    if ((asked as { readonly trigger?: string } | undefined)?.trigger === 'automatic') return;
    if (type !== 'application/vnd.microsoft.card.adaptive' || typeof replyToId !== 'string') return;
    const attachment = { contentType: type, content: value };
    this.#line.connector.replace(this.settings.conversationId, replyToId, {
      type: 'message',
      attachments: [attachment],
    });
  }

  #find(button: string): { readonly shown: Shown; readonly pressed: ShownButton } {
    for (const shown of this.sees().toReversed()) {
      const buttons = shown.card === undefined ? [] : buttonsOf(shown.card);
      const pressed = buttons.find(({ title, verb }) => title === button || verb === button);
      if (pressed !== undefined) return { shown, pressed };
    }
    const there = this.sees().flatMap(({ buttons }) => buttons);
    return assert.fail(`There is no button "${button}" to click; there are: ${there.join(', ')}.`);
  }

  #fillIn({ card = {} }: Shown, typed: Readonly<Record<string, string>>): Record<string, string> {
    const inputs = inputsOf(card);
    const unknown = Object.keys(typed).filter((id) => !inputs.some((input) => input.id === id));
    assert.deepEqual(unknown, [], 'These inputs are not on the card.');
    const filled = inputs.map(({ id, value }) => [id, typed[id] ?? value ?? ''] as const);
    const missing = inputs.filter(({ required }, index) => required && filled[index]?.[1] === '').map(({ id }) => id);
    assert.deepEqual(missing, [], 'The client asks for these inputs and sends nothing.');
    return Object.fromEntries(filled.filter(([, value]) => value !== ''));
  }
}

const read = new WeakMap<SeenActivity, Shown>();

/** A message as a person reads it; whoever looks again has read it before. */
function shownOf(seen: SeenActivity): Shown {
  const shown = read.get(seen) ?? readShown(seen);
  read.set(seen, shown);
  return shown;
}

function readShown({ id, activity, updated }: SeenActivity): Shown {
  const content: unknown = activity.attachments?.[0]?.content;
  const card = typeof content === 'object' && content !== null ? content : undefined;
  const words = [activity.text ?? '', card === undefined ? '' : wordsOf(card)].filter((part) => part !== '').join('\n');
  return {
    id,
    words,
    ...defined({ card }),
    buttons: card === undefined ? [] : buttonsOf(card).map(({ title }) => title),
    updated,
  };
}
