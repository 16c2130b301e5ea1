// Proves the examination of a desk: what is right is said to be right, and each thing that is wrong with what to do about it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import { examineAnswer, examineEndpoint, examinePages, examineToken } from '../../../bot/doctor/examineChannel.ts';
import { examineNode, examinePackage, examineSettings, examineStore } from '../../../bot/doctor/examineDesk.ts';
import { examineGraph } from '../../../bot/doctor/examineGraph.ts';
import { findingLines } from '../../../bot/doctor/finding.ts';
import { claimStore } from '../../../bot/start/storeMode.ts';
import { openStore } from '../../../storage/engines/openStore.ts';
import { appManifest } from '../../../manifest/appManifest.ts';
import { packageSettings } from '../../../manifest/packageSettings.ts';
import { productionConfig } from '../../support/productionDesk.ts';
import { localConfig, TestDesk } from '../../support/testDesk.ts';
import { childEnvironment } from '../../support/childEnvironment.ts';

const appId = '11111111-2222-4333-8444-000000000001';
const handler = { handle: () => Promise.resolve(), welcome: () => Promise.resolve() };

/** A server that answers everything in one way. */
async function answering(status: number, body: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    response.writeHead(status);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('The examination of a desk', () => {
  let desk: TestDesk;
  let folder: string;
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
    folder = await mkdtemp(join(tmpdir(), 'keydesk-doctor-'));
  });
  after(async () => {
    await desk.close();
    await rm(folder, { recursive: true });
  });

  it('knows its own endpoint from what stands in its place, and from nothing', async () => {
    assert.equal((await examineAnswer('It', desk.endpoint)).verdict, 'ok');
    for (const [status, body] of [
      [200, '{}'],
      [404, 'Not found'],
      [400, '{"error":"Bad gateway"}'],
    ] as const) {
      const { url, server } = await answering(status, body);
      assert.match((await examineAnswer('It', url)).says, new RegExp(`answers ${status}, which is not this desk`));
      server.close();
    }
    assert.match((await examineAnswer('It', 'http://127.0.0.1:1/api/messages')).says, /did not answer/);
  });

  it('says with which settings a desk would not start, though a command works with them', () => {
    assert.deepEqual(
      examineSettings({}).map(({ verdict }) => verdict),
      ['ok'],
    );
    for (const [setting, value] of [
      ['NODE_ENV', 'production'],
      ['MONGODB_URI', 'mongodb://127.0.0.1:27017/keydesk'],
    ] as const) {
      const [found, ...more] = examineSettings({ [setting]: value });
      assert.deepEqual(more, []);
      assert.equal(found?.verdict, 'fault');
      assert.match(found.says, new RegExp(`^The desk does not start: ${setting} `));
      assert.match(found.remedy ?? '', /Set the Teams credentials/);
    }
  });

  it('asks for an address that Teams can post to', async () => {
    assert.equal((await examineEndpoint(undefined)).verdict, 'left');
    assert.deepEqual((await examineEndpoint('http://keydesk.example')).verdict, 'fault');
  });

  it('finds the pages that the app leads to', async () => {
    const publicUrl = desk.endpoint.replace('/api/messages', '');
    const own = await examinePages(productionConfig(appId, {}, { publicUrl }));
    assert.deepEqual(
      own.map(({ verdict }) => verdict),
      ['ok', 'ok'],
    );
    const partner = { privacyUrl: `${publicUrl}/nowhere` };
    const lost = await examinePages(productionConfig(appId, {}, { publicUrl, partner }));
    assert.deepEqual(
      lost.map(({ verdict }) => verdict),
      ['fault', 'ok'],
    );
  });

  it('says what Microsoft says about the credentials', async () => {
    assert.equal((await examineToken(() => Promise.resolve('token'))).verdict, 'ok');
    const refused = await examineToken(() =>
      Promise.reject(new Error('AADSTS7000215: Invalid client secret.\nTrace ID')),
    );
    assert.deepEqual([refused.verdict, refused.says], ['fault', 'AADSTS7000215: Invalid client secret.']);
    assert.match(refused.remedy ?? '', /new client secret/);
    const unheard = await examineToken(() => Promise.reject(new Error('network_error: Network request failed')));
    assert.match(unheard.remedy ?? '', /Let this machine reach/);
    const cut = await examineToken(() => Promise.reject(new Error('secretOrPrivateKey must be an asymmetric key')));
    assert.match(cut.remedy ?? '', /CertificatePrivateKey is not a whole private key/);
  });

  it('looks at Node, the store and the clock', async () => {
    assert.deepEqual([examineNode('24.1.0').verdict, examineNode('22.9.0').verdict], ['ok', 'fault']);
    const found = await examineStore(desk.store, localConfig(desk.dataDir));
    assert.deepEqual(
      found.map(({ what, verdict }) => `${what} ${verdict}`),
      ['The store ok', 'The clock ok'],
    );
    const broken = { ...desk.store, ping: () => Promise.reject(new Error('It is away.')) };
    assert.deepEqual((await examineStore(broken, localConfig('')))[0]?.says, 'It is away.');
  });

  it('tells data of the other mode, on which the desk does not start', async () => {
    const made = await openStore({ kind: 'sqlite', file: join(folder, 'trial.db') });
    const config = productionConfig(appId, {}, {});
    assert.equal((await examineStore(made, config))[0]?.verdict, 'ok');
    await claimStore(made, 'local');
    assert.match(
      (await examineStore(made, config))[0]?.says ?? '',
      /made in local mode: a desk in Teams does not start/,
    );
    await made.close();
  });

  it('compares the app package with the settings of today', async () => {
    const more = { publicUrl: 'https://keydesk.contoso.example', partner: { name: 'Contoso' } };
    const config = productionConfig(appId, {}, more);
    const settings = packageSettings(config, '1.2.3');
    assert.ok('ok' in settings);
    const file = join(folder, 'manifest.json');
    assert.equal((await examinePackage(file, config)).verdict, 'left');
    await writeFile(file, JSON.stringify(appManifest(settings.ok).manifest));
    assert.match((await examinePackage(file, config)).says, /^Version 1\.2\.3 goes with these settings/);
    const moved = productionConfig(appId, {}, { publicUrl: 'https://other.example', partner: { name: 'Fabrikam' } });
    assert.match((await examinePackage(file, moved)).says, /another KEYDESK_PUBLIC_URL, KEYDESK_PARTNER_NAME/);
    await writeFile(file, 'no manifest');
    assert.equal((await examinePackage(file, config)).verdict, 'fault');
  });

  it('reads from the token which permissions of Graph are missing', async () => {
    const token = (roles: readonly string[]) =>
      ['e30', Buffer.from(JSON.stringify({ roles })).toString('base64url'), 'x'].join('.');
    const examined = async (roles: readonly string[], addsItself = false, botId = appId) => {
      const body = JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: token(roles) });
      const login = createServer((_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(body);
      });
      await new Promise<void>((resolve) => login.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(login.address() as AddressInfo).port}`;
      const app = { tenantId: appId, clientId: appId, proof: { kind: 'secret', secret: 'x' } as const, loginUrl: url };
      const graph = { ...app, sender: 'a@b.example', graphUrl: url, addsItself };
      const found = await examineGraph(
        graph,
        { members: [], managers: [], operators: [], managersGroup: appId },
        botId,
      );
      login.closeAllConnections();
      login.close();
      return found;
    };
    assert.match((await examined(['Mail.Send'])).says, /lacks GroupMember\.Read\.All, User\.ReadBasic\.All/);
    const usual = ['Mail.Send', 'GroupMember.Read.All', 'User.ReadBasic.All'];
    assert.equal((await examined(usual)).verdict, 'ok');
    const own = ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'AppCatalog.Read.All'];
    assert.ok((await examined(usual, true)).says.includes(own.join(', ')));
    assert.equal((await examined([...usual, ...own], true)).verdict, 'ok');
    assert.match((await examined([...usual, ...own], true, 'another')).says, /lacks \S+\.ReadWriteForUser\.All\./);
    assert.equal((await examineGraph(undefined, { members: [], managers: [], operators: [] }, appId)).verdict, 'left');
  });

  it('prints a line for each thing, and the remedy below', () => {
    const lines = findingLines([
      { what: 'A', verdict: 'ok', says: 'fine.' },
      { what: 'B', verdict: 'fault', says: 'broken.', remedy: 'Mend it.' },
    ]);
    assert.deepEqual(lines, ['✓ A: fine.', '✗ B: broken.', '    Mend it.']);
  });

  it('runs as it is typed, on an empty machine', async () => {
    const env = childEnvironment({ DATA_DIR: join(folder, 'data') });
    const said = await new Promise<string>((resolve, reject) => {
      // In a folder without .env: a person's own settings have no say here.
      execFile(
        process.execPath,
        ['--no-warnings', resolvePath('bot/maintenance/doctor.ts')],
        { env, cwd: folder },
        (error, _out, words) => {
          if (error === null) resolve(words);
          else reject(new Error(error.message));
        },
      );
    });
    assert.match(said, /✓ Node\.js[^]*✓ The store[^]*– Teams: There are no Teams credentials/);
  });
});
