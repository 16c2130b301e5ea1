// A relay before a MongoDB server that understands its messages: it answers in the server's place, changes answers, and cuts.
import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { BSON } from 'mongodb';
import { openRelay, tie, type OpenRelay } from './mongoRelay.ts';

type Document = Record<string, unknown>;

/** What becomes of commands of a name: an answer without the server, or a change of the server's answer. */
export interface Rule {
  /** The command's name, as in `findAndModify`. */
  readonly command: string;
  /** Only commands on this collection. */
  readonly collection?: string;
  /** How many commands it meets; all when absent. */
  times?: number;
  /** Answered in the server's place. */
  readonly answer?: Document;
  /** Makes the client's answer from the server's. */
  readonly change?: (answer: Document) => Document;
  /** Milliseconds that the answer is held back. */
  readonly delay?: number;
}

const opMsg = 2013;
const headerLength = 16;

/** A relay on loopback. Addresses lead through it whatever the server calls itself. */
export class WireRelay {
  readonly #relay: Server;
  readonly #sockets = new Set<Socket>();
  readonly uri: string;
  #rules: Rule[] = [];
  /** How many commands met a rule. */
  met = 0;
  #answered = 0;
  /** Every command that passed. */
  readonly commands: Readonly<Document>[] = [];

  private constructor({ relay, uri }: OpenRelay) {
    this.#relay = relay;
    this.uri = uri;
  }

  /** Stands before the first server that an address names; `options` are added to the address. */
  static async before(uri: string, options: Readonly<Record<string, string>> = {}): Promise<WireRelay> {
    const join = (near: Socket, far: Socket): void => {
      line.#join(near, far);
    };
    const opened = await openRelay(uri, join, options);
    const line = new WireRelay(opened);
    return line;
  }

  /** From now on these rules hold, and no others. */
  rule(...rules: readonly Rule[]): void {
    this.#rules = [...rules];
  }

  /** How many answers that a rule held back or changed have gone to the client. */
  answered(): number {
    return this.#answered;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#relay.close();
    await once(this.#relay, 'close');
  }

  #join(near: Socket, far: Socket): void {
    const changes = new Map<number, Rule>();
    tie(near, far, this.#sockets);
    near.on(
      'data',
      messages((message) => {
        const rule = this.#ruleFor(bodyOf(message));
        if (rule?.answer !== undefined) later(rule, () => near.write(reply(message.readInt32LE(4), rule.answer ?? {})));
        else {
          if (rule !== undefined) changes.set(message.readInt32LE(4), rule);
          far.write(message);
        }
      }),
    );
    far.on(
      'data',
      messages((message) => {
        const asked = message.readInt32LE(8);
        const rule = changes.get(asked);
        changes.delete(asked);
        if (rule === undefined) near.write(message);
        else
          later(rule, () => {
            near.write(changed(message, asked, rule));
            this.#answered += 1;
          });
      }),
    );
  }

  #ruleFor(body: Document | undefined): Rule | undefined {
    if (body === undefined) return undefined;
    this.commands.push(body);
    const [name] = Object.keys(body);
    const rule = this.#rules.find(
      ({ command, collection, times }) =>
        command === name && (collection === undefined || body[command] === collection) && times !== 0,
    );
    if (rule === undefined) return undefined;
    this.met += 1;
    if (rule.times !== undefined) rule.times -= 1;
    return rule;
  }
}

function later({ delay }: Rule, write: () => void): void {
  if (delay === undefined) write();
  else setTimeout(write, delay);
}

/** Cuts a stream into the messages of MongoDB's protocol. */
function messages(take: (message: Buffer) => void): (bytes: Buffer) => void {
  let kept = Buffer.alloc(0);
  return (bytes) => {
    kept = Buffer.concat([kept, bytes]);
    while (kept.length >= headerLength && kept.length >= kept.readInt32LE(0)) {
      const length = kept.readInt32LE(0);
      take(kept.subarray(0, length));
      kept = kept.subarray(length);
    }
  };
}

/** The command or the answer of a message; undefined for the old kind of messages. */
function bodyOf(message: Buffer): Document | undefined {
  const start = headerLength + 4;
  if (message.readInt32LE(12) !== opMsg || message[start] !== 0) return undefined;
  const length = message.readInt32LE(start + 1);
  return BSON.deserialize(message.subarray(start + 1, start + 1 + length), { promoteValues: false });
}

function changed(message: Buffer, asked: number, { change }: Rule): Buffer {
  const body = bodyOf(message);
  return body === undefined || change === undefined ? message : reply(asked, change(body));
}

function reply(asked: number, body: Document): Buffer {
  const bytes = BSON.serialize(body);
  const head = Buffer.alloc(headerLength + 5);
  head.writeInt32LE(head.length + bytes.length, 0);
  head.writeInt32LE(asked, 8);
  head.writeInt32LE(opMsg, 12);
  return Buffer.concat([head, bytes]);
}
