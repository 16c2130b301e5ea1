// Proves that keys and personal data stay where they belong: in no log, no metric, no dialog state, and in no file in clear.
import assert from 'node:assert/strict';
import { conversationLocksCollection } from '../../../storage/conversations/conversationLocks.ts';
import type { KeptState } from '../../../storage/conversations/dialogStates.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adminDetails, goodKeys, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

const doubtful = 'DFGHJ-KMPQR-TVWXY-23467-89BC0';
const nearKey = 'HJKMP-QRTVW-XY234-6789B-CDF';
const used = [...goodKeys, doubtful, nearKey];
/** Every way in which a key may have been written down. */
const spellings = used.flatMap((key) => [
  key,
  key.replaceAll('-', ''),
  key.toLowerCase(),
  key.slice(0, 20),
  key.replaceAll('-', '').slice(0, 18),
]);
const personal = [adminDetails.mail, adminDetails.phone, adminDetails.addressLine1, adminDetails.registrationNumber];

describe('after redemptions with every kind of entry', () => {
  let redemption: RedemptionFixture;

  before(async () => {
    redemption = await RedemptionFixture.open('en');
    await redemption.person.says(`redeem ${goodKeys[1]} for Contoso`);
    await redemption.person.says('cancel');
    await redemption.person.clicks(redemption.text('redeem.leave.forget'));
    await redemption.person.says(goodKeys[2]);
    await redemption.person.says('cancel');
    await redemption.person.clicks(redemption.text('redeem.leave.forget'));
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.addKeys', { keys: `${goodKeys[0]} ${nearKey}`, ...terms });
    await redemption.person.says(`here is another one: ${goodKeys[1]}`);
    await redemption.person.clicks('redeem.addKeys', { keys: doubtful, ...terms });
    await redemption.person.clicks('redeem.dropDoubt');
    await redemption.person.clicks('redeem.nextFromKeys', { ...terms });
    await redemption.goOn('confirm');
    await redemption.person.clicks('redeem.submitAdmin', { ...adminDetails, mail: `${adminDetails.mail} x` });
    await redemption.goOn('admin');
    await redemption.goOn('create');
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.nextFromKeys', { keys: goodKeys[2], ...terms });
    await redemption.goOn('confirm');
    await redemption.person.clicks('redeem.submitAdmin', { ...adminDetails, domainPrefix: 'taken' });
  });
  after(() => redemption.close());

  it('no key was written to the chat', () => {
    const screen = JSON.stringify(redemption.person.sees());
    for (const spelling of spellings) assert.ok(!screen.includes(spelling), spelling.slice(-6));
  });

  it('no key and nothing personal is in the log', () => {
    const log = redemption.fixture.chat.logged.join('\n');
    assert.ok(log.length > 100);
    for (const secret of [...spellings, ...personal, adminDetails.lastName, 'Kovács'])
      assert.ok(!log.includes(secret), secret.slice(-6));
  });

  it('no key and nothing personal is in the metrics', async () => {
    const metrics = await redemption.fixture.chat.metrics.registry.metrics();
    for (const secret of [...spellings, ...personal]) assert.ok(!metrics.includes(secret));
  });

  it('no key and none of the details that only the order needs are in the files of the database, as bytes', async () => {
    const { dataDir } = redemption.fixture.chat;
    const files = (await readdir(dataDir)).filter((name) => name.startsWith('keydesk.db'));
    assert.ok(files.length > 0);
    for (const file of files) {
      const bytes = await readFile(join(dataDir, file));
      for (const secret of [...spellings, adminDetails.addressLine1, adminDetails.registrationNumber]) {
        assert.ok(!bytes.includes(secret), `${file}: ${secret.slice(-6)}`);
      }
    }
  });

  it('the dialog state is small and holds ids alone', async () => {
    const records = redemption.fixture.chat.store.records<{ states?: readonly KeptState[] }>(
      conversationLocksCollection,
    );
    const states = (await records.list({ limit: 50 })).flatMap(({ doc }) => doc.states ?? []);
    assert.ok(states.length > 0);
    for (const { state: text } of states) {
      assert.ok(text.length < 16_000, String(text.length));
      for (const secret of [...spellings, ...personal, adminDetails.organisation]) assert.ok(!text.includes(secret));
    }
  });
});
