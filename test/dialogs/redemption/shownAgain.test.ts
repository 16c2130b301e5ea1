// Proves that a walk that is asked for again comes first, and that its card of before is left behind after that.
import assert from 'node:assert/strict';
import { inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';

inEachLanguage('a walk that is shown again', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
    await redemption.walkTo('keys');
  });
  afterEach(() => redemption.close());

  it('comes before anything is said on its card of before, which a client that was loaded anew does not know', async () => {
    const { requests } = redemption.fixture.chat.connector;
    const before = requests.length;
    await redemption.person.says('resume');
    const calls = requests.slice(before).filter(({ activity }) => activity.type === 'message');
    assert.deepEqual(
      calls.map(({ method }) => method),
      ['POST', 'PUT'],
    );
  });
});
