// What a pretend Partner Center answers only to an app that acts for a person: whose a Partner ID is.
import { refusal } from './partnerCenterAnswers.ts';
import type { ServiceAnswer, ServiceRequest } from './fakeService.ts';

/** Calls that are closed to an app alone. */
export class FakePersonCalls {
  /** Partners by their id; without a name where it is empty. The first one is the person's own. */
  readonly partners = new Map([
    ['1234567', 'Partner Kft.'],
    ['7654321', 'Fabrikam Kft.'],
  ]);

  /** What a call gets; undefined for one about something else. `by`: by what right its token was given. */
  serve({ method, path, query }: ServiceRequest, by: string | undefined): ServiceAnswer | undefined {
    if (method !== 'GET' || path !== '/v1/profiles/mpn') return undefined;
    if (by !== 'refresh_token') return refusal(403, 900329);
    const mpnId = query.get('mpnId') ?? [...this.partners.keys()][0] ?? '';
    const partnerName = this.partners.get(mpnId);
    if (partnerName === undefined) return refusal(404, 3000);
    return {
      status: 200,
      body: {
        mpnId,
        ...(partnerName === '' ? {} : { partnerName }),
        profileType: 'MpnProfile',
        links: { self: { uri: `/profiles/mpn?mpnId=${mpnId}`, method: 'GET', headers: [] } },
        attributes: { objectType: 'MpnProfile' },
      },
    };
  }
}
