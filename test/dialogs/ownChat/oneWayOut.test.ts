// Proves that there is one way out for cards and words: nothing passes beside the turn, which knows who looks on.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

/**
 * Who speaks to the channel by itself: the turn, a reply for texts of the catalogue, files in Teams' own forms, which ask
 * for the own chat themselves, and the adapter, which all of it passes.
 */
const speakers = [
  'bot/channel/channelAdapter.ts',
  'dialogs/turn/turn.ts',
  'dialogs/turn/postCard.ts',
  'dialogs/turn/postFile.ts',
  'bot/turn/turnReply.ts',
  'bot/turn/invokeAnswer.ts',
];
/** Who posts a card without asking who looks on: the turn asks, and what stays behind when something goes aside is for all. */
const posters = [
  'dialogs/turn/turn.ts',
  'dialogs/turn/ownChat.ts',
  'dialogs/turn/postCard.ts',
  'bot/turn/keydeskBot.ts',
];

const sources = globSync('{dialogs,bot,cards,storage}/**/*.ts').map(
  (path) => [path, readFileSync(path, 'utf8')] as const,
);
const filesWith = (pattern: RegExp): readonly string[] =>
  sources.flatMap(([path, text]) => (pattern.test(text) ? [path] : []));

describe('the way of a card to the client', () => {
  it('leads through the turn, whoever sends it', () => {
    const found = filesWith(/\.(?:sendActivity|sendActivities|updateActivity)\(/);
    assert.deepEqual(found.toSorted(), speakers.toSorted());
  });

  it('is open without a question to the turn alone', () => {
    const found = filesWith(/from '[\w./]*\/postCard\.ts'/);
    assert.deepEqual([...found, 'dialogs/turn/postCard.ts'].toSorted(), posters.toSorted());
  });
});
