// Tells whether a request to local mode comes from this machine, and from no web page.
import type { IncomingMessage } from 'node:http';

/** Headers that say that somebody passes a request on. */
const forwarding = /^(?:x-forwarded(?:-.+)?|forwarded|via|x-real-ip|x-original-host)$/;
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;
const loopbackAddress = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;

/**
 * True for a program on this machine that calls the desk by a name of this machine. A page of another origin is refused
 * by `Origin`, one that was led here by a name of its own by `Host`, and a proxy by the headers that proxies add.
 */
export function isFromThisMachine({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const { host = '', origin } = headers;
  return (
    loopbackAddress.test(socket.remoteAddress ?? '') &&
    loopbackHost.test(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    !Object.keys(headers).some((name) => forwarding.test(name))
  );
}
