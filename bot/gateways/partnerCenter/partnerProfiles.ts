// Partners by their id in Partner Center, which tells it to a person only.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { PartnerIds } from '../../../dialogs/services/partnerIds.ts';
import { defined } from '../../../domain/defined.ts';
import { readFailureBody } from '../calls/failureBody.ts';
import { textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';

/** What comes with a 404 when nobody has the id; a 404 without it is a wrong address. */
const nobody = '3000';

/** Asks for the profile of the person's own partner: a question by which the desk sees that it is let in. */
export const ownProfile: ClientCall = { method: 'GET', path: '/v1/profiles/mpn', name: 'partnerProfile' };

/** Partner IDs (Partner Center: verify a partner ID). */
export class PartnerProfiles implements PartnerIds {
  readonly #client: MicrosoftClient;

  /** `client` calls for a person. */
  constructor(client: MicrosoftClient) {
    this.#client = client;
  }

  async find(partnerId: string): Promise<{ readonly name?: string } | undefined> {
    const path = `${ownProfile.path}?mpnId=${encodeURIComponent(partnerId)}`;
    const { status, body } = await this.#client.call({ ...ownProfile, path, accepts: [404] });
    if (status === 404) {
      const { code } = readFailureBody(body);
      if (code === nobody) return undefined;
      throw new GatewayError('broken', 'Partner Center has no such address.', undefined, {
        status,
        ...defined({ code }),
      });
    }
    if (textOf(body, 'mpnId') !== partnerId)
      throw new GatewayError('broken', 'Partner Center answered another partner.');
    return defined({ name: textOf(body, 'partnerName') });
  }
}
