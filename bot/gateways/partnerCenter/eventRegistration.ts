// Registers with Partner Center where its events go, and has it send one to try.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import { wantedEvents } from '../../../domain/microsoft/microsoftEvent.ts';
import { countOf, itemsOf, textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';

const root = '/webhooks/v1/registration';
/** Looks at the event that was sent to try, and milliseconds between two. */
const mostLooks = 10;
const pause = 3_000;

/** The partner's registration. There is one (Partner Center: webhooks). */
export class EventRegistration {
  readonly #client: MicrosoftClient;
  readonly #wait: (milliseconds: number) => Promise<void>;

  constructor(client: MicrosoftClient, wait: (milliseconds: number) => Promise<void>) {
    this.#client = client;
    this.#wait = wait;
  }

  /** True while the events that the desk wants go to an address. Throws a GatewayError when nobody can say. */
  async isAt(url: string): Promise<boolean> {
    const present = await this.#read();
    return present !== undefined && textOf(present, 'WebhookUrl') === url && missing(present).length === 0;
  }

  /** Has the events sent to an address from now on; events that somebody registered beside them stay. */
  async register(url: string): Promise<void> {
    const present = await this.#read();
    const WebhookEvents = [...eventsOf(present), ...missing(present)];
    const method = present === undefined ? 'POST' : 'PUT';
    await this.#client.call({ ...named, method, path: root, body: { WebhookUrl: url, WebhookEvents } });
  }

  /** Has an event sent to try: `delivered`, what the desk answered instead, or `waiting` when it takes longer. */
  async tryOut(): Promise<string> {
    const { body } = await this.#client.call({ ...named, method: 'POST', path: `${root}/validationEvents` });
    const id = textOf(body, 'correlationId');
    if (id === undefined) throw new GatewayError('broken', 'Partner Center named no event.');
    for (let look = 0; look < mostLooks; look += 1) {
      await this.#wait(pause);
      const path = `${root}/validationEvents/${encodeURIComponent(id)}`;
      const answer = await this.#client.call({ ...named, method: 'GET', path, accepts: [404] });
      const last = itemsOf(answer.body, 'results').at(-1);
      const code = textOf(last, 'responseCode') ?? String(countOf(last, 'responseCode') ?? '');
      if (/^(?:ok|200)$/i.test(code)) return 'delivered';
      if (textOf(answer.body, 'status')?.toLowerCase() === 'completed' && code !== '') return code.slice(0, 80);
    }
    return 'waiting';
  }

  async #read(): Promise<unknown> {
    const { status, body } = await this.#client.call({ ...named, method: 'GET', path: root, accepts: [404] });
    return status === 404 || textOf(body, 'WebhookUrl') === undefined ? undefined : body;
  }
}

const named: Pick<ClientCall, 'name'> = { name: 'events' };

function eventsOf(registration: unknown): readonly string[] {
  return itemsOf(registration, 'WebhookEvents').filter((one) => typeof one === 'string');
}

function missing(registration: unknown): readonly string[] {
  const there = new Set(eventsOf(registration).map((one) => one.toLowerCase()));
  return wantedEvents.filter((one) => !there.has(one));
}
