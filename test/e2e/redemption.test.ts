// Owns the proof of the main job: in a real browser, on the real process, through a power cut, in both languages.
import assert from 'node:assert/strict';
import { firstDomain } from '../../domain/customers/tenantDomain.ts';
import { Stage } from './e2eFixture.ts';
import { WalkScript, customer } from './redemptionScript.ts';

const keys = ['BCDFG-HJKMP-QRTVW-XY234-6789B', 'CFGHJ-KMPQR-TVWXY-23467-89BCD'];
const domain = firstDomain(customer.domainPrefix);

describe('a redemption in the Playground', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await Stage.open();
  });

  afterEach(async () => {
    await stage.close();
  });

  async function licencesOnRecord(): Promise<Record<string, readonly number[]>> {
    const register = await stage.register();
    return Object.fromEntries([...register].map(([name, all]) => [name, all.map(({ licences }) => licences)]));
  }

  it('goes in English from the first word to the running subscription, through a kill, and takes a double click once', async () => {
    const walk = new WalkScript(stage.chat, 'en');
    await walk.begin();
    await walk.choosePurpose();
    await walk.consent();
    await walk.sees('redeem.keys.title');
    await stage.killAndRestart();
    await walk.enterKeys(keys);
    await walk.confirm();
    await walk.enterAdminDetails();
    await walk.sees('redeem.create.titleNew');
    await stage.killAndRestart();
    await walk.create({ twice: true });
    const done = await walk.done();
    assert.match(await done.text(), new RegExp(domain));
    await stage.chat.waitUntilUsed(walk.text('redeem.create.titleNew'), walk.text('redeem.create.buttonNew'));
    assert.deepEqual(await licencesOnRecord(), { [customer.organisation]: [10] });
    for (const key of keys) assert.ok(!stage.output.includes(key.replaceAll('-', '')) && !stage.output.includes(key));
  });

  it('goes in Hungarian, and is resumed after a kill by a word', async () => {
    const walk = new WalkScript(stage.chat, 'hu');
    await walk.begin();
    await walk.choosePurpose();
    await walk.consent();
    await walk.enterKeys(keys);
    await walk.sees('redeem.confirm.title');
    await stage.killAndRestart();
    await stage.chat.reload();
    await walk.resume();
    await walk.confirm();
    await walk.enterAdminDetails();
    await walk.create();
    assert.match(await (await walk.done()).text(), new RegExp(domain));
    assert.deepEqual(await licencesOnRecord(), { [customer.organisation]: [10] });
  });

  it('leaves a read-only summary in the place of every card that was used', async () => {
    const walk = new WalkScript(stage.chat, 'en');
    await walk.begin();
    await walk.choosePurpose();
    await walk.consent();
    await walk.enterKeys(keys);
    await walk.sees('redeem.confirm.title');
    await stage.chat.waitUntilUsed(walk.text('redeem.purpose.title'), walk.text('common.next'));
    await stage.chat.waitUntilUsed(walk.text('redeem.consent.title'), walk.text('common.start'));
    await stage.chat.waitUntilUsed(walk.text('redeem.keys.title'), walk.text('redeem.keys.next'));
  });
});
