// Makes the chat client's process listen on loopback only, and end with the desk.
// Loaded before the client by `node --import`, because the client itself has no option for either.
import { Server, type ListenOptions } from 'node:net';

const loopback = '127.0.0.1';

type Listen = (this: Server, ...args: readonly unknown[]) => Server;

const listen = Reflect.get(Server.prototype, 'listen') as Listen;

const listenOnLoopback: Listen = function (...args) {
  return Reflect.apply(listen, this, onLoopback(args));
};

Reflect.set(Server.prototype, 'listen', listenOnLoopback);

// The desk asks it to stop, or is gone; an interrupt of the terminal is the desk's business.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);

/** The arguments of a call to `listen` that make it listen on loopback, whatever host they named. Pipes stay pipes. */
function onLoopback([first, ...rest]: readonly unknown[]): readonly unknown[] {
  if (isPort(first)) return [first, loopback, ...(typeof rest[0] === 'string' ? rest.slice(1) : rest)];
  if (isPortOptions(first)) return [{ ...first, host: loopback }, ...rest];
  if (first === undefined || typeof first === 'function') return [0, loopback, first, ...rest];
  return [first, ...rest];
}

function isPort(argument: unknown): boolean {
  return typeof argument === 'number' || (typeof argument === 'string' && /^\d+$/.test(argument));
}

function isPortOptions(argument: unknown): argument is ListenOptions {
  return typeof argument === 'object' && argument !== null && 'port' in argument;
}
