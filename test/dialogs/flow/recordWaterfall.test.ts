// Proves that a flow is a waterfall of the SDK that waits at the step whose card is on the screen, and keeps ids only.
import assert from 'node:assert/strict';
import { conversationLocksCollection } from '../../../storage/conversations/conversationLocks.ts';
import type { KeptState } from '../../../storage/conversations/dialogStates.ts';
import { RedemptionFixture, steps } from '../../support/redemptionFixture.ts';

describe('the waterfall of a redemption', () => {
  let walk: RedemptionFixture;
  beforeEach(async () => {
    walk = await RedemptionFixture.open('en');
  });
  afterEach(() => walk.close());

  /** The dialog stack that the person's chat keeps. */
  async function stack(): Promise<readonly unknown[]> {
    const records = walk.fixture.chat.store.records<{ states?: readonly KeptState[] }>(conversationLocksCollection);
    const kept = (await records.list({ limit: 9 })).flatMap(({ doc }) => doc.states ?? []);
    const dialogs = kept.map(({ state }) => JSON.parse(state) as { dialogs?: { dialogStack: readonly unknown[] } });
    return dialogs.flatMap(({ dialogs: one }) => one?.dialogStack ?? []);
  }

  for (const [stepIndex, step] of steps.entries()) {
    it(`waits at ${step}, for its card and its record`, async () => {
      await walk.walkTo(step);
      const [open] = await walk.open();
      const { shown } = walk.person.finds('redeem.cancel');
      const state = { options: { id: open?.id }, values: { card: shown.id }, stepIndex };
      assert.deepEqual(await stack(), [{ id: 'redemption', state }]);
    });
  }

  it('waits for nothing once there is nothing to answer', async () => {
    await walk.walkThrough();
    assert.deepEqual(await stack(), []);
  });
});
