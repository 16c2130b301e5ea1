// The script of a desk that acts at Microsoft, before pretend services: a new customer, a sync, a decision at the end, an offer.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { say, type TextKey, type TextValues } from '../../cards/texts/texts.ts';
import { addDays, dayOf } from '../../domain/dates/calendarDay.ts';
import type { TestLanguage } from '../support/testLanguages.ts';
import { subscriptionBody } from '../support/microsoft/fakePartnerCenter.ts';
import { tenantSku, tenantSubscription } from '../support/microsoft/fakeTenants.ts';
import { PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import { E2eFixture } from './e2eFixture.ts';
import { OfferScript } from './offerScript.ts';
import { SyncScript } from './syncScript.ts';
import { customer as newCustomer, WalkScript, type Onlooker } from './redemptionScript.ts';
import { childEnvironment } from '../support/childEnvironment.ts';

const words = {
  en: {
    language: 'english',
    sync: 'sync',
    renewals: 'renewals for Contoso Kft.',
    connections: 'connections',
    fresh: 'renewals for Fabrikam Zrt.',
  },
  hu: {
    language: 'magyar',
    sync: 'szinkron',
    renewals: 'megújítások: Contoso Kft.',
    connections: 'kapcsolatok',
    fresh: 'megújítások: Fabrikam Zrt.',
  },
} as const;
const keys = ['BCDFG-HJKMP-QRTVW-XY234-6789B', 'CFGHJ-KMPQR-TVWXY-23467-89BCD'];
const connect = fileURLToPath(new URL('../../bot/maintenance/connect.ts', import.meta.url));
/** A customer whose subscription began a few days ago. */
const fresh = 'Fabrikam Zrt.';
/** A customer whose only subscription Microsoft lists no more by and by. */
const vanishing = 'Litware Kft.';
const contoso = { name: 'Contoso Kft.', domain: 'contosokft.onmicrosoft.com' } as const;

/** A real desk in the Playground, and the services that it acts at. */
export class MicrosoftScript {
  readonly microsoft: PartnerCenterFixture;
  readonly #desk: E2eFixture;
  readonly #language: TestLanguage;
  readonly #look: Onlooker;

  private constructor(microsoft: PartnerCenterFixture, desk: E2eFixture, language: TestLanguage, look: Onlooker) {
    this.microsoft = microsoft;
    this.#desk = desk;
    this.#language = language;
    this.#look = look;
  }

  /** Starts everything. An administrator agrees that the desk acts for them, as it is typed. */
  static async open(language: TestLanguage, look: Onlooker = () => Promise.resolve()): Promise<MicrosoftScript> {
    const microsoft = await PartnerCenterFixture.start(['customers', 'subscriptions', 'offers', 'seats']);
    const endsOn = addDays(dayOf(new Date(), 'utc'), 20);
    const { id, domain } = microsoft.service.add(contoso.name, [
      subscriptionBody({ id: 'one', quantity: 20, commitmentEndDate: `${endsOn}T00:00:00Z` }),
    ]);
    const soon = addDays(dayOf(new Date(), 'utc'), 3);
    microsoft.service.add(fresh, [
      subscriptionBody({
        ...{ id: 'fresh', quantity: 10, commitmentEndDate: `${addDays(soon, 40)}T00:00:00Z` },
        ...{ cancellationAllowedUntilDate: `${soon}T00:00:00Z`, autoRenewEnabled: false },
      }),
    ]);
    const far = `${addDays(soon, 200)}T00:00:00Z`;
    microsoft.service.add(vanishing, [subscriptionBody({ id: 'vanishing', quantity: 5, commitmentEndDate: far })]);
    microsoft.graph.assignmentsTakeLooks = 0;
    microsoft.login.tenants.set(domain, id);
    microsoft.graph.inTenants.tenants.set(id, { subscriptions: [tenantSubscription()], skus: [tenantSku(12)] });
    const { config } = microsoft;
    microsoft.graph.inTenants.tenants.set(config.tenantId, { subscriptions: [], skus: [] });
    const environment = {
      KEYDESK_MICROSOFT: 'partnerCenter',
      ...{ GRAPH_TENANT_ID: config.tenantId, GRAPH_CLIENT_ID: config.clientId, GRAPH_CLIENT_SECRET: 'app~secret' },
      ...{ GRAPH_URL: config.graphUrl, GRAPH_LOGIN_URL: config.loginUrl, PARTNER_CENTER_URL: microsoft.service.url },
      PARTNER_CENTER_PARTS: config.partnerCenter.parts.join(','),
      PARTNER_CENTER_ACCESS_GROUP: config.partnerCenter.accessGroups
        .map(({ id, name = '' }) => `${name}: ${id}`)
        .join(', '),
    };
    const desk = await E2eFixture.open({ environment });
    await agree(desk.environment);
    const script = new MicrosoftScript(microsoft, desk, language, look);
    await desk.chat.say(words[language].language);
    await desk.chat.card(script.text('desk.language.title'));
    return script;
  }

  text(key: TextKey, values?: TextValues): string {
    return say(this.#language, key, values);
  }

  /** A redemption for a new customer, whose tenant the desk makes; the keys are a person's. */
  async makeCustomer(): Promise<void> {
    const { chat } = this.#desk;
    const walk = new WalkScript(chat, this.#language);
    await walk.begin();
    await walk.choosePurpose();
    await walk.consent();
    await walk.enterKeys(keys);
    await walk.confirm();
    await walk.enterAdminDetails();
    await walk.create({ twice: true, button: this.text('redeem.create.buttonPartnerCenter') });
    const handOver = await chat.card(this.text('redeem.handOver.title'));
    await this.#look('hand-over', handOver);
    const made = this.microsoft.service.customers.filter(({ companyName }) => companyName === newCustomer.organisation);
    assert.equal(made.length, 1);
    await chat.hear(made[0]?.password ?? assert.fail('There is no first password.'));
  }

  /** Everything is read, on the card that was asked for; and what is connected is shown. */
  async sync(): Promise<void> {
    const { chat } = this.#desk;
    await chat.say(words[this.#language].connections);
    await this.#look('connections', await chat.card(this.text('microsoft.connections.title')));
    await chat.say(words[this.#language].sync);
    await this.#look('sync', await chat.cardSaying(this.text('microsoft.sync.daily')));
  }

  /** A decision about the end of a term is set at Microsoft by one more click. */
  async decide(): Promise<void> {
    const { chat } = this.#desk;
    await chat.say(words[this.#language].renewals);
    // A reminder of the same subscription may come meanwhile.
    await (await chat.card(this.text('renewals.title'), contoso.name)).follow(contoso.name);
    const [inUse] = this.text('term.cost.seatsSaid', { used: 12, licences: 20, date: '|' }).split('|');
    const subscription = await chat.cardWithButton(this.text('term.facts'));
    assert.ok((await subscription.text()).includes(inUse ?? '|'));
    await this.#look('subscription', subscription);
    await subscription.click(this.text('term.decide'));
    const decision = await chat.cardWithButton(this.text('term.card.save'));
    await decision.tickOneOf(this.text('term.choices.cancel'));
    await decision.click(this.text('term.card.save'));
    const guide = await chat.cardWithButton(this.text('microsoft.act.button'));
    await this.#look('decided', guide);
    await guide.click(this.text('microsoft.act.button'));
    await this.#look('set', await chat.cardSaying(this.text('microsoft.act.done.title')));
    const set = this.microsoft.service.customers.find(({ companyName }) => companyName === contoso.name);
    assert.deepEqual(set?.subscriptions[0]?.['scheduledActions'], [{ scheduleType: 'TermEnd', actionType: 'Cancel' }]);
  }

  /** What can be changed at Microsoft at once: more licences, an end within the window, and the partner of record. */
  async change(): Promise<void> {
    const { chat } = this.#desk;
    await chat.say(words[this.#language].fresh);
    await (await chat.card(this.text('renewals.title'), fresh)).follow(fresh);
    await (await chat.cardWithButton(this.text('acting.open'))).click(this.text('acting.open'));
    const there = await chat.cardWithButton(this.text('acting.licences.button'));
    await this.#look('at-microsoft', there);
    await there.fill({ [this.text('acting.licences.label')]: '12' });
    await there.click(this.text('acting.licences.button'));
    const asked = await chat.cardWithButton(this.text('acting.confirm'));
    await this.#look('more-licences', asked);
    await asked.click(this.text('acting.confirm'));
    await this.#look('changed', await chat.cardSaying(this.text('microsoft.act.done.title')));
    const at = this.microsoft.service.customers.find(({ companyName }) => companyName === fresh);
    assert.equal(at?.subscriptions[0]?.['quantity'], 12);
    await chat.say(words[this.#language].fresh);
    await (await chat.card(this.text('renewals.title'), fresh)).follow(fresh);
    await (await chat.cardWithButton(this.text('acting.open'))).click(this.text('acting.open'));
    const now = await chat.cardWithButton(this.text('acting.cancel.button'));
    await now.click(this.text('acting.cancel.button'));
    await this.#look('cancel-now', await chat.card(this.text('acting.cancel.title')));
  }

  /** What differs from what people typed, and what Microsoft lists no more. */
  get differences(): SyncScript {
    const { customers } = this.microsoft.service;
    const named = (name: string) =>
      customers.find(({ companyName }) => companyName === name) ?? assert.fail(`There is no ${name}.`);
    return new SyncScript({
      ...{ desk: this.#desk, language: this.#language, look: this.#look },
      ...{ taken: named(contoso.name), kept: named(fresh), vanishing: named(vanishing) },
    });
  }

  async resize(to: 'phone' | 'desktop'): Promise<void> {
    await this.#desk.chat.resize(to);
  }

  /** What is done about delegated administration. */
  get offers(): OfferScript {
    const { chat } = this.#desk;
    return new OfferScript({ chat, microsoft: this.microsoft, language: this.#language, look: this.#look });
  }

  async chatPicture(file: string): Promise<void> {
    await this.#desk.chat.screenshot(file);
  }

  async close(): Promise<void> {
    await this.#desk.close();
    await this.microsoft.stop();
  }
}

/** Runs `npm run connect sign-in`, and answers its address as a browser on another machine does. */
async function agree(env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, ['--no-warnings', connect, 'sign-in'], { env: childEnvironment(env) });
  let said = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    said += `${line}\n`;
    if (!line.includes('/oauth2/v2.0/authorize')) return;
    const asked = new URL(line).searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = String(new URLSearchParams({ code: 'good code', state: asked.get('state') ?? '' }));
    child.stdin.write(`${back.href}\n`);
  });
  await once(child, 'close');
  assert.match(said, /The consent is kept, sealed\./, said);
}
