// The registration for events in a pretend Partner Center: where they go, which they are, and one that is sent to try.
import { randomUUID } from 'node:crypto';
import type { ServiceAnswer, ServiceRequest } from './fakeService.ts';

const known = [
  'test-created',
  'subscription-updated',
  'reseller-relationship-accepted-by-customer',
  'granular-admin-relationship-approved',
  'invoice-ready',
];

/** One partner's registration. */
export class FakeRegistration {
  present: { readonly WebhookUrl: string; readonly WebhookEvents: readonly string[] } | undefined;
  /** What the partner's address answered to the event that was sent to try; nothing while it is on its way. */
  answers: (string | undefined)[] = ['OK'];
  readonly faults: string[] = [];

  /** What a question about events gets; undefined for one about something else. */
  serve({ method, path, body }: ServiceRequest): ServiceAnswer | undefined {
    const [, area, version, kind, events, id] = path.split('/');
    if (`${area}/${version}/${kind}` !== 'webhooks/v1/registration') return undefined;
    if (events === 'validationEvents') return this.#tryOut(method, id);
    if (events === 'events') return { status: 200, body: known };
    if (method === 'GET') return this.present === undefined ? { status: 404 } : { status: 200, body: this.present };
    const isThere = this.present !== undefined;
    if (method === 'POST' && isThere) return { status: 409, body: { code: 'exists', description: 'It exists.' } };
    if (method === 'PUT' && !isThere) return { status: 404 };
    const { WebhookUrl, WebhookEvents, ...stray } = body as NonNullable<FakeRegistration['present']>;
    const strange = WebhookEvents.filter((one) => !known.includes(one));
    if (Object.keys(stray).length > 0 || strange.length > 0 || !WebhookUrl.startsWith('https://')) {
      this.faults.push(`a registration with ${[...Object.keys(stray), ...strange, WebhookUrl].join(', ')}`);
      return { status: 400, body: { code: 3000, description: 'refused' } };
    }
    this.present = { WebhookUrl, WebhookEvents };
    return { status: 200, body: { ...this.present, SubscriberId: randomUUID() } };
  }

  #tryOut(method: string, id: string | undefined): ServiceAnswer {
    if (method === 'POST') {
      return this.present?.WebhookEvents.includes('test-created') === true
        ? { status: 200, body: { correlationId: randomUUID() } }
        : { status: 400, body: { code: 3000, description: 'refused' } };
    }
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    const done = {
      responseCode: answer,
      responseMessage: '',
      systemError: false,
      dateTimeUtc: '2027-03-24T09:00:00.1',
    };
    return {
      status: 200,
      body: {
        ...{ correlationId: id, partnerId: randomUUID(), callbackUrl: this.present?.WebhookUrl },
        status: answer === undefined ? 'inProgress' : 'completed',
        results: answer === undefined ? [] : [done],
      },
    };
  }
}
