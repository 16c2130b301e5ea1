// Proves that settings are understood or refused as a whole, and that no half-set credential starts a bot.
import assert from 'node:assert/strict';
import { type Config, readConfig } from '../../../bot/config/config.ts';
import type { Environment, SettingFault } from '../../../bot/config/environmentReader.ts';
import { privateKeyForTests } from '../../support/privateKey.ts';

const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const tenant = '99999999-8888-4777-8666-555544443333';
const secret = 'k'.repeat(43);
const singleTenant = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: appId,
  MicrosoftAppTenantId: tenant,
  MicrosoftAppPassword: 'pass~word',
  KEYDESK_SECRET: secret,
  KEYDESK_MANAGERS: 'anna@partner.example',
};
const graph = {
  GRAPH_TENANT_ID: tenant,
  GRAPH_CLIENT_ID: appId,
  GRAPH_CLIENT_SECRET: 'x',
  GRAPH_MAIL_SENDER: 'licences@partner.example',
};

function config(environment: Environment): Config {
  const read = readConfig(environment);
  assert.ok('ok' in read, JSON.stringify(read));
  return read.ok;
}

function faults(environment: Environment): readonly SettingFault[] {
  const read = readConfig(environment);
  assert.ok('faults' in read, 'These settings should not be accepted.');
  return read.faults;
}

function faulty(environment: Environment): readonly string[] {
  return faults(environment)
    .map(({ setting }) => setting)
    .sort();
}

describe('readConfig', () => {
  it('is local mode on loopback with the sandbox when nothing is set', () => {
    const local = config({});
    assert.equal(local.mode, 'local');
    assert.equal(local.host, '127.0.0.1');
    assert.equal(local.port, 3978);
    assert.equal(local.microsoft, 'sandbox');
    assert.ok(local.playground);
    assert.equal(local.mongodbUri, undefined);
  });

  it('counts blank settings as not set', () => {
    assert.equal(config({ MicrosoftAppId: '  ', MicrosoftAppPassword: '', PORT: '' }).mode, 'local');
  });

  it('leaves the chat client out when it is switched off', () => {
    const local = config({ PLAYGROUND: 'off' });
    assert.ok(local.mode === 'local' && !local.playground);
  });

  it('refuses to be reached from elsewhere in local mode', () => {
    assert.deepEqual(faulty({ HOST: '0.0.0.0' }), ['HOST']);
    assert.equal(config({ HOST: 'localhost' }).host, 'localhost');
  });

  it('is production mode with a whole single-tenant bot, guided by default', () => {
    const production = config(singleTenant);
    assert.ok(production.mode === 'production');
    assert.deepEqual(production.credentials, {
      type: 'SingleTenant',
      appId,
      tenantId: tenant,
      password: 'pass~word',
    });
    assert.equal(production.microsoft, 'guided');
    assert.deepEqual(production.allowedTenants, [tenant]);
    assert.deepEqual(production.secrets, [secret]);
  });

  it('takes another pace than the usual one, within reason', () => {
    assert.equal(config({}).requestsPerSecond, undefined);
    assert.equal(config({ KEYDESK_REQUESTS_PER_SECOND: '29' }).requestsPerSecond, 29);
    for (const wrong of ['9', '1001', 'fast', '-1', '1.5'])
      assert.deepEqual(faulty({ KEYDESK_REQUESTS_PER_SECOND: wrong }), ['KEYDESK_REQUESTS_PER_SECOND'], wrong);
  });

  it('takes a certificate in place of a password', () => {
    const { MicrosoftAppPassword, ...rest } = singleTenant;
    assert.ok(MicrosoftAppPassword);
    const key = privateKeyForTests();
    const production = config({
      ...rest,
      CertificateThumbprint: 'AB12',
      CertificatePrivateKey: key.replaceAll('\n', '\\n'),
    });
    assert.ok(production.mode === 'production' && 'certificate' in production.credentials);
    assert.equal(production.credentials.certificate.privateKey, key);
  });

  it('takes a managed identity without any secret', () => {
    const production = config({
      MicrosoftAppType: 'userassignedmsi',
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenant,
      KEYDESK_SECRET: secret,
      KEYDESK_MANAGERS: 'anna@partner.example',
    });
    assert.ok(production.mode === 'production');
    assert.deepEqual(production.credentials, { type: 'UserAssignedMsi', appId, tenantId: tenant });
  });

  it('takes who may what, in any case, and a group of managers in place of a list', () => {
    const named = config({
      ...singleTenant,
      KEYDESK_MEMBERS: `Bela@Partner.example, ${appId.toUpperCase()}`,
      KEYDESK_OPERATORS: 'Ottilia@partner.example',
    });
    assert.ok(named.mode === 'production');
    assert.deepEqual(named.people, {
      managers: ['anna@partner.example'],
      members: ['bela@partner.example', appId],
      operators: ['ottilia@partner.example'],
    });
    const grouped = config({ ...singleTenant, ...graph, KEYDESK_MANAGERS: '', KEYDESK_MANAGERS_GROUP: tenant });
    assert.ok(grouped.mode === 'production');
    assert.deepEqual(grouped.people, { managers: [], members: [], operators: [], managersGroup: tenant });
  });

  it('keeps earlier secrets after the present one while it is being replaced', () => {
    const { secrets } = config({ ...singleTenant, KEYDESK_SECRET_EARLIER: 'old-1, old-2' });
    assert.deepEqual(secrets, [secret, 'old-1', 'old-2']);
  });

  const refused: readonly [string, Environment, readonly string[]][] = [
    [
      'a password without an app id',
      { MicrosoftAppPassword: 'x' },
      ['KEYDESK_MANAGERS', 'KEYDESK_SECRET', 'MicrosoftAppId', 'MicrosoftAppTenantId', 'MicrosoftAppType'],
    ],
    ['an app id alone', { ...singleTenant, MicrosoftAppPassword: undefined }, ['MicrosoftAppPassword']],
    ['an empty app id in production', { ...singleTenant, MicrosoftAppId: ' ' }, ['MicrosoftAppId']],
    ['an app id that is none', { ...singleTenant, MicrosoftAppId: 'keydesk' }, ['MicrosoftAppId']],
    [
      'single tenant without its tenant',
      { ...singleTenant, MicrosoftAppTenantId: undefined },
      ['MicrosoftAppTenantId'],
    ],
    [
      'a managed identity with a password',
      { ...singleTenant, MicrosoftAppType: 'UserAssignedMsi' },
      ['MicrosoftAppPassword'],
    ],
    ['a type that does not exist', { ...singleTenant, MicrosoftAppType: 'Cloud' }, ['MicrosoftAppType']],
    [
      'a password beside a certificate',
      { ...singleTenant, CertificateThumbprint: 'AB', CertificatePrivateKey: privateKeyForTests() },
      ['MicrosoftAppPassword'],
    ],
    [
      'half a certificate',
      { ...singleTenant, MicrosoftAppPassword: undefined, CertificateThumbprint: 'AB' },
      ['CertificatePrivateKey'],
    ],
    [
      'a key that is not PEM',
      { ...singleTenant, MicrosoftAppPassword: undefined, CertificateThumbprint: 'AB', CertificatePrivateKey: 'abc' },
      ['CertificatePrivateKey'],
    ],
    ['production without a secret', { ...singleTenant, KEYDESK_SECRET: undefined }, ['KEYDESK_SECRET']],
    ['a short secret', { ...singleTenant, KEYDESK_SECRET: 'short' }, ['KEYDESK_SECRET']],
    [
      'a multi-tenant bot without a list of tenants',
      { ...singleTenant, MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: undefined },
      ['KEYDESK_TENANTS'],
    ],
    [
      'a list of tenants with something else in it',
      { ...singleTenant, KEYDESK_TENANTS: `${tenant},contoso` },
      ['KEYDESK_TENANTS'],
    ],
    ['production that nobody manages', { ...singleTenant, KEYDESK_MANAGERS: ' ' }, ['KEYDESK_MANAGERS']],
    ['a manager that is only a name', { ...singleTenant, KEYDESK_MANAGERS: 'Anna' }, ['KEYDESK_MANAGERS']],
    ['a member that is only a name', { ...singleTenant, KEYDESK_MEMBERS: 'bela@' }, ['KEYDESK_MEMBERS']],
    ['a group without Graph', { ...singleTenant, KEYDESK_MEMBERS_GROUP: tenant }, ['KEYDESK_MEMBERS_GROUP']],
    [
      'a group that is only a name',
      { ...singleTenant, ...graph, KEYDESK_MANAGERS_GROUP: 'Managers' },
      ['KEYDESK_MANAGERS_GROUP'],
    ],
    ['NODE_ENV=production without credentials', { NODE_ENV: 'production' }, ['NODE_ENV']],
    ['a shared database without credentials', { MONGODB_URI: 'mongodb://db/keydesk' }, ['MONGODB_URI']],
    [
      'a trial that says no',
      { MONGODB_URI: 'mongodb://db/keydesk', KEYDESK_TRIAL: 'no', NODE_ENV: 'Production' },
      ['MONGODB_URI', 'NODE_ENV'],
    ],
    ['a database that is not MongoDB', { KEYDESK_TRIAL: 'yes', MONGODB_URI: 'postgres://db' }, ['MONGODB_URI']],
    ['a cloud that is not known', { ...singleTenant, ChannelService: 'https://moon.example' }, ['ChannelService']],
  ];
  for (const [what, environment, settings] of refused) {
    it(`refuses ${what}`, () => assert.deepEqual(faulty(environment), settings));
  }

  it('takes a shared database without credentials for a trial that is said to be one, and for maintenance', () => {
    const MONGODB_URI = 'mongodb://db/keydesk';
    assert.equal(config({ MONGODB_URI, KEYDESK_TRIAL: 'yes' }).mongodbUri, MONGODB_URI);
    assert.ok('ok' in readConfig({ MONGODB_URI, NODE_ENV: 'production' }, 'maintenance'));
    assert.ok('ok' in readConfig({ ...singleTenant, MONGODB_URI, NODE_ENV: 'production' }));
  });

  it('names every fault at once, each with a remedy', () => {
    const environment = {
      PORT: '99999',
      LOG_LEVEL: 'loud',
      KEYDESK_ZONE: 'Mars/Olympus',
      KEYDESK_LANGUAGE: 'tlh',
      KEYDESK_REMINDER_HOUR: '24',
      KEYDESK_MICROSOFT: 'maybe',
    };
    assert.deepEqual(faulty(environment), Object.keys(environment).sort());
    for (const { problem, remedy } of faults(environment)) {
      assert.notEqual(problem, '');
      assert.notEqual(remedy, '');
    }
  });

  it('never repeats a secret in a fault', () => {
    const told = JSON.stringify(
      faults({ ...singleTenant, KEYDESK_SECRET: 'tiny-secret', CertificateThumbprint: 'AB' }),
    );
    assert.ok(!told.includes('tiny-secret') && !told.includes('pass~word'));
  });
});
