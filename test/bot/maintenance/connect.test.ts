// Proves the command that connects the desk to Microsoft, as it is typed: what it shows, and the consent that it keeps.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from '../../../cards/texts/texts.ts';
import { minute } from '../../../domain/dates/durations.ts';
import { openStore } from '../../../storage/engines/openStore.ts';
import { rotateKeys } from '../../../storage/keyRotation.ts';
import { newKeyWaits } from '../../../storage/sealing/keyringWatch.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { temporaryFolder } from '../../support/engines.ts';
import { childEnvironment } from '../../support/childEnvironment.ts';

const program = fileURLToPath(new URL('../../../bot/maintenance/connect.ts', import.meta.url));

describe('npm run connect', function () {
  this.timeout(60_000);
  let microsoft: PartnerCenterFixture;
  let home: string;
  before(() => (home = temporaryFolder()));
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
  });
  afterEach(() => microsoft.stop());

  /** Runs the command; `answer` makes of each line what is pasted, or undefined. */
  const run = async (
    given: readonly string[],
    more: Readonly<Record<string, string>> = {},
    answer: (line: string) => Promise<string | undefined> = () => Promise.resolve(undefined),
  ): Promise<{ readonly code: number | null; readonly said: string }> => {
    const env = childEnvironment({
      ...{ DATA_DIR: home, KEYDESK_MICROSOFT: 'partnerCenter' },
      ...{ GRAPH_TENANT_ID: microsoft.config.tenantId, GRAPH_CLIENT_ID: microsoft.config.clientId },
      ...{ GRAPH_CLIENT_SECRET: 'app~secret', GRAPH_MAIL_SENDER: 'licences@partner.example' },
      ...{ GRAPH_URL: microsoft.graph.url, GRAPH_LOGIN_URL: microsoft.login.url },
      ...{ PARTNER_CENTER_URL: microsoft.service.url, PARTNER_CENTER_ACCESS_GROUP: microsoft.config.tenantId },
      ...more,
    });
    const child = spawn(process.execPath, ['--no-warnings', program, ...given], { env });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const line of text.split('\n')) {
        void answer(line).then((pasted) => pasted !== undefined && child.stdin.write(`${pasted}\n`));
      }
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, said };
  };
  /** Where the browser is sent back to, with an answer to the question in an address. */
  const backFrom = (line: string, code: string, state?: string): URL | undefined => {
    if (!line.includes('/oauth2/v2.0/authorize')) return undefined;
    const asked = new URL(line).searchParams;
    const back = new URL(asked.get('redirect_uri') ?? assert.fail());
    back.search = String(new URLSearchParams({ code, state: state ?? asked.get('state') ?? '' }));
    return back;
  };

  it('says what is connected, what is left to people, and what to do about the rest', async () => {
    const whole = await run([]);
    assert.match(
      whole.said,
      /customers: connected\.\nsubscriptions: connected\.\nperson: left to people\.\noffers: not let in\. /,
    );
    assert.ok(whole.said.includes(say('en', 'microsoft.failure.consentMissing')));
    assert.match(whole.said, /mail: connected\./);
    assert.equal(whole.code, 1);
    microsoft.login.permissions = [];
    const some = await run(['check'], { PARTNER_CENTER_PARTS: 'customers' });
    assert.match(
      some.said,
      /subscriptions: left to people\.\nperson: left to people\.\noffers: left to people\.\nseats: left to people\.\nevents: left to people\.\nmail: not let in\. /,
    );
    microsoft.login.secret = 'renewed';
    const wrong = await run([], { PARTNER_CENTER_PARTS: 'customers' });
    assert.ok(wrong.said.includes(`customers: not let in. ${say('en', 'microsoft.failure.secretWrong')}`));
    assert.doesNotMatch(whole.said + some.said + wrong.said, /app~secret/);
  });

  it('has Microsoft send its events to the desk, beside what was registered before, and one to try', async () => {
    const { registration } = microsoft.service;
    const set = { PARTNER_CENTER_PARTS: 'subscriptions', KEYDESK_PUBLIC_URL: 'https://keydesk.example.com/' };
    const hosts = { PARTNER_CENTER_EVENT_HOSTS: '3psostorageacct.blob.core.windows.net' };
    const unset = await run(['events'], set);
    assert.match(unset.said, /PARTNER_CENTER_EVENT_HOSTS/);
    registration.present = { WebhookUrl: 'https://elsewhere.example', WebhookEvents: ['invoice-ready'] };
    const elsewhere = await run([], { ...set, ...hosts });
    assert.ok(elsewhere.said.includes(`events: not let in. ${say('en', 'microsoft.failure.eventsElsewhere')}`));
    const { code, said } = await run(['events'], { ...set, ...hosts, GRAPH_MAIL_SENDER: '' });
    assert.match(said, /It arrived, and the desk took it\.\n[^]*events: connected\./);
    assert.equal(code, 0);
    const url = 'https://keydesk.example.com/api/partner-center/events';
    assert.deepEqual(registration.present, {
      WebhookUrl: url,
      WebhookEvents: [
        ...[
          'invoice-ready',
          'test-created',
          'subscription-updated',
          'reseller-relationship-accepted-by-customer',
          'granular-admin-relationship-approved',
        ],
      ],
    });
    registration.answers = ['NotFound'];
    const unreached = await run(['events'], { ...set, ...hosts });
    assert.match(unreached.said, /It did not arrive: Microsoft met NotFound\./);
    assert.deepEqual([...registration.faults, ...microsoft.service.faults], []);
  });

  it('keeps the consent of an administrator, sealed, and acts for them from then on', async () => {
    const { code, said } = await run(['sign-in'], {}, async (line) => {
      const back = backFrom(line, 'good code');
      if (back !== undefined) await fetch(String(back).replace('localhost', '127.0.0.1'));
      return undefined;
    });
    assert.match(said, /offers: connected\./);
    assert.match(said, /Acts for anna@partner\.example\./);
    assert.equal(code, 0);
    assert.ok(!readFileSync(join(home, 'keydesk.db')).includes('refresh-'));
    assert.match((await run([])).said, /Acts for anna@partner\.example\./);
  });

  it('keeps a consent that can be read when the sealing keys are rotated while somebody signs in', async () => {
    const secret = Buffer.alloc(32, 7).toString('base64');
    const place = { DATA_DIR: temporaryFolder(), KEYDESK_SECRET: secret };
    const rotate = async (): Promise<void> => {
      const store = await openStore({ kind: 'sqlite', file: join(place.DATA_DIR, 'keydesk.db') });
      await rotateKeys(store, [secret], new Date(Date.now() - newKeyWaits - 5 * minute));
      assert.equal((await rotateKeys(store, [secret], new Date())).kind, 'resealed');
      await store.close();
    };
    const { code, said } = await run(['sign-in'], place, async (line) => {
      const back = backFrom(line, 'good code');
      if (back !== undefined) await rotate();
      return back && String(back);
    });
    assert.equal(code, 0, said);
    assert.match((await run([], place)).said, /Acts for anna@partner\.example\./);
  });

  it('takes the address from another machine, and forgets the consent', async () => {
    const { said } = await run(['sign-in'], {}, (line) =>
      Promise.resolve(backFrom(line, 'good code')).then((back) => back && String(back)),
    );
    assert.match(said, /The consent is kept/);
    assert.equal((await run(['forget'])).code, 0);
    assert.match((await run([])).said, /Nobody has agreed/);
  });

  it('keeps the consent of an administrator who enters a code on another machine', async () => {
    const { code, said } = await run(['sign-in', 'code']);
    assert.match(said, /Open https:\/\/login\.example\/device in any browser, enter BCDF-GHJK/);
    assert.match(said, /offers: connected\./);
    assert.match(said, /Acts for anna@partner\.example\./);
    assert.equal(code, 0);
    assert.ok(!readFileSync(join(home, 'keydesk.db')).includes('refresh-'));
    assert.equal(microsoft.login.asked.filter(({ form }) => form['device_code'] === 'device').length, 3);
  });

  it('says why Microsoft takes no code', async () => {
    microsoft.login.allowsPublicClients = false;
    const wrong = await run(['sign-in', 'code']);
    assert.equal(wrong.code, 1);
    assert.ok(wrong.said.includes(say('en', 'microsoft.failure.publicFlowsOff')), wrong.said);
    microsoft.login.refuses = 50_199;
    assert.equal((await run(['sign-in', 'code'])).code, 1);
  });

  it('says what to do when the person declines, or enters no code in time', async () => {
    for (const [word, sentence] of [
      ['authorization_declined', 'signInDeclined'],
      ['expired_token', 'signInMissed'],
    ] as const) {
      microsoft.login.deviceRefuses = word;
      const { code, said } = await run(['sign-in', 'code']);
      assert.ok(said.includes(say('en', `microsoft.failure.${sentence}`)), said);
      assert.equal(code, 1);
    }
    assert.match((await run(['sign-in', 'please'])).said, /sign-in code/);
  });

  it('takes no answer to another question, and no code that Microsoft does not know', async () => {
    const strange = await run(['sign-in'], {}, (line) =>
      Promise.resolve(backFrom(line, 'good code', 'another')).then((back) => back && String(back)),
    );
    assert.match(strange.said, /answers another sign-in/);
    assert.equal(strange.code, 1);
    const bad = await run(['sign-in'], {}, (line) =>
      Promise.resolve(backFrom(line, 'bad code')).then((back) => back && String(back)),
    );
    assert.equal(bad.code, 1);
    assert.ok(bad.said.includes(say('en', 'microsoft.failure.consentLapsed')));
  });

  it('takes no address that Microsoft sends nobody to, and says what to paste', async () => {
    const { code, said } = await run(['sign-in'], {}, (line) =>
      Promise.resolve(backFrom(line, 'good code')).then((back) => back && ['good code', line, back].join('\n')),
    );
    assert.equal(said.split('That is not the address that the browser ends at').length - 1, 2, said);
    assert.match(said, /offers: connected\./);
    assert.equal(code, 0);
  });

  it('says why Microsoft sent the person back without a consent', async () => {
    const refused = async (answer: Readonly<Record<string, string>>): Promise<string> => {
      const { said } = await run(['sign-in'], {}, (line) => {
        const back = backFrom(line, '');
        back?.searchParams.delete('code');
        for (const [name, value] of Object.entries(answer)) back?.searchParams.set(name, value);
        return Promise.resolve(back && String(back));
      });
      return said;
    };
    const declined = await refused({ error: 'access_denied' });
    assert.ok(declined.includes(say('en', 'microsoft.failure.signInDeclined')), declined);
    const ungranted = await refused({
      error: 'invalid_client',
      error_description: 'AADSTS650052: The app needs access',
    });
    assert.ok(ungranted.includes(say('en', 'microsoft.failure.permissionMissing')), ungranted);
  });

  it('names what a part needs, instead of sending to itself, and the addresses that nobody answers at', async () => {
    const set = { PARTNER_CENTER_PARTS: 'customers' };
    microsoft.service.meet(/customers/, { status: 403, body: { code: '900308' } });
    const refused = await run([], set);
    assert.ok(refused.said.includes(`customers: not let in. ${say('en', 'microsoft.connections.needs.customers')}`));
    assert.doesNotMatch(refused.said, /npm run connect(?! sign-in)/);
    const away = await run([], { ...set, PARTNER_CENTER_URL: 'http://127.0.0.1:1', GRAPH_MAIL_SENDER: '' });
    assert.match(away.said, /This machine must reach .*http:\/\/127\.0\.0\.1:1: a firewall/);
  });

  it('explains itself, and what is missing', async () => {
    assert.match((await run(['please'])).said, /npm run connect sign-in/);
    const none = { KEYDESK_MICROSOFT: 'guided', GRAPH_TENANT_ID: '', GRAPH_CLIENT_ID: '', GRAPH_CLIENT_SECRET: '' };
    const others = {
      GRAPH_MAIL_SENDER: '',
      GRAPH_URL: '',
      GRAPH_LOGIN_URL: '',
      PARTNER_CENTER_URL: '',
      PARTNER_CENTER_ACCESS_GROUP: '',
    };
    assert.match((await run([], { ...none, ...others })).said, /no settings of Microsoft Graph/);
  });
});
