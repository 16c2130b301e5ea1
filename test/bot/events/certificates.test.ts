// Proves whose certificate is believed: Microsoft's, valid today, issued up to a trusted root, and fetched from named hosts alone.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Certificates } from '../../../bot/events/certificates.ts';
import { fetchBytes } from '../../../bot/events/fetchBytes.ts';
import { certificateUrl, FakeSigner, type SignerFlaws } from '../../support/microsoft/fakeSigner.ts';

const [host] = [new URL(certificateUrl).hostname];

/** Certificates that a signer's files answer, with what was asked for. */
function before(
  signer: FakeSigner,
  more: { readonly hosts?: readonly string[]; readonly roots?: readonly string[] } = {},
) {
  const asked: string[] = [];
  const clock = { now: Date.parse('2027-03-24T09:00:00Z') };
  const certificates = new Certificates({
    ...{ hosts: [host], roots: [signer.root], ...more },
    now: () => clock.now,
    fetch: (url) => {
      asked.push(url);
      return Promise.resolve(signer.files.get(url));
    },
  });
  return { certificates, asked, clock };
}

describe('a certificate that signs events', () => {
  it('is believed when its chain leads to a root, and is fetched once until a day later', async () => {
    const { certificates, asked, clock } = before(new FakeSigner());
    const found = await Promise.all([certificates.at(certificateUrl), certificates.at(certificateUrl)]);
    assert.ok(found.every((one) => one?.subject.includes('CN=pcnotifications.microsoft.com')));
    const all = [certificateUrl, 'https://www.microsoft.com/pkiops/certs/issuer.crt'];
    assert.deepEqual(asked, all);
    clock.now += 23 * 3_600_000;
    await certificates.at(certificateUrl);
    assert.deepEqual(asked, all);
    clock.now += 2 * 3_600_000;
    assert.ok((await certificates.at(certificateUrl)) !== undefined);
    assert.deepEqual(asked, [...all, ...all]);
  });

  const flaws: Readonly<Record<string, SignerFlaws>> = {
    'is of another organisation': { organisation: 'Contoso Ltd.' },
    'names two organisations': { organisation: 'Contoso Ltd.', secondOrganisation: 'Microsoft Corporation' },
    'holds from tomorrow': { notBefore: '2027-03-25T00:00:00Z' },
    'has ended': { notAfter: '2027-03-24T08:59:59Z' },
    'may issue others': { ca: true },
    'is issued by one that may issue none': { powerlessIssuer: true },
    'is signed by another key than its issuer has': { forgedIssuer: true },
    'names an issuer at a host that nobody knows': { issuerUrl: 'http://evil.example/issuer.crt' },
    'names an issuer on another port': { issuerUrl: 'http://www.microsoft.com:8080/issuer.crt' },
  };
  for (const [what, flaw] of Object.entries(flaws)) {
    it(`is not believed when it ${what}`, async () => {
      const { certificates, asked } = before(new FakeSigner(flaw));
      assert.equal(await certificates.at(certificateUrl), undefined);
      assert.ok(
        asked.every((url) => url === certificateUrl || url === 'https://www.microsoft.com/pkiops/certs/issuer.crt'),
      );
    });
  }

  it('is not believed under another root, and when it is no certificate', async () => {
    const signer = new FakeSigner();
    assert.equal(await before(signer, { roots: [] }).certificates.at(certificateUrl), undefined);
    const broken = { ...before(signer) };
    const certificates = new Certificates({
      ...{ hosts: [host], roots: [signer.root], now: () => broken.clock.now },
      fetch: () => Promise.resolve(Buffer.from('<html>')),
    });
    assert.equal(await certificates.at(certificateUrl), undefined);
  });

  for (const url of [
    ...[
      'http://3psostorageacct.blob.core.windows.net/cert/a.cer',
      'https://evil.example/a.cer',
      'https://evil.example',
    ],
    ...[`https://${host}:8443/a.cer`, `https://${host}@evil.example/a.cer`, `https://u:p@${host}/a.cer`],
    ...[`https://${host}.evil.example/a.cer`, `https://${host}/a.cer?x=1`, 'file:///etc/passwd', 'not an address'],
    `https://${host}/${'a'.repeat(600)}`,
  ]) {
    it(`is not asked for at ${url.slice(0, 80)}`, async () => {
      const { certificates, asked } = before(new FakeSigner());
      assert.equal(await certificates.at(url), undefined);
      assert.deepEqual(asked, []);
    });
  }

  it('that is missing is not asked for again for a minute, and many others only so often', async () => {
    const { certificates, asked, clock } = before(new FakeSigner());
    const url = `https://${host}/none.cer`;
    await certificates.at(url);
    await certificates.at(url);
    assert.deepEqual(asked, [url]);
    for (let count = 0; count < 100; count += 1) await certificates.at(`https://${host}/${count}.cer`);
    assert.equal(asked.length, 20);
    clock.now += 60_000;
    assert.ok((await certificates.at(certificateUrl)) !== undefined);
  });
});

describe('bytes that are fetched', () => {
  it('come whole from where they are asked for; a redirection, an error and too many are none', async () => {
    const seen: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      seen.push(url);
      response.statusCode = { '/moved': 302, '/none': 404 }[url] ?? 200;
      if (url === '/moved') response.setHeader('location', '/good');
      response.end(Buffer.alloc(url === '/much' ? 70_000 : 3, 7));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.deepEqual(await fetchBytes(`${at}/good`), Buffer.alloc(3, 7));
    for (const path of ['/moved', '/none', '/much']) assert.equal(await fetchBytes(`${at}${path}`), undefined);
    assert.deepEqual(seen, ['/good', '/moved', '/none', '/much']);
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    assert.equal(await fetchBytes(`${at}/good`), undefined);
  });
});
