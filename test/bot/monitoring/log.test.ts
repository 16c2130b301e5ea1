// Proves that the log keeps secrets, however they come to it.
import assert from 'node:assert/strict';
import { describeError, openLog } from '../../../bot/monitoring/log.ts';
import { withoutSecrets } from '../../../bot/monitoring/withoutSecrets.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(openLog('info', { write: (line) => lines.push(line) }));
  return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
}

describe('The log', () => {
  it('hides fields that hold what people wrote, wherever they are put', () => {
    const line = logged((log) =>
      log.info({ text: 'hi', activity: { value: { key: 1 } }, from: { name: 'Anna' } }, 'turn'),
    );
    assert.deepEqual(
      [line['text'], line['activity'], line['from']],
      ['[hidden]', { value: '[hidden]' }, { name: '[hidden]' }],
    );
  });

  it('describes an error without the request and the answer it carries', () => {
    const error = Object.assign(new Error('refused'), {
      name: 'RestError',
      statusCode: 403,
      code: 'BotDisabledByAdmin',
      request: { headers: { authorization: 'Bearer abc' } },
    });
    const line = JSON.stringify(logged((log) => log.warn({ error }, 'not sent')));
    assert.match(line, /"statusCode":403/);
    assert.match(line, /BotDisabledByAdmin/);
    assert.ok(!line.includes('Bearer'));
  });

  it('takes an error that was described already', () => {
    const error = describeError(new TypeError('odd'));
    const line = logged((log) => log.warn({ error }, 'odd')) as { error: { type: string } };
    assert.equal(line.error.type, 'TypeError');
  });

  it('says no more than the kind of something thrown that is no error', () => {
    assert.deepEqual({ ...describeError('a secret text') }.type, 'string');
    assert.ok(!JSON.stringify(describeError('a secret text')).includes('secret'));
  });
});

describe('withoutSecrets', () => {
  const secrets: readonly [string, string][] = [
    ['key BCDFG-HJKMN-PQRTV-WXY23-46789 refused', 'key [product key] refused'],
    ['key bcdfghjkmnpqrtvwxy2346789 refused', 'key [product key] refused'],
    ['key BCDFG HJKMN PQRTV WXY23 46789 refused', 'key [product key] refused'],
    ['key BCDFG\u2013HJKMN\u2013PQRTV\u2013WXY23\u201346789 refused', 'key [product key] refused'],
    ['mistyped BCDFG HJKMO PQRTV WXY20 4678I', 'mistyped [product key]'],
    ['wrong BCDFG HJKMN PQRTV WXY23 46789', '[product key]'],
    ['eerie issue BCDFG HJKMN PQRTV WXY23 46789', 'eerie [product key]'],
    ['BCDFGHJKMNPQRTVWXY2346789, HJKMNPQRTVWXY2346789BCDFG', '[product key], [product key]'],
    ['mail to anna.kovacs@contoso.co.uk failed', 'mail to [mail address] failed'],
    ['POST /v1.0/users/desk@contoso.com/sendMail', 'POST /v1.0/users/[mail address]/sendMail'],
    ['<Kovács.Ágnes@árvíztűrő.hu>', '<[mail address]>'],
    [`GET /calendar/${'aB3_-'.repeat(8)}xyz.ics failed`, 'GET /calendar/[secret].ics failed'],
    ['token eyJhbGciOi.eyJpc3Mi.c2ln is bad', 'token [token] is bad'],
    ['mongodb://desk:Geheim7@db.contoso.com/keydesk', 'mongodb://[credentials]@db.contoso.com/keydesk'],
  ];
  for (const [text, safe] of secrets)
    it(`turns "${text}" into "${safe}"`, () => assert.equal(withoutSecrets(text), safe));

  const harmless: readonly string[] = [
    'nothing to hide in a:chat-1',
    'MongoServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017',
    'AuthorizationFailureError',
    'could write after close event',
    'there never could state which doors shall close',
    'MongoDB failed. (InterruptedDueToReplStateChange, code 11602)',
    'at Object.<anonymous> (file:///app/node_modules/@azure/msal-node/dist/index.mjs:10:3)',
    'at next (/app/node_modules/.pnpm/@azure+msal-node@2.1.0/node_modules/@azure/msal-node/lib/msal.js:1:2)',
    'at send (/app/node_modules/.pnpm/mongodb@7.9.0-rc.next/node_modules/mongodb/lib/index.js:7:9)',
    'activity 1f3a5c7e-90ab-4cde-8123-456789abcdef of 19:meeting_abc@thread',
    'commit 0123456789abcdef0123456789abcdef01234567',
  ];
  for (const text of harmless) it(`leaves "${text}" as it is`, () => assert.equal(withoutSecrets(text), text));

  it('leaves the names and the frames of a real error, and its code', () => {
    const error = Object.assign(new Error('write failed'), { name: 'MongoServerSelectionError', code: 11602 });
    const { type, code, stack } = describeError(error);
    assert.deepEqual([type, code], ['MongoServerSelectionError', 11602]);
    assert.equal(stack, error.stack?.slice(0, 2000));
  });

  it('cuts a text short', () => {
    assert.equal(withoutSecrets('x'.repeat(5000)).length, 2000);
  });
});
