// Proves that the settings of Graph are understood or refused as a whole, each fault with where to find the value.
import assert from 'node:assert/strict';
import { readConfig } from '../../../bot/config/config.ts';
import type { GraphConfig } from '../../../bot/config/graphConfig.ts';
import type { SettingFault } from '../../../bot/config/environmentReader.ts';
import { privateKeyForTests } from '../../support/privateKey.ts';

const guid = '0a1b2c3d-1111-4222-8333-444455556666';
const guided = { KEYDESK_MICROSOFT: 'guided' };
const whole = {
  ...guided,
  GRAPH_TENANT_ID: guid,
  GRAPH_CLIENT_ID: guid,
  GRAPH_CLIENT_SECRET: 'a~secret',
  GRAPH_MAIL_SENDER: 'licences@partner.example',
};

function graph(environment: Readonly<Record<string, string>>): GraphConfig | undefined {
  const read = readConfig(environment);
  assert.ok('ok' in read, JSON.stringify(read));
  return read.ok.graph;
}

function faults(environment: Readonly<Record<string, string>>): readonly SettingFault[] {
  const read = readConfig(environment);
  return 'faults' in read ? read.faults : [];
}

const faulty = (environment: Readonly<Record<string, string>>): readonly string[] =>
  faults(environment).map(({ setting }) => setting);

describe('the settings of Graph', () => {
  it('are none when none is set, in local mode and in Teams', () => {
    assert.equal(graph({}), undefined);
    assert.equal(graph(guided), undefined);
  });

  it('are whole with four values, in the public cloud', () => {
    assert.deepEqual(graph(whole), {
      tenantId: guid,
      clientId: guid,
      proof: { kind: 'secret', secret: 'a~secret' },
      sender: 'licences@partner.example',
      graphUrl: 'https://graph.microsoft.com',
      loginUrl: 'https://login.microsoftonline.com',
    });
    assert.equal(graph({ ...whole, GRAPH_MAIL_SENDER: guid })?.sender, guid);
  });

  it('need no mailbox: then letters are copied', () => {
    const { GRAPH_MAIL_SENDER: _none, ...mailless } = whole;
    assert.equal(graph(mailless)?.sender, undefined);
    assert.equal(graph(mailless)?.clientId, guid);
  });

  it('take a certificate or a managed identity in place of the secret, and one proof only', () => {
    const { GRAPH_CLIENT_SECRET: _none, ...bare } = whole;
    const key = privateKeyForTests();
    const pairs = Array.from({ length: 32 }, () => 'ab').join(':');
    const certificate = { GRAPH_CERTIFICATE_THUMBPRINT: pairs, GRAPH_CERTIFICATE_KEY: key.replaceAll('\n', '\\n') };
    assert.deepEqual(graph({ ...bare, ...certificate })?.proof, {
      kind: 'certificate',
      thumbprint: 'AB'.repeat(32),
      privateKey: key,
    });
    const identity = { kind: 'managedIdentity', identityId: guid };
    assert.deepEqual(graph({ ...bare, GRAPH_MANAGED_IDENTITY: guid })?.proof, identity);
    assert.deepEqual(faulty({ ...whole, GRAPH_MANAGED_IDENTITY: guid }), ['GRAPH_CLIENT_SECRET']);
    assert.deepEqual(faulty({ ...bare, ...certificate, GRAPH_CERTIFICATE_THUMBPRINT: 'ab12' }), [
      'GRAPH_CERTIFICATE_THUMBPRINT',
    ]);
    const cut = key.slice(0, 60);
    assert.deepEqual(faulty({ ...bare, ...certificate, GRAPH_CERTIFICATE_KEY: cut }), ['GRAPH_CERTIFICATE_KEY']);
    assert.deepEqual(faulty({ ...bare, GRAPH_CERTIFICATE_KEY: 'key.pem' }), [
      'GRAPH_CERTIFICATE_THUMBPRINT',
      'GRAPH_CERTIFICATE_KEY',
    ]);
  });

  it('name every value that is missing at once, with where to find it', () => {
    assert.deepEqual(faulty({ ...guided, GRAPH_MAIL_SENDER: 'licences@partner.example' }), [
      'GRAPH_TENANT_ID',
      'GRAPH_CLIENT_ID',
      'GRAPH_CLIENT_SECRET',
    ]);
    for (const { remedy } of faults({ ...guided, GRAPH_URL: 'https://graph.microsoft.com' })) {
      assert.match(remedy, /Entra admin center|Exchange admin center|national cloud/);
    }
  });

  it('name every value that cannot be right, and never repeat it', () => {
    const wrong = { ...whole, GRAPH_TENANT_ID: 'home', GRAPH_CLIENT_ID: 'x-wrong', GRAPH_MAIL_SENDER: 'a@b/../me' };
    assert.deepEqual(faulty(wrong), ['GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_MAIL_SENDER']);
    assert.doesNotMatch(JSON.stringify(faults(wrong)), /x-wrong|a@b/);
  });

  it('contradict a Microsoft that is played', () => {
    const { KEYDESK_MICROSOFT: _guided, ...local } = whole;
    assert.deepEqual(faulty(local), ['GRAPH_TENANT_ID']);
    assert.deepEqual(faulty({ ...whole, KEYDESK_MICROSOFT: 'sandbox' }), ['GRAPH_TENANT_ID']);
  });

  it('know the national clouds, and that both addresses are of the same one', () => {
    const pairs = [
      ['https://graph.microsoft.us/', 'https://login.microsoftonline.us'],
      ['https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
      ['https://microsoftgraph.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
      ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ] as const;
    for (const [GRAPH_URL, GRAPH_LOGIN_URL] of pairs) {
      assert.equal(graph({ ...whole, GRAPH_URL, GRAPH_LOGIN_URL })?.graphUrl, GRAPH_URL.replace(/\/$/, ''));
    }
    const [government, , china] = pairs;
    assert.deepEqual(faulty({ ...whole, GRAPH_URL: government[0] }), ['GRAPH_LOGIN_URL']);
    assert.deepEqual(faulty({ ...whole, GRAPH_LOGIN_URL: china[1] }), ['GRAPH_URL']);
    assert.deepEqual(faulty({ ...whole, GRAPH_URL: government[0], GRAPH_LOGIN_URL: china[1] }), ['GRAPH_URL']);
  });

  it('refuse addresses that would show the secret to others', () => {
    for (const address of ['http://graph.example.com', 'https://a@b.example', 'https://graph.example.com/v1.0', 'x']) {
      assert.deepEqual(faulty({ ...whole, GRAPH_URL: address, GRAPH_LOGIN_URL: address }), [
        'GRAPH_URL',
        'GRAPH_LOGIN_URL',
      ]);
    }
  });

  it('count licences in use only where that is named, beside the subscriptions', () => {
    const real = { ...whole, KEYDESK_MICROSOFT: 'partnerCenter', PARTNER_CENTER_ACCESS_GROUP: guid };
    const parts = (named: string) => graph({ ...real, PARTNER_CENTER_PARTS: named })?.partnerCenter?.parts;
    assert.deepEqual(graph(real)?.partnerCenter?.parts, ['customers', 'subscriptions', 'offers']);
    assert.deepEqual(parts('Seats, subscriptions'), ['subscriptions', 'seats']);
    const reseller = (named: string) => ({ ...real, PARTNER_CENTER_RESELLER: named });
    assert.equal(graph(reseller(guid.toUpperCase()))?.partnerCenter?.resellerId, guid);
    assert.deepEqual(faulty(reseller('1234567')), ['PARTNER_CENTER_RESELLER']);
    assert.deepEqual(faulty({ ...reseller(guid), PARTNER_CENTER_PARTS: 'offers' }), ['PARTNER_CENTER_RESELLER']);
    assert.deepEqual(faulty({ ...real, PARTNER_CENTER_PARTS: 'seats' }), ['PARTNER_CENTER_PARTS']);
  });

  it('name one group that gets roles, or several by names, and no other value', () => {
    const real = { ...whole, KEYDESK_MICROSOFT: 'partnerCenter' };
    const other = '55555555-5555-4555-8555-555555555555';
    const groups = (named: string) =>
      graph({ ...real, PARTNER_CENTER_ACCESS_GROUP: named })?.partnerCenter?.accessGroups;
    assert.deepEqual(groups(guid.toUpperCase()), [{ id: guid }]);
    assert.deepEqual(groups(`Support: ${guid}, M365: Projects:${other}`), [
      { id: guid, name: 'Support' },
      { id: other, name: 'M365: Projects' },
    ]);
    const setting = ['PARTNER_CENTER_ACCESS_GROUP'];
    for (const named of [
      '',
      'Support',
      `${guid},${other}`,
      `A: ${guid}, B: ${guid}`,
      `${'A'.repeat(41)}: ${guid}, B: ${other}`,
    ]) {
      assert.deepEqual(faulty({ ...real, PARTNER_CENTER_ACCESS_GROUP: named }), setting, named);
    }
    assert.deepEqual(faulty({ ...real, PARTNER_CENTER_PARTS: 'customers' }), []);
  });

  it('offer no delegated administration in the cloud of 21Vianet, and say so where it is named', () => {
    const china = {
      GRAPH_URL: 'https://microsoftgraph.chinacloudapi.cn',
      GRAPH_LOGIN_URL: 'https://login.chinacloudapi.cn',
    };
    const real = { ...whole, ...china, KEYDESK_MICROSOFT: 'partnerCenter' };
    assert.deepEqual(graph(real)?.partnerCenter?.parts, ['customers', 'subscriptions']);
    const named = { ...real, PARTNER_CENTER_PARTS: 'customers,offers', PARTNER_CENTER_ACCESS_GROUP: guid };
    assert.deepEqual(faulty(named), ['PARTNER_CENTER_PARTS']);
  });
});
