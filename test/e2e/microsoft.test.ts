// Proves a desk that acts at Microsoft in a real browser: the walk, the sync, a decision at the end and an offer, in both languages.
import assert from 'node:assert/strict';
import { MicrosoftScript } from './microsoftScript.ts';

for (const language of ['en', 'hu'] as const) {
  describe(`a desk that acts at Microsoft, in the Playground (${language})`, () => {
    let script: MicrosoftScript;
    before(async () => {
      script = await MicrosoftScript.open(language);
    });
    after(async () => {
      await script.close();
    });
    afterEach(() => {
      assert.deepEqual([...script.microsoft.service.faults, ...script.microsoft.graph.faults], []);
    });

    it('makes the tenant of a new customer once, and shows its first password', async () => {
      await script.makeCustomer();
    });

    it('follows what Microsoft says, on the card that asked for it', async () => {
      await script.sync();
    });

    it('lists what somebody typed otherwise, and what Microsoft lists no more', async () => {
      await script.differences.differ();
    });

    it('takes one of Microsoft’s values, keeps one of the desk’s, and leaves what is gone as it is', async () => {
      await script.differences.settle();
    });

    it('sets a decision about the end of a term there', async () => {
      await script.decide();
    });

    it('requests delegated administration, and gives the access when the customer has accepted', async () => {
      await script.offers.offer();
    });

    it('changes who has access, and says where Microsoft does not manage it', async () => {
      await script.offers.changeAccess();
    });

    it('has a relationship extend itself, and ends it', async () => {
      await script.offers.extendAndEnd();
    });

    it('changes licences there at once, and asks before an end', async () => {
      await script.change();
    });
  });
}
