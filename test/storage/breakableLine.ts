// A line to a MongoDB server that can be cut, silenced and mended, as a network or an election does.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

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

  private constructor(relay: Server, uri: string) {
    this.#relay = relay;
    this.uri = uri;
  }

  /** Listens in front of the first server that an address names. */
  static async to(uri: string): Promise<BreakableLine> {
    const address = new URL(uri.replace(/,[^/]*/, ''));
    const { hostname, port } = address;
    const relay = createServer((near) => {
      line.#join(near, connect(Number(port || 27017), hostname));
    });
    relay.listen(0, '127.0.0.1');
    await once(relay, 'listening');
    address.host = `127.0.0.1:${(relay.address() as AddressInfo).port}`;
    address.searchParams.delete('replicaSet');
    address.searchParams.set('directConnection', 'true');
    for (const patience of ['serverSelection', 'socket', 'connect'])
      address.searchParams.set(`${patience}TimeoutMS`, '300');
    const line = new BreakableLine(relay, address.href);
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
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    if (this.#isCut) near.destroy();
    else near.pipe(far);
    far.on('data', (bytes) => {
      if (this.#isSilent) this.swallowed += 1;
      else near.write(bytes);
    });
  }
}
