// Proves that there is one way out for cards and words: nothing passes beside the turn, which knows who looks on.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

/** Who speaks to the channel by itself, and what it may say: the turn, and a passage for texts of the catalogue. */
const speakers = ['dialogs/turn.ts', 'dialogs/postCard.ts', 'bot/turn/passage.ts', 'bot/turn/invokeAnswer.ts'];
/** Who posts a card without asking who looks on: the turn asks, and what stays behind when something goes aside is for all. */
const posters = ['dialogs/turn.ts', 'dialogs/ownChat.ts', 'dialogs/postCard.ts', 'bot/partnerBot.ts'];

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
    const found = filesWith(/from '\.{1,2}\/(?:\.\.\/)?(?:dialogs\/)?postCard\.ts'/);
    assert.deepEqual([...found, 'dialogs/postCard.ts'].toSorted(), posters.toSorted());
  });
});
