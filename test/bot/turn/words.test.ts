// Proves that whatever a person sends reaches the conversation in one shape, and that nothing is met with silence.
import assert from 'node:assert/strict';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) =>
    sendText(turn, JSON.stringify({ text: turn.text?.length, only: turn.attachmentOnly, click: turn.action?.verb })),
  welcome: () => Promise.resolve(),
};
const picture = { contentType: 'image/png', contentUrl: 'https://example.invalid/a.png' };
const html = { contentType: 'text/html', content: '<p>hi</p>' };

describe('What a person sends', () => {
  let desk: TestDesk;
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
  });
  after(() => desk.close());

  const messages: readonly [string, object, object][] = [
    ['words', { text: '  hi ' }, { text: 2, only: false }],
    ['an emoji', { text: '👍' }, { text: 2, only: false }],
    ['an empty text', { text: '' }, { text: 0, only: false }],
    ['no text at all', { text: undefined }, { text: 0, only: false }],
    ['30 KB of text', { text: 'é'.repeat(30_000) }, { text: 30_000, only: false }],
    ['a picture alone', { text: '', attachments: [picture] }, { text: 0, only: true }],
    ['a picture with words', { text: 'look', attachments: [picture] }, { text: 4, only: false }],
    ['words with the HTML that Teams adds', { text: 'hi', attachments: [html] }, { text: 2, only: false }],
    ['an empty text with the HTML that Teams adds', { text: '', attachments: [html] }, { text: 0, only: false }],
    ['words and a null value', { text: 'hi', value: null }, { text: 2, only: false }],
    ['a click', { value: { verb: 'desk.help' } }, { only: false, click: 'desk.help' }],
    [
      'a click that a client sends with words',
      { text: 'Help', value: { verb: 'desk.help' } },
      { only: false, click: 'desk.help' },
    ],
  ];
  for (const [what, more, turn] of messages) {
    it(`is understood when it is ${what}`, async () => {
      const person = desk.person();
      const answer = await person.posts(person.activity('message', more));
      assert.equal(answer.status, 200);
      assert.deepEqual(JSON.parse(answer.words), turn);
    });
  }

  it('is never written into the log', async () => {
    const person = desk.person({ id: 'secretive', name: 'Zsófia Titkos' });
    await person.says('my secret BCDFG-HJKMN-PQRTV-WXY23-46789');
    await person.posts(
      person.activity('message', { value: { verb: 'redeem.addKeys', keys: 'BCDFGHJKMNPQRTVWXY2346789' } }),
    );
    const log = desk.logged.join('');
    for (const secret of ['my secret', 'BCDFG', 'Titkos', 'redeem.addKeys']) assert.ok(!log.includes(secret), secret);
  });
});
