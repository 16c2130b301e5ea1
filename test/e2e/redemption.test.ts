// Proves the main job: in a real browser, on the real process, through a power cut, in both languages.
import assert from 'node:assert/strict';
import { firstDomain } from '../../domain/customers/tenantDomain.ts';
import { E2eFixture } from './e2eFixture.ts';
import { WalkScript, customer } from './redemptionScript.ts';

const keys = ['BCDFG-HJKMP-QRTVW-XY234-6789B', 'CFGHJ-KMPQR-TVWXY-23467-89BCD'];
const domain = firstDomain(customer.domainPrefix);

describe('a redemption in the Playground', () => {
  let fixture: E2eFixture;

  beforeEach(async () => {
    fixture = await E2eFixture.open();
  });

  afterEach(async () => {
    await fixture.close();
  });

  async function licencesOnRecord(): Promise<Record<string, readonly number[]>> {
    const register = await fixture.register();
    return Object.fromEntries([...register].map(([name, all]) => [name, all.map(({ licences }) => licences)]));
  }

  it('goes in English from the first word to the running subscription, through a kill, and takes a double click once', async () => {
    const walk = new WalkScript(fixture.chat, 'en');
    await walk.begin('I would like to redeem a product key');
    await walk.choosePurpose();
    await walk.consent();
    await walk.sees('redeem.keys.title');
    await fixture.killAndRestart();
    await walk.enterKeys(keys);
    await walk.confirm();
    await walk.enterAdminDetails();
    await walk.sees('redeem.create.titleNew');
    await fixture.killAndRestart();
    await walk.create({ twice: true });
    const done = await walk.done();
    assert.match(await done.text(), new RegExp(domain));
    await fixture.chat.waitUntilUsed(walk.text('redeem.create.titleNew'), walk.createButton);
    assert.deepEqual(await licencesOnRecord(), { [customer.organisation]: [10] });
    for (const key of keys)
      assert.ok(!fixture.output.includes(key.replaceAll('-', '')) && !fixture.output.includes(key));
  });

  it('goes in Hungarian, and is resumed after a kill by a word', async () => {
    const walk = new WalkScript(fixture.chat, 'hu');
    await walk.begin('szia, be szeretnék váltani egy kulcsot');
    await walk.choosePurpose();
    await walk.consent();
    await walk.enterKeys(keys);
    await walk.sees('redeem.confirm.title');
    await fixture.killAndRestart();
    await fixture.chat.reload();
    await walk.resume();
    await walk.confirm();
    await walk.enterAdminDetails();
    await walk.create();
    assert.match(await (await walk.done()).text(), new RegExp(domain));
    assert.deepEqual(await licencesOnRecord(), { [customer.organisation]: [10] });
  });

  it('leaves a read-only summary in the place of every card that was used', async () => {
    const walk = new WalkScript(fixture.chat, 'en');
    await walk.begin();
    await walk.choosePurpose();
    await walk.consent();
    await walk.enterKeys(keys);
    await walk.sees('redeem.confirm.title');
    await fixture.chat.waitUntilUsed(walk.text('redeem.purpose.title'), walk.text('common.next'));
    await fixture.chat.waitUntilUsed(walk.text('redeem.consent.title'), walk.text('common.start'));
    await fixture.chat.waitUntilUsed(walk.text('redeem.keys.title'), walk.text('redeem.keys.next'));
  });
});
