// Proves what each answer of the channel means to a message that the desk started.
import assert from 'node:assert/strict';
import { backoff } from '../../../bot/proactive/backoff.ts';
import { readRetryAfter } from '../../../bot/channel/channelFailure.ts';
import { type ChannelFailure, sendOutcomeOf, type SendOutcome } from '../../../bot/channel/sendOutcome.ts';
import { defined } from '../../../domain/defined.ts';

const ambiguous: SendOutcome = { kind: 'ambiguous' };
const now = new Date('2027-03-01T09:00:00Z');

function failed(
  reason: Extract<SendOutcome, { kind: 'failed' }>['reason'],
  concerns: 'message' | 'tenant' = 'message',
) {
  return { kind: 'failed', reason, concerns } as const;
}

function later(pauses: 'message' | 'tenant', mayHaveArrived: boolean, retryAfter?: number): SendOutcome {
  return { kind: 'throttled', pauses, mayHaveArrived, ...defined({ retryAfter }) };
}

function gone(state: 'blocked' | 'closed' | 'suspect'): SendOutcome {
  return { kind: 'recipientGone', state };
}

const table: readonly [string, ChannelFailure, SendOutcome][] = [
  ['400 BadSyntax', { status: 400, code: 'BadSyntax' }, failed('badRequest')],
  ['400 MemberNotFoundInConversation', { status: 400, code: 'MemberNotFoundInConversation' }, failed('badRequest')],
  ['401 BotNotRegistered', { status: 401, code: 'BotNotRegistered' }, failed('notAuthorised', 'tenant')],
  ['403 ConversationBlockedByUser', { status: 403, code: 'ConversationBlockedByUser' }, gone('blocked')],
  ['403 with the sub code in the text', { status: 403, text: '{"subCode":"MessageWritesBlocked"}' }, gone('blocked')],
  ['403 BotNotInConversationRoster', { status: 403, code: 'BotNotInConversationRoster' }, gone('closed')],
  ['403 BotDisabledByAdmin', { status: 403, code: 'BotDisabledByAdmin' }, failed('disabledByAdmin', 'tenant')],
  ['403 of another kind', { status: 403, code: 'SomethingNew' }, failed('forbidden')],
  ['404 ConversationNotFound', { status: 404, code: 'ConversationNotFound' }, gone('suspect')],
  ['404 without a code', { status: 404 }, gone('suspect')],
  ['408', { status: 408 }, ambiguous],
  ['412 PreconditionFailed', { status: 412, code: 'PreconditionFailed' }, later('message', false)],
  ['413 MessageSizeTooBig', { status: 413, code: 'MessageSizeTooBig' }, failed('tooLarge')],
  ['418', { status: 418 }, failed('refused')],
  ['429 Throttled', { status: 429, code: 'Throttled' }, later('tenant', false)],
  ['429 with a waiting time', { status: 429, retryAfter: 7_000 }, later('tenant', false, 7_000)],
  ['500', { status: 500, code: 'ServiceError' }, ambiguous],
  ['501', { status: 501 }, ambiguous],
  ['502', { status: 502 }, later('message', true)],
  ['503 with a waiting time', { status: 503, retryAfter: 1_000 }, later('message', true, 1_000)],
  ['504', { status: 504 }, later('message', true)],
  ['a reset line', { code: 'ECONNRESET' }, ambiguous],
  ['a line that went silent', { code: 'ABORT_ERR' }, ambiguous],
  ['a host that takes no calls', { code: 'ECONNREFUSED' }, later('message', false)],
  ['a host that is not found', { code: 'ENOTFOUND' }, later('message', false)],
  // The status decides before the code, and the code before the text.
  ['404 with a code of 403', { status: 404, code: 'BotNotInConversationRoster' }, gone('suspect')],
  ['503 that speaks of throttling', { status: 503, text: 'Throttled' }, later('message', true)],
];

describe('outcomeOf', () => {
  for (const [what, failure, outcome] of table) {
    it(`takes ${what} as ${outcome.kind}`, () => {
      assert.deepEqual(sendOutcomeOf(failure), outcome);
    });
  }
});

describe('readRetryAfter', () => {
  const cases: readonly [string | null, number | undefined][] = [
    ['7', 7_000],
    [' 0 ', 0],
    ['Mon, 01 Mar 2027 09:00:30 GMT', 30_000],
    ['Mon, 01 Mar 2027 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1e9', undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [header, milliseconds] of cases) {
    it(`reads ${JSON.stringify(header)} as ${milliseconds ?? 'nothing'}`, () => {
      assert.equal(readRetryAfter(header, now), milliseconds);
    });
  }
});

describe('backoff', () => {
  it('doubles with each try, by a fifth more or less, up to a quarter of an hour', () => {
    assert.deepEqual(
      [1, 2, 3, 4].map((tries) => backoff(tries, 0.5)),
      [2_000, 4_000, 8_000, 16_000],
    );
    assert.deepEqual([backoff(1, 0), backoff(1, 1)], [1_600, 2_400]);
    assert.equal(backoff(500, 0.5), 15 * 60_000);
  });
});
