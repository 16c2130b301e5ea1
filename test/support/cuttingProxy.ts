// The bad line to the database: a proxy on loopback that holds answers back and cuts connections, by a seeded chance.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A running proxy. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cuts = 0;
  #isCalm = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Stands before a server; `chance` gives a number from 0 to 1 for each answer that passes. */
  static async start(
    target: { readonly host: string; readonly port: number },
    chance: () => number,
  ): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server);
    server.on('connection', (client) => proxy.#join(client, connect(target.port, target.host), chance));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many answers were cut off so far. */
  get cuts(): number {
    return this.#cuts;
  }

  /** From now on everything passes. */
  calm(): void {
    this.#isCalm = true;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Requests pass as they are; an answer passes, comes late, or is lost with its connection. */
  #join(client: Socket, server: Socket, chance: () => number): void {
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (bytes) => void server.write(bytes));
    server.on('data', (bytes) => {
      const drawn = this.#isCalm ? 1 : chance();
      if (drawn < 0.002) {
        this.#cuts += 1;
        client.destroy();
      } else if (drawn < 0.01) {
        server.pause();
        setTimeout(() => {
          client.write(bytes);
          server.resume();
        }, drawn * 10_000);
      } else client.write(bytes);
    });
  }
}
