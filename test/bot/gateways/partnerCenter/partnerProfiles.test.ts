// Proves how Partner Center is asked whose a Partner ID is: for a person, with the consent that rotates, and never guessed.
import assert from 'node:assert/strict';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import { FakeLogin } from '../../../support/microsoft/fakeLogin.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

describe('a Partner ID at Partner Center', () => {
  let fixture: PartnerCenterFixture;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
  });
  afterEach(async () => {
    assert.deepEqual(fixture.service.faults, []);
    await fixture.stop();
  });
  const find = async (id: string) => await (fixture.open().partnerIds ?? assert.fail()).find(id);
  const fails = async (kind: GatewayError['kind'], code?: string): Promise<void> => {
    await assert.rejects(find('1234567'), (error: unknown) => {
      assert.ok(error instanceof GatewayError);
      assert.deepEqual([error.kind, error.told.code], [kind, code]);
      return true;
    });
  };

  it('is looked up for the person who agreed, with the audience of Partner Center, and the consent rotates', async () => {
    assert.deepEqual(await find('7654321'), { name: 'Fabrikam Kft.' });
    const asked = fixture.service.asked(/^GET \/v1\/profiles\/mpn/)[0] ?? assert.fail();
    assert.equal(asked.query.get('mpnId'), '7654321');
    const token = FakeLogin.readToken((asked.headers.authorization ?? '').replace('Bearer ', ''));
    assert.deepEqual([token.by, token.scope], ['refresh_token', `${fixture.service.url}/.default`]);
    assert.deepEqual(fixture.consents, ['refresh-1', 'refresh-2']);
  });

  it('has a name or none, whatever the case of the fields and what stands before them', async () => {
    fixture.service.person.partners.set('7000000', '');
    fixture.service.pascalCase = true;
    fixture.service.byteOrderMark = true;
    assert.deepEqual([await find('7000000'), await find('1234567')], [{}, { name: 'Partner Kft.' }]);
  });

  it('is nobody’s by the answer that says so, and by no other one', async () => {
    assert.equal(await find('7654320'), undefined);
    // What cannot be read is asked for again.
    const page = { status: 404, raw: '<html>Not here</html>' };
    fixture.service.meet(/profiles/, page, page, page);
    await fails('broken');
    fixture.service.meet(/profiles/, { status: 404, body: { code: 20002, description: 'x', source: 'y' } });
    await fails('broken', '20002');
    fixture.service.meet(/profiles/, { status: 200, body: { mpnId: '7654321', partnerName: 'Fabrikam Kft.' } });
    await fails('broken');
  });

  it('is not asked about while nobody has agreed', async () => {
    fixture.consents.length = 0;
    await fails('notAuthorised', 'consentMissing');
    assert.equal(fixture.service.requests.length + fixture.login.asked.length, 0);
  });
});
