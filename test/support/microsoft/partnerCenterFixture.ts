// The fixture of the tests against a pretend Partner Center: login, service and gateway, and time that passes by waiting.
import { randomUUID } from 'node:crypto';
import type { GraphConfig, PartnerCenterConfig } from '../../../bot/config/graphConfig.ts';
import { openPartnerCenter } from '../../../bot/gateways/partnerCenter/partnerCenter.ts';
import type { HttpCaller } from '../../../bot/gateways/httpCall.ts';
import { openLog } from '../../../bot/monitoring/log.ts';
import type { Microsoft } from '../../../dialogs/services/microsoft.ts';
import { FakeLogin } from './fakeLogin.ts';
import { FakePartnerCenter } from './fakePartnerCenter.ts';

/** A gateway before pretend services. */
export class PartnerCenterFixture {
  readonly login: FakeLogin;
  readonly service: FakePartnerCenter;
  readonly waits: number[] = [];
  readonly logged: string[] = [];
  now = Date.parse('2027-03-24T09:00:00Z');

  private constructor(login: FakeLogin, service: FakePartnerCenter) {
    this.login = login;
    this.service = service;
  }

  static async start(): Promise<PartnerCenterFixture> {
    return new PartnerCenterFixture(await FakeLogin.start(), await new FakePartnerCenter().listen());
  }

  /** Settings that lead to the pretend services. */
  get config(): GraphConfig & { readonly partnerCenter: PartnerCenterConfig } {
    return {
      tenantId: '99999999-8888-4777-8666-555544443333',
      clientId: '0a1b2c3d-1111-4222-8333-444455556666',
      proof: { kind: 'secret', secret: 'app~secret' },
      loginUrl: this.login.url,
      graphUrl: this.service.url,
      partnerCenter: { url: this.service.url, parts: ['customers', 'subscriptions', 'offers'] },
    };
  }

  /** A gateway of its own, as after a start. */
  open(more: Partial<HttpCaller> = {}): Microsoft {
    const caller: HttpCaller = {
      now: () => this.now,
      wait: (milliseconds) => {
        this.waits.push(milliseconds);
        this.now += milliseconds;
        return Promise.resolve();
      },
      ...more,
    };
    const consents = { read: () => Promise.resolve(undefined), rotate: () => Promise.resolve() };
    const log = openLog('debug', { write: (line) => this.logged.push(line) });
    return openPartnerCenter({ config: this.config, consents, caller, newId: randomUUID, chance: () => 1, log });
  }

  async stop(): Promise<void> {
    await this.login.stop();
    await this.service.stop();
  }
}
