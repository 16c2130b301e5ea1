// The register of all card samples, and the readers for whom each is drawn.
import { languages, type Reader } from '../../../cards/texts/texts.ts';
import { agreementSamples } from './agreementSamples.ts';
import { askSamples } from './askSamples.ts';
import { calendarSamples } from './calendarSamples.ts';
import { customerFormSamples } from './customerFormSamples.ts';
import { customerSamples } from './customerSamples.ts';
import { deskSamples, reminderSamples } from './deskSamples.ts';
import { fileSamples } from './fileSamples.ts';
import { formSamples } from './formSamples.ts';
import { historySamples } from './historySamples.ts';
import { importSamples } from './importSamples.ts';
import { keySamples } from './keySamples.ts';
import { leaveSamples } from './leaveSamples.ts';
import { lookUpSamples } from './lookUpSamples.ts';
import { letterSamples } from './letterSamples.ts';
import { eraseSamples } from './eraseSamples.ts';
import { mergeSamples } from './mergeSamples.ts';
import { microsoftSamples } from './microsoftSamples.ts';
import { nextProductSamples } from './nextProductSamples.ts';
import { onRecordSamples } from './onRecordSamples.ts';
import { offerSamples } from './offerSamples.ts';
import { orderSamples } from './orderSamples.ts';
import { overviewSamples } from './overviewSamples.ts';
import { severalSamples } from './severalSamples.ts';
import { privacySamples } from './privacySamples.ts';
import { profileSamples } from './profileSamples.ts';
import { recordSamples } from './recordSamples.ts';
import { renewalSamples } from './renewalSamples.ts';
import { subscriptionFormSamples } from './subscriptionFormSamples.ts';
import { settingsSamples } from './settingsSamples.ts';
import { sharedSamples } from './sharedSamples.ts';
import type { Sample } from './sample.ts';
import { tenantSamples } from './tenantSamples.ts';
import { termSamples } from './termSamples.ts';
import { walkSamples } from './redemptionSamples.ts';

/** Every case of every card. */
export const samples: readonly Sample[] = [
  ...walkSamples,
  ...formSamples,
  ...orderSamples,
  ...leaveSamples,
  ...deskSamples,
  ...reminderSamples,
  ...historySamples,
  ...customerSamples,
  ...customerFormSamples,
  ...renewalSamples,
  ...termSamples,
  ...subscriptionFormSamples,
  ...overviewSamples,
  ...calendarSamples,
  ...profileSamples,
  ...severalSamples,
  ...recordSamples,
  ...letterSamples,
  ...mergeSamples,
  ...eraseSamples,
  ...microsoftSamples,
  ...nextProductSamples,
  ...agreementSamples,
  ...tenantSamples,
  ...onRecordSamples,
  ...offerSamples,
  ...settingsSamples,
  ...askSamples,
  ...lookUpSamples,
  ...keySamples,
  ...sharedSamples,
  ...privacySamples,
  ...importSamples,
  ...fileSamples,
];

/** A reader of each language. */
export const readers: readonly Reader[] = languages.map((language) => ({ language, zone: 'Europe/Budapest' }));
