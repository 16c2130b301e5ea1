// Proves that the log keeps secrets, however they come to it.
import assert from 'node:assert/strict';
import { describeError, openLog, withoutSecrets } from '../../bot/log.ts';

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
  const texts: readonly [string, string][] = [
    ['key BCDFG-HJKMN-PQRTV-WXY23-46789 refused', 'key [product key] refused'],
    ['key bcdfghjkmnpqrtvwxy2346789 refused', 'key [product key] refused'],
    ['mail to anna.kovacs@contoso.co.uk failed', 'mail to [mail address] failed'],
    ['token eyJhbGciOi.eyJpc3Mi.c2ln is bad', 'token [token] is bad'],
    ['nothing to hide in a:chat-1', 'nothing to hide in a:chat-1'],
  ];
  for (const [text, safe] of texts)
    it(`turns "${text}" into "${safe}"`, () => assert.equal(withoutSecrets(text), safe));

  it('cuts a text short', () => {
    assert.equal(withoutSecrets('x'.repeat(5000)).length, 2000);
  });
});
