// A line to a MongoDB server that can be cut, silenced and mended, as a network or an election does.
import type { Server, Socket } from 'node:net';
import { openRelay, tie, type OpenRelay } from '../../support/mongoRelay.ts';

/** A relay on loopback in front of one server. */
export class BreakableLine {
  readonly #relay: Server;
  readonly #sockets = new Set<Socket>();
  readonly uri: string;
  #isCut = false;
  #isSilent = false;
  /** How many connections were dropped, and how many answers swallowed: a line that nobody uses has none. */
  cuts = 0;
  swallowed = 0;

  private constructor({ relay, uri }: OpenRelay) {
    this.#relay = relay;
    this.uri = uri;
  }

  /** Listens in front of the first server that an address names. */
  static async to(uri: string): Promise<BreakableLine> {
    const patience = ['serverSelection', 'socket', 'connect'].map((what) => [`${what}TimeoutMS`, '300'] as const);
    const join = (near: Socket, far: Socket): void => {
      line.#join(near, far);
    };
    const opened = await openRelay(uri, join, Object.fromEntries(patience));
    const line = new BreakableLine(opened);
    return line;
  }

  /** Drops every connection, and each new one at once. */
  cut(): void {
    this.#isCut = true;
    this.cuts += this.#sockets.size;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Swallows every answer; the connections stay. */
  silence(): void {
    this.#isSilent = true;
  }

  mend(): void {
    this.#isCut = false;
    this.#isSilent = false;
  }

  close(): void {
    this.cut();
    this.#relay.close();
  }

  #join(near: Socket, far: Socket): void {
    tie(near, far, this.#sockets);
    if (this.#isCut) near.destroy();
    else near.pipe(far);
    far.on('data', (bytes) => {
      if (this.#isSilent) this.swallowed += 1;
      else near.write(bytes);
    });
  }
}
