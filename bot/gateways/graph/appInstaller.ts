// Adds the desk to the chats of a colleague through Microsoft Graph, where the partner lets it.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { Log } from '../../monitoring/log.ts';
import type { Urgency } from '../calls/pace.ts';
import { readFailureBody } from '../calls/failureBody.ts';
import { itemsOf, textOf } from '../calls/looseFields.ts';
import type { MicrosoftClient } from '../calls/microsoftClient.ts';
import { hour } from '../../../domain/dates/durations.ts';

/** Milliseconds for which the id in the catalogue is taken as it was. */
const freshFor = hour;

/**
 * What came of adding: `added`, and Teams will tell the bot of the new chat; `there` already; `refused` by a policy, by
 * Microsoft, or because the person or the app is not found.
 */
export type Addition = 'added' | 'there' | 'refused';

/** What the app is added to chats with. */
export interface AppInstallerParts {
  /** Calls Graph for the app itself. */
  readonly client: MicrosoftClient;
  readonly graphUrl: string;
  /** Id in the manifest; the catalogue of the firm knows the app by another one. */
  readonly appId: string;
  readonly now: () => number;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * By TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All, as application permissions (Microsoft
 * Graph: userteamwork: post installedApps, appCatalogs: list teamsApps).
 */
export class AppInstaller {
  readonly #parts: AppInstallerParts;
  #known: { readonly id: string; readonly until: number } | undefined;

  constructor(parts: AppInstallerParts) {
    this.#parts = parts;
  }

  /** Adds the app for a person, an Entra object id. Doing it twice changes nothing. Never rejects: a failure is logged. */
  async add(personId: string, urgency: Urgency): Promise<Addition> {
    const { client, graphUrl, log } = this.#parts;
    try {
      const id = await this.#catalogueId(urgency);
      if (id === undefined) {
        log.warn({ why: 'notInCatalogue' }, 'the desk could not be added for a person');
        return 'refused';
      }
      const { status, body } = await client.call({
        ...{ method: 'POST', name: 'installedApps', urgency, accepts: [403, 404, 409] },
        path: `/v1.0/users/${encodeURIComponent(personId)}/teamwork/installedApps`,
        body: { 'teamsApp@odata.bind': `${graphUrl}/v1.0/appCatalogs/teamsApps/${id}` },
      });
      if (status === 409) return 'there';
      if (status !== 403 && status !== 404) return 'added';
      // The app may have been put into the catalogue anew, under another id.
      this.#known = undefined;
      log.warn({ status, code: readFailureBody(body).code }, 'the desk could not be added for a person');
      return 'refused';
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      log.warn({ error }, 'the desk could not be added for a person');
      return 'refused';
    }
  }

  async #catalogueId(urgency: Urgency): Promise<string | undefined> {
    const { client, appId, now } = this.#parts;
    if (this.#known !== undefined && this.#known.until > now()) return this.#known.id;
    const filter = encodeURIComponent(`externalId eq '${appId}'`);
    const path = `/v1.0/appCatalogs/teamsApps?$filter=${filter}`;
    const { body } = await client.call({ method: 'GET', path, name: 'teamsApps', urgency });
    const own = itemsOf(body, 'value').find((app) => textOf(app, 'externalId')?.toLowerCase() === appId.toLowerCase());
    const id = own === undefined ? undefined : textOf(own, 'id');
    this.#known = id === undefined ? undefined : { id, until: now() + freshFor };
    return id;
  }
}
