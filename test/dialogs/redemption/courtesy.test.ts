// Proves that courtesy decides nothing: an order is carried out whether or not the channel takes typing signs and updates.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import type { Trouble } from '../../support/fakeConnector.ts';
import { inEachLanguage, WalkStage } from '../../support/redemptionFixture.ts';

const refusals: readonly Trouble[] = [
  { status: 429, code: 'Throttled', retryAfter: 30 },
  { status: 503 },
  { status: 403, code: 'BotDisabled' },
  'reset',
  'silence',
];

describe('courtesy', () => {
  it('is shown in one way only, for which nobody waits', () => {
    const files = globSync('{bot,dialogs}/**/*.ts').filter((file) => !file.endsWith('dialogs/turn/turn.ts'));
    assert.ok(files.length > 100);
    assert.deepEqual(
      files.filter((file) => /['"]typing['"]\s*\}|ActivityTypes\.Typing/.test(readFileSync(file, 'utf8'))),
      [],
    );
  });
});

inEachLanguage('a channel that refuses courtesy', (language) => {
  for (const trouble of refusals) {
    const name = typeof trouble === 'string' ? trouble : String(trouble.status);
    it(`does not stop an order: typing meets ${name}`, async () => {
      const walk = await WalkStage.open(language);
      try {
        await walk.walkTo('create');
        walk.stage.chat.connector.meetEach(({ type }) => (type === 'typing' ? trouble : undefined));
        const answer = await walk.goOn('create');
        assert.ok(answer.words.includes(walk.text('redeem.done.titles.newSubscription')));
        assert.ok(walk.stage.chat.connector.requests.some(({ activity }) => activity.type === 'typing'));
      } finally {
        await walk.close();
      }
    });

    if (trouble === 'silence') continue;
    it(`does not stop an order: updates of used cards meet ${name}`, async () => {
      const walk = await WalkStage.open(language);
      try {
        walk.stage.chat.connector.meetEach((_activity, method) => (method === 'PUT' ? trouble : undefined));
        const answer = await walk.walkThrough();
        assert.ok(answer.words.includes(walk.text('redeem.done.titles.newSubscription')));
      } finally {
        await walk.close();
      }
    });
  }
});
