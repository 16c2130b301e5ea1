// A relay before a MongoDB server: an address on loopback that leads to it, and two sockets that end together.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A relay that listens, and the address under which the server is reached through it. */
export interface OpenRelay {
  readonly relay: Server;
  readonly uri: string;
}

/**
 * Listens in front of the first server that an address names, whatever that one calls itself; `options` are added to the
 * address. `join` gets both ends of every connection.
 */
export async function openRelay(
  uri: string,
  join: (near: Socket, far: Socket) => void,
  options: Readonly<Record<string, string>> = {},
): Promise<OpenRelay> {
  const address = new URL(uri.replace(/,[^/]*/, ''));
  const { hostname, port } = address;
  const relay = createServer((near) => join(near, connect(Number(port || 27017), hostname)));
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  address.host = `127.0.0.1:${(relay.address() as AddressInfo).port}`;
  address.searchParams.delete('replicaSet');
  address.searchParams.set('directConnection', 'true');
  for (const [name, value] of Object.entries(options)) address.searchParams.set(name, value);
  return { relay, uri: address.href };
}

/** Keeps two sockets among the open ones; when one ends, the other does. */
export function tie(near: Socket, far: Socket, open: Set<Socket>): void {
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ] as const) {
    open.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other.destroy();
    });
  }
}
