// The fixture of the tests against a pretend Partner Center: login, service and gateway, and time that passes by waiting.
import { randomUUID } from 'node:crypto';
import type { GraphConfig } from '../../../bot/config/graphConfig.ts';
import type { PartnerCenterConfig } from '../../../bot/config/partnerCenterConfig.ts';
import { openPartnerCenter } from '../../../bot/gateways/partnerCenter/partnerCenter.ts';
import type { HttpCaller } from '../../../bot/gateways/httpCall.ts';
import { openLog } from '../../../bot/monitoring/log.ts';
import type { Microsoft } from '../../../dialogs/services/microsoft.ts';
import { FakeLogin } from './fakeLogin.ts';
import { FakeDelegatedAdmin } from './fakeDelegatedAdmin.ts';
import { FakePartnerCenter } from './fakePartnerCenter.ts';

/** The partner's security groups; the first one gets everything where nobody chose. */
export const accessGroup = '44444444-4444-4444-8444-444444444444';
export const otherGroup = '55555555-5555-4555-8555-555555555555';

const usualParts: PartnerCenterConfig['parts'] = ['customers', 'subscriptions', 'offers'];

/** A gateway before pretend services. */
export class PartnerCenterFixture {
  readonly login: FakeLogin;
  readonly service: FakePartnerCenter;
  readonly graph: FakeDelegatedAdmin;
  /** The refresh tokens that were kept, the newest last; empty while nobody has agreed. */
  readonly consents: string[] = ['refresh-1'];
  readonly waits: number[] = [];
  readonly logged: string[] = [];
  readonly #parts: PartnerCenterConfig['parts'];
  now = Date.parse('2027-03-24T09:00:00Z');

  private constructor(
    login: FakeLogin,
    service: FakePartnerCenter,
    graph: FakeDelegatedAdmin,
    parts: PartnerCenterConfig['parts'],
  ) {
    this.#parts = parts;
    this.login = login;
    this.service = service;
    this.graph = graph;
  }

  static async start(parts = usualParts): Promise<PartnerCenterFixture> {
    const graph = await new FakeDelegatedAdmin().listen();
    return new PartnerCenterFixture(await FakeLogin.start(), await new FakePartnerCenter().listen(), graph, parts);
  }

  /** Settings that lead to the pretend services. */
  get config(): GraphConfig & { readonly partnerCenter: PartnerCenterConfig } {
    return {
      tenantId: '99999999-8888-4777-8666-555544443333',
      clientId: '0a1b2c3d-1111-4222-8333-444455556666',
      proof: { kind: 'secret', secret: 'app~secret' },
      loginUrl: this.login.url,
      graphUrl: this.graph.url,
      partnerCenter: {
        ...{ url: this.service.url, parts: this.#parts },
        accessGroups: [
          { id: accessGroup, name: 'Support' },
          { id: otherGroup, name: 'Projects' },
        ],
      },
    };
  }

  /** A gateway of its own, as after a start. */
  open(more: Partial<HttpCaller> = {}, parts = this.#parts): Microsoft {
    const { partnerCenter, ...graph } = this.config;
    return this.openIn({ ...graph, partnerCenter: { ...partnerCenter, parts } }, more);
  }

  /** A gateway with other settings, such as those of another cloud. */
  openIn(config: PartnerCenterFixture['config'], more: Partial<HttpCaller> = {}): Microsoft {
    const caller: HttpCaller = {
      now: () => this.now,
      wait: (milliseconds) => {
        this.waits.push(milliseconds);
        this.now += milliseconds;
        return Promise.resolve();
      },
      ...more,
    };
    const newest = (): string | undefined => this.consents.at(-1);
    const consents = {
      read: () => Promise.resolve(newest() === undefined ? undefined : { refreshToken: newest() ?? '' }),
      rotate: (_used: string, next: string) => {
        this.consents.push(next);
        return Promise.resolve();
      },
    };
    const log = openLog('debug', { write: (line) => this.logged.push(line) });
    return openPartnerCenter({ config, consents, caller, newId: randomUUID, chance: () => 1, log });
  }

  async stop(): Promise<void> {
    await this.login.stop();
    await this.service.stop();
    await this.graph.stop();
  }
}
