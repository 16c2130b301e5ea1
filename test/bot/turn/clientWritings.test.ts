// Proves that a message means the same however a client wraps it, and that an odd part of an activity is dropped alone.
import assert from 'node:assert/strict';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, `[${turn.text ?? 'a click'}]${turn.attachmentOnly ? ' alone' : ''}`),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};
const bot = { id: '28:keydesk', name: 'Keydesk' };
const mention = (text: string) => ({ type: 'mention', mentioned: bot, text });
const quoted = (messageId: string) => ({
  type: 'quotedReply',
  quotedReply: { messageId, senderId: bot.id, senderName: 'Keydesk', preview: 'Ends in 30 days' },
});
const reply = (below: string) => ({
  contentType: 'text/html',
  content: `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="17">\r\n<strong itemprop="mri" itemid="28:keydesk">Keydesk</strong><span itemprop="time" itemid="17"></span>\r\n<p itemprop="preview">Ends in 30 days</p>\r\n</blockquote>\r\n${below}`,
});
const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

describe('What a client makes of typed words', () => {
  let desk: TestDesk;
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
  });
  after(() => desk.close());

  const writings: readonly [string, object, string][] = [
    [
      'a reply that quotes, told by an entity',
      { text: '<quoted messageId="17"/> help', entities: [quoted('17')] },
      'help',
    ],
    ['a reply that quotes, without an entity', { text: '<quoted messageId="17"/>renewals' }, 'renewals'],
    ['a reply with the quoted words', { text: '<quoted messageId="17">Ends <b>soon</b></quoted> help' }, 'help'],
    [
      'a reply to two messages',
      { text: '<quoted messageId="1"/>help<quoted messageId="2"/>', entities: [quoted('1'), quoted('2')] },
      'help',
    ],
    [
      'a reply that mentions the bot',
      { text: '<at>Keydesk</at> <quoted messageId="17"/> help', entities: [mention('<at>Keydesk</at>')] },
      'help',
    ],
    [
      'a reply of a desktop client',
      { text: 'Keydesk\r\nEnds in 30 days\r\nhelp', attachments: [reply('<p>help</p>')] },
      'help',
    ],
    [
      'a reply with a message reference',
      {
        text: 'Ends in 30 days help',
        attachments: [{ contentType: 'messageReference', content: '{}' }, reply('<div>s&uacute;g&oacute;</div>')],
      },
      'súgó',
    ],
    ['a quotation in markdown', { text: '> Keydesk: Ends\n> soon\n\nhelp', textFormat: 'markdown' }, 'help'],
    [
      'a mention and a hard blank',
      { text: '<at>Keydesk</at>&nbsp;help', entities: [mention('<at>Keydesk</at>')] },
      'help',
    ],
    ['a mention with an id', { text: '<at id="0">Keydesk</at> help', entities: [mention('<at>Keydesk</at>')] }, 'help'],
    ['a mention without an entity', { text: '<at>Keydesk</at> help' }, 'help'],
    ['the words of an XML message', { text: '<div>help</div>', textFormat: 'xml' }, 'help'],
    ['paragraphs', { text: '<p>customers</p><p>Contoso</p>' }, 'customers\n\nContoso'],
    ['formatting', { text: '<p><strong>he</strong><em>lp</em></p>' }, 'help'],
    ['a line break', { text: `${key}<br/>${key}` }, `${key}\n${key}`],
    ['a table', { text: `<table><tr><td>${key}</td></tr></table>` }, key],
    ['entities', { text: 's&uacute;g&oacute;' }, 'súgó'],
    ['entities by number', { text: '&#115;&#xFA;g&oacute;' }, 'súgó'],
    ['an ampersand', { text: 'customers Smith &amp; Sons' }, 'customers Smith & Sons'],
  ];
  for (const [what, more, text] of writings) {
    it(`is read without it: ${what}`, async () => {
      const person = desk.person();
      const answer = await person.posts(person.activity('message', more));
      assert.equal(answer.status, 200);
      assert.equal(answer.words, `[${text}]`);
    });
  }

  const typed: readonly [string, string][] = [
    ['a quotation in the middle', 'what is <quoted messageId="1"/> here'],
    ['the name of a mark', 'what is <quoted> here'],
    ['a mention of somebody else', 'redeem for <at>Béla</at>'],
    ['marks that no client makes', '<script>x</script> <img src=x>'],
    ['signs of comparison', '3 < 5 & 7 > 6'],
    ['markdown', '**help** `help` > help'],
  ];
  for (const [what, text] of typed) {
    it(`is left as a person typed it: ${what}`, async () => {
      assert.equal((await desk.says(text)).words, `[${text}]`);
    });
  }

  it('takes marks that were written with entities as words', async () => {
    assert.equal((await desk.says('&lt;at&gt;Keydesk&lt;/at&gt; &amp;lt;')).words, '[<at>Keydesk</at> &lt;]');
  });

  it('does not take a quoted message for a file that stands alone', async () => {
    const person = desk.person();
    const attachments = [{ contentType: 'messageReference' }, { contentType: 'text/html', content: '' }];
    assert.equal((await person.posts(person.activity('message', { text: '', attachments }))).words, '[]');
  });
});

describe('An odd part of an activity', () => {
  let desk: TestDesk;
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
  });
  after(() => desk.close());

  const oddities: readonly unknown[] = [null, 7, true, 'x', '', [], [null], [[]], {}, { a: null }, 'x'.repeat(5_000)];
  const parts = [
    ...['id', 'name', 'recipient', 'textFormat', 'locale', 'replyToId', 'action', 'timestamp', 'localTimestamp'],
    ...['expiration', 'localTimezone', 'attachments', 'entities', 'membersAdded', 'membersRemoved', 'channelData'],
    ...['deliveryMode', 'importance', 'suggestedActions', 'callerId', 'relatesTo', 'reactionsAdded', '__proto__'],
  ];
  for (const part of parts) {
    it(`is dropped, and the words are answered: ${part}`, async () => {
      for (const odd of oddities) {
        const person = desk.person();
        const activity = person.activity('message', { text: 'help', recipient: bot });
        Object.defineProperty(activity, part, { value: odd, enumerable: true });
        const answer = await person.posts(activity);
        assert.equal(answer.status, 200, JSON.stringify(odd));
        assert.equal(answer.words, '[help]', JSON.stringify(odd));
      }
    });
  }

  const inside: readonly [string, object][] = [
    ['an entity that is null', { entities: [null] }],
    ['an entity of no type beside a good one', { entities: [{ type: 7 }, null, mention('<at>Keydesk</at>')] }],
    ['a mention of an odd shape', { entities: [{ type: 'mention', mentioned: 7, text: {} }] }],
    ['a quotation of an odd shape', { entities: [{ type: 'quotedReply', quotedReply: [] }] }],
    ['an attachment whose type is null', { attachments: [{ contentType: null }] }],
    ['an attachment of an odd content', { attachments: [{ contentType: 'text/html', content: { a: 1 } }] }],
    ['an attachment without a type', { attachments: [{}, { content: 'x' }] }],
    ['a tenant of an odd shape', { channelData: { tenant: 'x', team: 7, settings: null } }],
    ['a tenant whose id is a number', { channelData: { tenant: { id: 7 } } }],
    ['a sender with a huge name', { from: { id: '29:a', name: 'x'.repeat(50_000) } }],
    ['a sender whose name is a list', { from: { id: '29:a', name: [1], aadObjectId: {} } }],
    ['a conversation of an odd kind', { conversation: { id: 'a:odd', conversationType: 7, isGroup: 'x', name: [] } }],
    ['a conversation whose tenant is odd', { conversation: { id: 'a:odd', tenantId: { a: 1 } } }],
  ];
  for (const [what, more] of inside) {
    it(`is dropped where it is ${what}`, async () => {
      const person = desk.person({ conversationId: 'a:odd' });
      const answer = await person.posts(person.activity('message', { text: 'help', ...more }));
      assert.equal(answer.status, 200);
      assert.equal(answer.words, '[help]');
    });
  }

  it('is dropped when it is nested too deeply', async () => {
    const person = desk.person();
    const activity = JSON.stringify(person.activity('message', { text: 'help' }));
    const body = `${activity.slice(0, -1)},"channelData":${'['.repeat(90_000)}${']'.repeat(90_000)}}`;
    const headers = { 'Content-Type': 'application/json' };
    assert.equal((await fetch(desk.endpoint, { method: 'POST', headers, body })).status, 200);
    assert.equal(person.sees().at(-1)?.words, '[help]');
  });

  it('leaves the good members of a list', async () => {
    const person = desk.person({ id: 'new' });
    const membersAdded = [null, { id: null }, 7, bot];
    const answer = await person.posts(person.activity('conversationUpdate', { membersAdded, from: null }));
    assert.equal(answer.status, 200);
  });

  for (const part of ['type', 'channelId', 'serviceUrl', 'from', 'conversation']) {
    it(`gets 400 where nothing can be answered without it: ${part}`, async () => {
      const person = desk.person();
      for (const odd of [null, 7, [], {}, '']) {
        const answer = await person.posts(person.activity('message', { text: 'help', [part]: odd }));
        assert.equal(answer.status, 400, JSON.stringify(odd));
      }
    });
  }
});
