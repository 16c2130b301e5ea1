// The posting of requests that no client library makes: odd methods, paths and bodies, and lines that are cut.
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { RawRequest } from './hostileKind.ts';

/** The status that was answered; undefined for a line that was cut on purpose. Rejects when nobody answers in time. */
export async function sendRaw(endpoint: string, raw: RawRequest, patience: number): Promise<number | undefined> {
  const { hostname, port } = new URL(endpoint);
  return raw.cut === true ? cutShort(hostname, Number(port), raw) : whole(hostname, Number(port), raw, patience);
}

function whole(
  host: string,
  port: number,
  { method, path, headers, body }: RawRequest,
  patience: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host, port, method, path, headers: { ...headers }, timeout: patience }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', (error: NodeJS.ErrnoException) =>
      // A server that refuses a body early may close the line while it is still being sent.
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(0) : reject(error),
    );
    sent.end(body);
  });
}

function cutShort(host: string, port: number, { method, path, headers, body = '' }: RawRequest): Promise<undefined> {
  return new Promise((resolve) => {
    const line = connect(port, host, () => {
      const head = Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('');
      line.write(
        `${method} ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\n${head}Content-Length: ${body.length}\r\n\r\n`,
      );
      line.write(body.slice(0, body.length / 2), () => line.destroy());
    });
    line.on('error', () => undefined);
    line.on('close', () => resolve(undefined));
  });
}
