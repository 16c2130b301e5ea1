// The real Microsoft: what the desk does by itself in Partner Center and Graph, and what it leaves to people.
import { isNationalCloud } from '../../config/microsoftCloud.ts';
import type { Microsoft } from '../../../dialogs/services/microsoft.ts';
import {
  openGraphClient,
  openPartnerCenterClient,
  openPartnerCenterPersonClient,
  type PartnerCenterParts,
} from '../clients.ts';
import type { MicrosoftClient } from '../calls/microsoftClient.ts';
import { Pace } from '../calls/pace.ts';
import { GraphOffers } from '../graph/graphOffers.ts';
import { GraphTenants } from '../graph/graphTenants.ts';
import { guidedMicrosoft } from '../guidedMicrosoft.ts';
import { findTenant } from '../signIn/findTenant.ts';
import { AgreementRegister } from './agreementRegister.ts';
import { AuditRecords } from './auditRecords.ts';
import { NextProductCatalogue } from './nextProductCatalogue.ts';
import { PartnerCenterCustomers } from './partnerCenterCustomers.ts';
import { PartnerCenterRegister } from './partnerCenterRegister.ts';
import { PartnerProfiles } from './partnerProfiles.ts';

/** Opens Partner Center. Product keys are redeemed by a person on Microsoft's page: there is no interface for it. */
export function openPartnerCenter(parts: PartnerCenterParts): Microsoft {
  const { config, caller } = parts;
  const { url, parts: does, resellerId } = config.partnerCenter;
  const client = openPartnerCenterClient(parts);
  const person = openPartnerCenterPersonClient(parts);
  const customers = new PartnerCenterCustomers(
    client,
    resellerId === undefined ? undefined : { id: resellerId, client: person },
  );
  const acts = { customers: does.includes('customers'), keys: false, offers: does.includes('offers') };
  return {
    ...guidedMicrosoft(),
    mode: 'partnerCenter',
    acts,
    checkDomain: (domain) => customers.checkDomain(domain),
    partnerIds: new PartnerProfiles(person),
    ...(!isNationalCloud(config.graphUrl) ? { agreements: new AgreementRegister({ client: person, url }) } : {}),
    ...(acts.customers
      ? {
          checkAddress: (details) => customers.checkAddress(details),
          countryRules: (country) => customers.countryRules(country),
          createCustomer: (order) => customers.create(order),
          lookUpCustomer: (order) => customers.lookUp(order),
        }
      : {}),
    ...(does.includes('subscriptions')
      ? {
          register: new PartnerCenterRegister({ client, url, wait: (milliseconds) => caller.wait(milliseconds) }),
          nextProducts: new NextProductCatalogue({ client, url }),
          deeds: new AuditRecords({ client, url, clientId: config.clientId }),
        }
      : {}),
    ...(acts.offers ? { delegatedAdmin: openOffers(parts) } : {}),
    ...(does.includes('seats') ? { tenants: openTenants(parts) } : {}),
  };
}

/** Customers' tenants: a client for each look, and one pace for all of them. */
function openTenants(parts: PartnerCenterParts): GraphTenants {
  const pace = new Pace(parts.caller);
  const clientOf = (tenantId: string): MicrosoftClient => openGraphClient(parts, { tenantId, pace });
  return new GraphTenants({ clientOf, url: parts.config.graphUrl });
}

/** Delegated administration, which Microsoft lets the desk do only for the person who agreed. */
function openOffers(parts: PartnerCenterParts): GraphOffers {
  const { config, caller } = parts;
  return new GraphOffers({
    ...{ client: openGraphClient(parts), url: config.graphUrl, groups: config.partnerCenter.accessGroups },
    findTenant: (domain) => findTenant(config.loginUrl, domain),
    wait: (milliseconds) => caller.wait(milliseconds),
  });
}
