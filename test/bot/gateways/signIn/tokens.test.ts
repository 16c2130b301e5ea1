// Proves how the desk signs in: by secret, certificate and managed identity, for itself and for the person who agreed.
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MicrosoftApp } from '../../../../bot/config/microsoftApp.ts';
import { appTokens, personTokens } from '../../../../bot/gateways/signIn/tokens.ts';
import { askForToken, consentAddress } from '../../../../bot/gateways/signIn/grants.ts';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import { FakeLogin } from '../../../support/microsoft/fakeLogin.ts';

const tenantId = '99999999-8888-4777-8666-555544443333';
const customerTenant = '11111111-1111-4111-8111-111111111111';
const audience = 'https://api.partnercenter.microsoft.com';

function refusedWith(code: string) {
  return (error: unknown): boolean =>
    error instanceof GatewayError && error.kind === 'notAuthorised' && error.told.code === code;
}

describe('signing in at Microsoft', () => {
  let login: FakeLogin;
  let now: number;
  const app = (proof: MicrosoftApp['proof'] = { kind: 'secret', secret: 'app~secret' }): MicrosoftApp => ({
    ...{ tenantId, clientId: '0a1b2c3d-1111-4222-8333-444455556666', proof, loginUrl: login.url },
  });
  beforeEach(async () => {
    login = await FakeLogin.start();
    now = Date.parse('2027-03-24T09:00:00Z');
  });
  afterEach(() => login.stop());

  it('gives the app a token for one interface, from the partner’s tenant', async () => {
    const token = await appTokens(app(), { audience }, () => now).get();
    assert.partialDeepStrictEqual(FakeLogin.readToken(token), {
      ...{ by: 'client_credentials', scope: `${audience}/.default`, tenant: tenantId },
    });
  });

  it('proves the app by a certificate, whose key stays here', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const certified = app({ kind: 'certificate', thumbprint: 'AB'.repeat(32), privateKey: pem });
    login.publicKey = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
    await appTokens(certified, { audience }, () => now).get();
    const [asked] = login.asked;
    assert.equal(asked?.form['client_secret'], undefined);
    assert.ok(!JSON.stringify(asked).includes('PRIVATE'));
    login.publicKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    await assert.rejects(appTokens(certified, { audience }, () => now).get(), refusedWith('AADSTS7000215'));
  });

  it('proves the app by a managed identity, whose token the login takes', async () => {
    const asked: string[] = [];
    const machine = createServer((request, response) => {
      asked.push(`${request.url} ${String(request.headers['x-identity-header'])}`);
      response.writeHead(200, { 'content-type': 'application/json' });
      const expires_on = Math.floor(Date.now() / 1000) + 3600;
      response.end(JSON.stringify({ access_token: 'identity-token', expires_on, token_type: 'Bearer' }));
    });
    await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve));
    const before = { ...process.env };
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${(machine.address() as AddressInfo).port}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'machine';
    try {
      login.federated = 'identity-token';
      const identityId = '5a1b2c3d-1111-4222-8333-444455556666';
      await appTokens(app({ kind: 'managedIdentity', identityId }), { audience }, () => now).get();
      assert.match(asked.join(), new RegExp(`client_id=${identityId}`));
      assert.match(asked.join(), /AzureADTokenExchange.* machine/);
      assert.equal(login.asked[0]?.form['client_assertion'], 'identity-token');
    } finally {
      process.env = before;
      machine.closeAllConnections();
      machine.close();
    }
  });

  it('acts for the person who agreed, in the customer’s tenant as well, and keeps the newest refresh token', async () => {
    const kept = ['refresh-1'];
    const consents = {
      read: () => Promise.resolve({ refreshToken: kept.at(-1) ?? '' }),
      rotate: (used: string, next: string) => {
        assert.equal(used, kept.at(-1));
        kept.push(next);
        return Promise.resolve();
      },
    };
    const graph = 'https://graph.microsoft.com';
    const own = personTokens(app(), { audience: graph }, consents, () => now);
    const theirs = personTokens(app(), { audience: graph, tenantId: customerTenant }, consents, () => now);
    assert.equal(FakeLogin.readToken(await own.get()).tenant, tenantId);
    assert.equal(FakeLogin.readToken(await theirs.get()).tenant, customerTenant);
    assert.deepEqual(kept, ['refresh-1', 'refresh-2', 'refresh-3']);
    await own.get();
    assert.equal(login.asked.length, 2);
  });

  it('says that nobody has agreed yet, that a consent has lapsed, and which secret is wrong', async () => {
    const rotate = () => Promise.resolve();
    const none = { read: () => Promise.resolve(undefined), rotate };
    await assert.rejects(personTokens(app(), { audience }, none, () => now).get(), refusedWith('consentMissing'));
    const old = { read: () => Promise.resolve({ refreshToken: 'older' }), rotate };
    await assert.rejects(personTokens(app(), { audience }, old, () => now).get(), refusedWith('AADSTS700082'));
    const wrong = app({ kind: 'secret', secret: 'another' });
    await assert.rejects(appTokens(wrong, { audience }, () => now).get(), refusedWith('AADSTS7000215'));
  });

  it('takes a person’s agreement from the browser, bound to this desk', async () => {
    const redirectUri = 'http://localhost:1234';
    const asked = { redirectUri, state: 'a state', challenge: 'a-challenge' };
    const address = new URL(await consentAddress(app(), audience, asked));
    assert.equal(address.pathname, `/${tenantId}/oauth2/v2.0/authorize`);
    const { searchParams: said } = address;
    assert.deepEqual(
      ['state', 'code_challenge', 'code_challenge_method', 'redirect_uri', 'prompt'].map((name) => said.get(name)),
      ['a state', 'a-challenge', 'S256', redirectUri, 'select_account'],
    );
    assert.match(said.get('scope') ?? '', /offline_access/);
    const grant = { by: 'code', code: 'good code', redirectUri, verifier: 'a verifier' } as const;
    assert.equal((await askForToken(app(), { audience, grant })).refreshToken, 'refresh-1');
    const bad = { ...grant, code: 'another' };
    await assert.rejects(askForToken(app(), { audience, grant: bad }), refusedWith('AADSTS70008'));
  });
});
