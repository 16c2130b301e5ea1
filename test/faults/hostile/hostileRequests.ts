// The requests of the hostile run that are no activities: cut, too large, of other kinds, methods and places.
import type { Kind, RawRequest } from './hostileKind.ts';

/** A request that a good server refuses. */
export const requests: Kind = (draw, { person }) => {
  const whole = JSON.stringify(person.activity('message', { text: 'help' }));
  const json = { 'Content-Type': 'application/json' };
  const post = { method: 'POST', path: '/api/messages', headers: json };
  const request = draw.from<RawRequest>([
    { ...post, body: whole.slice(0, draw.below(whole.length)) },
    { ...post, body: whole, cut: true },
    { ...post, body: draw.from(['null', '7', '[]', '"x"', '{}', '', '\u{FEFF}{}', 'NaN', '{"a":1}{"a":2}', '[[[[']) },
    { ...post, body: `${'['.repeat(60_000)}${']'.repeat(60_000)}` },
    { ...post, body: JSON.stringify({ type: 'message', text: 'x'.repeat(260 * 1024 + draw.below(100_000)) }) },
    { ...post, body: new Uint8Array(Array.from({ length: 200 }, () => draw.below(256))) },
    {
      ...post,
      body: whole,
      headers: {
        'Content-Type': draw.from([
          'text/plain',
          'application/xml',
          'application/json; charset=utf-7',
          'multipart/form-data; boundary=x',
          '',
        ]),
      },
    },
    { ...post, body: whole, headers: { ...json, 'Content-Encoding': draw.from(['gzip', 'br', 'identity', 'x']) } },
    {
      ...post,
      body: whole,
      headers: {
        ...json,
        Authorization: draw.from(['', 'Bearer', 'Bearer a.b.c', 'Basic eDp5', `Bearer ${'x'.repeat(6_000)}`]),
      },
    },
    { ...post, body: whole, headers: { ...json, 'X-Forwarded-For': '10.0.0.1', Forwarded: 'for=10.0.0.1' } },
    { method: draw.from(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']), path: '/api/messages', headers: {} },
    {
      method: 'GET',
      path: draw.from([
        '/',
        '/files/..%2f..%2fetc%2fpasswd',
        '/files/%00',
        '/files/__proto__',
        '/%',
        '/%F0%28',
        '/metrics',
        '/readyz',
        '/healthz?x=1',
        '//',
        `/${'x'.repeat(5_000)}`,
      ]),
      headers: {},
    },
  ]);
  return { kind: 'request', request };
};
