// The inputs of the hostile run: what people, clients and attackers post, made from a seed.
import type { Draw } from './draw.ts';
import { clicks, forges, goesOn } from './hostileClicks.ts';
import { wordsOf, type Hostile, type HostileInput, type Kind } from './hostileKind.ts';
import { requests } from './hostileRequests.ts';
import { commandWords, naughtyTexts, oddValue } from './oddValues.ts';

const invokeNames = [
  ...[
    'adaptiveCard/action',
    'application/search',
    'composeExtension/query',
    'composeExtension/submitAction',
    'task/fetch',
  ],
  ...[
    'task/submit',
    'signin/verifyState',
    'signin/tokenExchange',
    'fileConsent/invoke',
    'actionableMessage/executeAction',
  ],
  ...['config/fetch', 'tab/fetch', 'handoff/action', 'message/submitAction', '', '__proto__', 'x'.repeat(300)],
];
const eventTypes = [
  ...[
    'conversationUpdate',
    'installationUpdate',
    'messageReaction',
    'typing',
    'endOfConversation',
    'event',
    'messageUpdate',
  ],
  ...[
    'messageDelete',
    'invokeResponse',
    'handoff',
    'trace',
    'delay',
    'command',
    'commandResult',
    'suggestion',
    '__proto__',
  ],
];
const properties = [
  ...[
    'text',
    'textFormat',
    'locale',
    'entities',
    'attachments',
    'channelData',
    'value',
    'name',
    'replyToId',
    'timestamp',
  ],
  ...[
    'localTimestamp',
    'localTimezone',
    'recipient',
    'from',
    'conversation',
    'membersAdded',
    'membersRemoved',
    'id',
    'type',
  ],
  ...[
    'serviceUrl',
    'channelId',
    'deliveryMode',
    'expectReplies',
    'action',
    'importance',
    '__proto__',
    'constructor',
    'toString',
  ],
];

/** An input of somebody. Half of the people mean to get on with a walk, so that the inputs meet deep states as well. */
export function hostileInput(draw: Draw, hostile: Hostile): HostileInput {
  const isAmbitious = hostile.who % 2 === 0 && draw.chance(0.4);
  return (isAmbitious ? goesOn : draw.from(kinds))(draw, hostile);
}

const says: Kind = (draw, { person, who }) => {
  const parts = Array.from({ length: 1 + draw.below(3) }, () => wordsOf(draw, who));
  const text = parts.join(draw.from([' ', '\n', ', ', '']));
  return { kind: 'text', activities: [person.activity('message', { text })] };
};

const wraps: Kind = (draw, { person, who }) => {
  const words = wordsOf(draw, who);
  const text = draw.from([
    `<quoted messageId="1"/> ${words}`,
    `<p>${words}</p>`,
    `<at>Keydesk</at>&nbsp;${words}`,
    `<div><blockquote>${words}</blockquote></div>`,
    words.replaceAll(/[a-z]/g, (letter) => `&#${letter.charCodeAt(0)};`),
  ]);
  const more = draw.chance(0.5) ? { attachments: [{ contentType: 'text/html', content: text }] } : {};
  return { kind: 'wrapped text', activities: [person.activity('message', { text, ...more })] };
};

const alters: Kind = (draw, { person, who }) => {
  const activity = person.activity('message', { text: wordsOf(draw, who) });
  for (let times = 0; times <= draw.below(4); times += 1)
    Object.defineProperty(activity, draw.from(properties), {
      value: oddValue(draw),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return { kind: 'altered activity', activities: [activity] };
};

const invokes: Kind = (draw, { person }) => ({
  kind: 'invoke',
  activities: [person.activity('invoke', { name: draw.from(invokeNames), value: oddValue(draw) })],
});

const events: Kind = (draw, { person }) => {
  const bot = { id: '28:keydesk', name: 'Keydesk' };
  const more = draw.from([
    {},
    { membersAdded: [bot] },
    { membersRemoved: [bot] },
    { action: 'add' },
    { action: 'remove' },
  ]);
  const odd = draw.chance(0.4) ? { [draw.from(properties)]: oddValue(draw) } : {};
  return { kind: 'event', activities: [person.activity(draw.from(eventTypes), { ...more, ...odd })] };
};

const files: Kind = (draw, { person }) => {
  const content = draw.chance(0.5)
    ? oddValue(draw)
    : { downloadUrl: draw.from(['http://127.0.0.1:9/x', 'file:///x', 'https://evil.example/x', '::']) };
  const contentType = draw.from([
    'application/vnd.microsoft.teams.file.download.info',
    'image/png',
    'text/html',
    '',
    'x',
  ]);
  const attachments = Array.from({ length: 1 + draw.below(12) }, () => ({
    contentType,
    content,
    name: draw.from(naughtyTexts),
  }));
  return { kind: 'file', activities: [person.activity('message', { text: draw.from(['', 'look']), attachments })] };
};

const floods: Kind = (draw, { person }) => ({
  kind: 'flood',
  activities: Array.from({ length: 12 }, () => person.activity('message', { text: draw.from(commandWords) })),
});

/** What is drawn; a kind that stands here more often is sent more often. */
const kinds: readonly Kind[] = [
  ...[
    says,
    says,
    says,
    wraps,
    alters,
    alters,
    alters,
    forges,
    forges,
    forges,
    clicks,
    clicks,
    clicks,
    clicks,
    clicks,
    clicks,
  ],
  ...[invokes, events, files, requests, requests],
  ...[floods].slice(0, 1),
];
