// Who runs the desk, as its people are told: the name in Teams, where questions go, and where the terms stand.
import type { EnvironmentReader } from './environmentReader.ts';
import { defined } from '../../domain/defined.ts';

/** Every part is absent where its setting is left out. */
export interface PartnerConfig {
  /** At most 32 characters: what Teams takes for the developer of an app. */
  readonly name?: string;
  /** Where people turn with questions: an email address, a telephone number or a web address. */
  readonly contact?: string;
  /** The partner's own pages, by https, in place of those that the desk serves. */
  readonly privacyUrl?: string;
  readonly termsUrl?: string;
}

const longestName = 32;
const longestContact = 200;

/** Reads the settings about the partner, and notes what is wrong with them. */
export function readPartnerConfig(settings: EnvironmentReader): PartnerConfig {
  const name = settings.text('KEYDESK_PARTNER_NAME');
  if (name !== undefined && name.length > longestName) {
    settings.fault(
      'KEYDESK_PARTNER_NAME',
      `is longer than ${longestName} characters.`,
      'Teams shows it below the name of the app: write the short name of your firm.',
    );
  }
  const contact = settings.text('KEYDESK_CONTACT');
  if (contact !== undefined && contact.length > longestContact) {
    settings.fault('KEYDESK_CONTACT', `is longer than ${longestContact} characters.`, 'Write one address.');
  }
  const privacyUrl = readPage(settings, 'KEYDESK_PRIVACY_URL');
  const termsUrl = readPage(settings, 'KEYDESK_TERMS_URL');
  return {
    ...defined({ name, contact, privacyUrl, termsUrl }),
  };
}

function readPage(settings: EnvironmentReader, setting: string): string | undefined {
  const address = settings.text(setting);
  if (address !== undefined && !/^https:\/\/[^\s/]+\.[^\s/]+(?:\/\S*)?$/.test(address)) {
    settings.fault(
      setting,
      'is not an address that begins with https://.',
      'Write the address of your own page, or leave it out: the desk serves one.',
    );
  }
  return address;
}
