// What a pretend Partner Center knows of customers' agreements, and tells and takes from a person only.
import { collection, refusal, strayFields } from './partnerCenterAnswers.ts';
import type { ServiceAnswer, ServiceRequest } from './fakeService.ts';

type Json = Record<string, unknown>;

const type = 'MicrosoftCustomerAgreement';
const fields = ['primaryContact', 'templateId', 'dateAgreed', 'type'];
const contactFields = ['firstName', 'lastName', 'email', 'phoneNumber'];

/** An agreement as it is kept. */
export function agreementBody(more: Json = {}): Json {
  return {
    userId: '3d6f2c09-eb40-48ca-a4b3-d24c9c007531',
    primaryContact: { firstName: 'Dóra', lastName: 'Nagy', email: 'dora@contoso.example', phoneNumber: '+3615550100' },
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    dateAgreed: '2026-06-14T00:00:00.0000000Z',
    type,
    ...more,
  };
}

/** Agreements by the tenant of the customer. */
export class FakeAgreements {
  readonly faults: string[] = [];
  readonly confirmed = new Map<string, Json[]>();
  /** Customers that accepted at Microsoft itself. */
  readonly signedDirectly = new Set<string>();
  /** The languages of the text beside English, by country. */
  readonly languages: Readonly<Record<string, readonly string[]>> = { HU: ['hu-HU'], AT: ['de-DE'], RO: ['ro-RO'] };
  /** The template that counts has the highest rank. */
  templates: Json[] = [
    { templateId: 'aaaaaaaa-9360-443b-8795-c6dedc750cf9', agreementType: type, agreementLink: 'x', versionRank: 1 },
    {
      ...{ templateId: '117a77b0-9360-443b-8795-c6dedc750cf9', agreementType: type, versionRank: 2 },
      agreementLink: 'https://aka.ms/customeragreement',
    },
  ];

  /** What a call gets; undefined for one about something else. `by`: by what right its token was given. */
  serve(
    request: ServiceRequest,
    by: string | undefined,
    isCustomer: (id: string) => boolean,
  ): ServiceAnswer | undefined {
    const { method, path, query } = request;
    const [, , area, id = '', part] = path.split('/');
    if (area === 'agreementtemplates' && part === 'document' && method === 'GET') {
      return by === 'refresh_token' ? this.#document(id, query) : refusal(403, 900329);
    }
    const isTemplates = area === 'agreements' && method === 'GET';
    const isStanding =
      area === 'customers' && (part === 'agreements' || part === 'directSignedMicrosoftCustomerAgreementStatus');
    if (!isTemplates && !isStanding) return undefined;
    if (by !== 'refresh_token') return refusal(403, 900329);
    if (
      method === 'GET' &&
      part !== 'directSignedMicrosoftCustomerAgreementStatus' &&
      query.get('agreementType') !== type
    ) {
      this.faults.push(`${path} without its type`);
    }
    if (isTemplates) return { status: 200, body: collection(this.templates) };
    if (!isCustomer(id)) return refusal(403, 20002);
    if (part !== 'agreements') return { status: 200, body: { isSigned: this.signedDirectly.has(id) } };
    if (method === 'GET') return { status: 200, body: collection(this.confirmed.get(id) ?? []) };
    return method === 'POST' ? this.#take(id, request.body as Json) : undefined;
  }

  /** Links to the text, in English where the country has it in no language that was asked for. */
  #document(id: string, query: URLSearchParams): ServiceAnswer {
    if (!this.templates.some(({ templateId }) => templateId === id)) return refusal(404, 3000);
    const country = query.get('country') ?? 'US';
    if (!/^[A-Z]{2}$/.test(country)) this.faults.push(`a country in the wrong case: ${country}`);
    const asked = query.get('language') ?? 'en-US';
    const language = this.languages[country]?.includes(asked) === true ? asked : 'en-US';
    const file = `agreements/${language}-${country}`;
    return {
      status: 200,
      body: {
        displayUri: `https://wopihost.l2o.microsoft.com/v1/officehost/${file}`,
        downloadUri: `https://l2oagreements.blob.core.windows.net/${file}?sig=x`,
        ...{ language, country },
      },
    };
  }

  #take(id: string, body: Json): ServiceAnswer {
    const contact = (body['primaryContact'] ?? {}) as Json;
    const stray = strayFields(body, fields) ?? strayFields(contact, contactFields);
    const missing = [
      ...fields.filter((field) => body[field] === undefined),
      ...contactFields.slice(0, 3).filter((field) => typeof contact[field] !== 'string' || contact[field] === ''),
    ];
    if (stray !== undefined || missing.length > 0 || !/^\d{4}-\d\d-\d\dT00:00:00Z$/.test(String(body['dateAgreed']))) {
      this.faults.push(`an agreement that is not well-formed: ${stray ?? missing.join(', ')}`);
      return refusal(400, 3000);
    }
    if (body['type'] !== type || !this.templates.some(({ templateId }) => templateId === body['templateId'])) {
      return refusal(400, 3000);
    }
    const known = this.confirmed.get(id) ?? [];
    const same = known.some(({ userId: _who, ...one }) => JSON.stringify(one) === JSON.stringify(body));
    if (same) return refusal(400, '600061');
    const kept = { ...body, userId: '3d6f2c09-eb40-48ca-a4b3-d24c9c007531' };
    this.confirmed.set(id, [...known, kept]);
    return { status: 201, body: kept };
  }
}
