// The settings that an app package needs: those of the desk, and what is missing in them for Teams.
import type { SettingFault } from '../bot/config/environmentReader.ts';
import type { Config } from '../bot/config/config.ts';

/** What the package says of the desk that it leads to. */
export interface PackageSettings {
  /** Id of the bot, and of the app. */
  readonly appId: string;
  /** Version of the package, such as 1.4.0; Teams takes a changed package under a higher one only. */
  readonly version: string;
  readonly partnerName: string;
  /** Where browsers reach the desk, by https. */
  readonly publicUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
}

/** The settings of the package, or everything that is missing in those of the desk. */
export function packageSettings(
  config: Config,
  version: string,
): { readonly ok: PackageSettings } | { readonly faults: readonly SettingFault[] } {
  const { partner, publicUrl } = config;
  const faults: SettingFault[] = [];
  if (config.mode === 'local') {
    faults.push({
      setting: 'MicrosoftAppId',
      problem: 'is not set, so there is no bot that the app could lead to.',
      remedy: 'Register the bot first and set its credentials (docs/deploy.md).',
    });
  }
  if (publicUrl?.startsWith('https://') !== true) {
    faults.push({
      setting: 'KEYDESK_PUBLIC_URL',
      problem: 'is no address that begins with https://.',
      remedy: 'Write where Teams and browsers reach the desk, such as https://keydesk.example.com.',
    });
  }
  if (partner.name === undefined) {
    faults.push({
      setting: 'KEYDESK_PARTNER_NAME',
      problem: 'is not set.',
      remedy: 'Write the name of your firm: Teams shows it below the name of the app.',
    });
  }
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    faults.push({
      setting: 'The version',
      problem: 'is none.',
      remedy: 'Write three numbers, such as: npm run manifest -- 1.0.1',
    });
  }
  if (config.mode === 'local' || publicUrl === undefined || partner.name === undefined || faults.length > 0)
    return { faults };
  return {
    ok: {
      appId: config.credentials.appId.toLowerCase(),
      version,
      partnerName: partner.name,
      publicUrl,
      privacyUrl: partner.privacyUrl ?? `${publicUrl}/privacy`,
      termsUrl: partner.termsUrl ?? `${publicUrl}/terms`,
    },
  };
}
