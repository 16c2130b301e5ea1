// People of every tenant who ask the desk something while it sends a wave, and how long each of them waits.
import type { Activity } from 'botbuilder';
import type { BotHost } from '../bot/start/botHost.ts';

/** People who ask something in each tenant, every second. */
export const answersASecond = 3;
/** So many that nobody asks faster than the desk likes. */
const peopleOfTenant = 30;

/** The questions that come while something else is measured. */
export class AnswersMeanwhile {
  readonly #host: BotHost;
  readonly #tenants: number;
  readonly #serviceUrl: string;
  #waits: number[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #asking: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(host: BotHost, tenants: number, serviceUrl: string) {
    this.#host = host;
    this.#tenants = tenants;
    this.#serviceUrl = serviceUrl;
  }

  start(): void {
    this.#asking = setInterval(
      () => {
        const asking = this.#ask(this.#asked);
        this.#asked += 1;
        this.#underWay.add(asking);
        void asking.finally(() => this.#underWay.delete(asking));
      },
      1_000 / answersASecond / this.#tenants,
    );
  }

  /**
   * Ends the questions, until they are started again, and resolves with the milliseconds that each took from its arrival
   * to the end of its turn.
   */
  async stop(): Promise<readonly number[]> {
    clearInterval(this.#asking);
    await Promise.all(this.#underWay);
    const waits = this.#waits;
    this.#waits = [];
    return waits;
  }

  async #ask(number: number): Promise<void> {
    const { adapter, pipeline } = this.#host;
    const tenantId = `tenant${number % this.#tenants}`;
    const person = Math.floor(number / this.#tenants) % peopleOfTenant;
    const id = `${tenantId}-asking-${person}`;
    const activity = {
      ...{
        type: 'message',
        id: `question-${number}`,
        text: 'help',
        channelId: 'msteams',
        serviceUrl: this.#serviceUrl,
      },
      ...{ from: { id: `29:${id}`, aadObjectId: id, name: id }, recipient: { id: '28:keydesk', name: 'Keydesk' } },
      ...{ conversation: { id: `a:${id}`, conversationType: 'personal', tenantId }, locale: 'en-GB' },
    } as unknown as Activity;
    const begin = performance.now();
    await adapter.receive('', activity, (context) => pipeline.receive(context));
    this.#waits.push(performance.now() - begin);
  }
}
