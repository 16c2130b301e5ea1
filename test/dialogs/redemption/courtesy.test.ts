// Proves that courtesy decides nothing: an order is carried out whether or not the channel takes typing signs and updates.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import type { Trouble } from '../../support/fakeConnector.ts';
import { inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';

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
      const redemption = await RedemptionFixture.open(language);
      try {
        await redemption.walkTo('create');
        redemption.fixture.chat.connector.meetEach(({ type }) => (type === 'typing' ? trouble : undefined));
        const answer = await redemption.goOn('create');
        assert.ok(answer.words.includes(redemption.text('redeem.done.titles.newSubscription')));
        assert.ok(redemption.fixture.chat.connector.requests.some(({ activity }) => activity.type === 'typing'));
      } finally {
        await redemption.close();
      }
    });

    if (trouble === 'silence') continue;
    it(`does not stop an order: updates of used cards meet ${name}`, async () => {
      const redemption = await RedemptionFixture.open(language);
      try {
        redemption.fixture.chat.connector.meetEach((_activity, method) => (method === 'PUT' ? trouble : undefined));
        const answer = await redemption.walkThrough();
        assert.ok(answer.words.includes(redemption.text('redeem.done.titles.newSubscription')));
      } finally {
        await redemption.close();
      }
    });
  }
});
