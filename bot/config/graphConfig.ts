// The settings of Graph: how the desk signs in there, the mailbox it sends from, and Partner Center beside it.
import { appRemedies, readMicrosoftApp, type MicrosoftApp } from './microsoftApp.ts';
import type { EnvironmentReader } from './environmentReader.ts';
import { cloudRemedies, readCloud } from './microsoftCloud.ts';
import { readPartnerCenter, refuseUnused, type PartnerCenterConfig } from './partnerCenterConfig.ts';
import { defined } from '../../domain/defined.ts';

/** How the desk reaches Graph, and the mailbox it sends from. */
export interface GraphConfig extends MicrosoftApp {
  /** Address or object id of the mailbox; absent where letters are copied. */
  readonly sender?: string;
  /** Where Graph answers, without a slash at the end. */
  readonly graphUrl: string;
  readonly partnerCenter?: PartnerCenterConfig;
  /** True where the desk adds itself to the chats of colleagues. */
  readonly addsItself?: boolean;
}

const remedies = {
  ...appRemedies,
  ...cloudRemedies,
  GRAPH_MAIL_SENDER:
    'The address of the mailbox that customers get mails from: Exchange admin center, Recipients, Mailboxes. The app needs the application permission Mail.Send.',
  GRAPH_ADD_TO_CHATS:
    'Leave it out, or write yes: the desk then adds itself to the chats of colleagues. The app needs TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All.',
} as const;
type GraphSetting = keyof typeof remedies;

/**
 * The settings, or undefined when none of them is there: then people act on Microsoft's pages, and letters to customers
 * are copied. Half-set or contradictory settings are noted as faults; what is answered then is not to be used.
 */
export function readGraphConfig(
  settings: EnvironmentReader,
  microsoft: 'sandbox' | 'guided' | 'partnerCenter',
): GraphConfig | undefined {
  const real = microsoft === 'partnerCenter';
  const given = (Object.keys(remedies) as GraphSetting[]).filter((name) => settings.text(name) !== undefined);
  if (!real) refuseUnused(settings);
  const [first] = given;
  if (first === undefined && !real) return undefined;
  if (first !== undefined && microsoft === 'sandbox') {
    settings.fault(
      first,
      'is set, but the desk plays Microsoft by itself, and no mail to a customer leaves it.',
      'Remove the settings that begin with GRAPH_, or set KEYDESK_MICROSOFT=guided.',
    );
  }
  const cloud = readCloud(settings);
  const app = readMicrosoftApp(settings, cloud.loginUrl);
  const sender = settings.text('GRAPH_MAIL_SENDER');
  if (sender !== undefined && !settings.isGuid(sender) && !isMailbox(sender)) {
    settings.fault('GRAPH_MAIL_SENDER', 'is not of the form that such a value has.', remedies.GRAPH_MAIL_SENDER);
  }
  return {
    ...app,
    ...defined({ sender }),
    graphUrl: cloud.graphUrl,
    ...(settings.choice('GRAPH_ADD_TO_CHATS', ['yes', 'no'], 'no') === 'yes' ? { addsItself: true } : {}),
    ...(real ? { partnerCenter: readPartnerCenter(settings, cloud.graphUrl) } : {}),
  };
}

function isMailbox(value: string): boolean {
  return /^[^\s@/\\?#]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(value);
}
