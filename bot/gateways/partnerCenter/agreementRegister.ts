// The Microsoft Customer Agreement in Partner Center, which answers a person only: templates, confirmations, direct acceptance.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type {
  AgreementDocument,
  AgreementTemplate,
  AttestationOrder,
  CustomerAgreements,
} from '../../../dialogs/services/customerAgreements.ts';
import { defined } from '../../../domain/defined.ts';
import { readMicrosoftDay } from '../../../domain/dates/microsoftInstant.ts';
import type { AgreementStanding } from '../../../domain/customers/customerAgreement.ts';
import { countOf, fieldOf, flagOf, itemsOf, textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';
import { partnerCenterPages } from '../calls/pages.ts';

/** The type is always said: without it Partner Center takes the agreement of former times. */
const type = 'MicrosoftCustomerAgreement';
/** What Partner Center says when it has a confirmation with the very same details. */
const identical = '600061';
/** A link that is shown leads to Microsoft. */
const ownPage = /^https:\/\/(?:aka\.ms|(?:[a-z\d-]+\.)*microsoft\.com)\//i;
/** A file lies in Microsoft's own store or viewer. */
const ownFile =
  /^https:\/\/(?:[a-z\d-]+\.)+(?:microsoft\.com|blob\.core\.windows\.net|office\.com|officeapps\.live\.com)\//i;

/** Agreements (Partner Center: confirm customer acceptance of the Microsoft Customer Agreement). */
export class AgreementRegister implements CustomerAgreements {
  readonly #client: MicrosoftClient;
  readonly #url: string;

  /** `client` calls for a person; `url` is where Partner Center answers. */
  constructor({ client, url }: { readonly client: MicrosoftClient; readonly url: string }) {
    this.#client = client;
    this.#url = url;
  }

  async template(): Promise<AgreementTemplate> {
    const path = `/v1/agreements?agreementType=${type}`;
    const { body } = await this.#client.call({ method: 'GET', path, name: 'agreementTemplates' });
    const [newest] = itemsOf(body, 'items')
      .filter((item) => isOfType(item))
      .toSorted((one, other) => (countOf(other, 'versionRank') ?? 0) - (countOf(one, 'versionRank') ?? 0));
    const id = textOf(newest, 'templateId');
    if (id === undefined) throw new GatewayError('broken', 'Partner Center named no customer agreement.');
    const link = textOf(newest, 'agreementLink');
    return { id, ...(link !== undefined && ownPage.test(link) ? { link } : {}) };
  }

  async document(
    templateId: string,
    { country, language }: { readonly country: string; readonly language: string },
  ): Promise<AgreementDocument> {
    const query = new URLSearchParams({ language: cultureOf(language, country), country });
    const path = `/v1/agreementtemplates/${encodeURIComponent(templateId)}/document?${query}`;
    const { body } = await this.#client.call({ method: 'GET', path, name: 'agreementDocument' });
    const [download, display] = ['downloadUri', 'displayUri'].map((name) => {
      const link = textOf(body, name);
      return link !== undefined && ownFile.test(link) ? link : undefined;
    });
    if (download === undefined) throw new GatewayError('broken', 'Partner Center named no text of the agreement.');
    return { download, ...defined({ display }), language: textOf(body, 'language') ?? 'en-US' };
  }

  /** What a partner confirmed says more, so that it is asked first; the newest of several counts. */
  async standing(tenantId: string, urgency: 'person' | 'upkeep'): Promise<AgreementStanding> {
    const customer = `/v1/customers/${encodeURIComponent(tenantId)}`;
    const first: ClientCall = {
      ...{ method: 'GET', path: `${customer}/agreements?agreementType=${type}`, name: 'agreements', urgency },
    };
    const found: (AgreementStanding & { readonly day: string })[] = [];
    for await (const items of partnerCenterPages({ client: this.#client, url: this.#url, first })) {
      found.push(...items.filter((item) => isOfType(item)).map(readConfirmed));
    }
    const [newest] = found.toSorted((one, other) => (one.day < other.day ? 1 : -1));
    if (newest !== undefined) {
      const { day: _day, ...standing } = newest;
      return standing;
    }
    const path = `${customer}/directSignedMicrosoftCustomerAgreementStatus`;
    const { body } = await this.#client.call({ method: 'GET', path, name: 'directAgreement', urgency });
    return flagOf(body, 'isSigned') === true
      ? { state: 'accepted', how: 'customer' }
      : { state: 'missing', how: 'microsoft' };
  }

  async attest({ tenantId, templateId, signer, agreedOn, requestId }: AttestationOrder): Promise<void> {
    const { firstName, lastName, mail: email, phone: phoneNumber } = signer;
    try {
      await this.#client.call({
        method: 'POST',
        path: `/v1/customers/${encodeURIComponent(tenantId)}/agreements`,
        name: 'agreement',
        requestId,
        body: {
          primaryContact: { firstName, lastName, email, ...defined({ phoneNumber }) },
          templateId,
          dateAgreed: `${agreedOn}T00:00:00Z`,
          type,
        },
      });
    } catch (error) {
      if (!(error instanceof GatewayError) || error.told.code !== identical) throw error;
    }
  }
}

/** Microsoft has a text for a language, named by its largest country: the German one of Austria is `de-DE`. */
function cultureOf(language: string, country: string): string {
  if (language === 'pt') return country === 'BR' ? 'pt-BR' : 'pt-PT';
  const { region } = new Intl.Locale(language).maximize();
  return `${language}-${region ?? country}`;
}

/** One that names no type was asked for by it. */
function isOfType(item: unknown): boolean {
  const named = textOf(item, 'agreementType') ?? textOf(item, 'type');
  return named === undefined || named.toLowerCase() === type.toLowerCase();
}

function readConfirmed(item: unknown): AgreementStanding & { readonly day: string } {
  const on = readMicrosoftDay(fieldOf(item, 'dateAgreed'));
  const contact = fieldOf(item, 'primaryContact');
  const name = (part: string): string | undefined => textOf(contact, part)?.slice(0, 60);
  const signer = defined({ firstName: name('firstName'), lastName: name('lastName') });
  return {
    ...{ state: 'accepted', how: 'microsoft', day: on ?? '' },
    ...defined({ on }),
    ...(Object.keys(signer).length === 0 ? {} : { signer }),
  };
}
