// The addresses of Microsoft's pages that cards lead to. Each opens in the language of the reader's browser.

/** Microsoft's pages by what is done there. */
export const microsoftPages = {
  /** Enter a key of a business plan, for a new subscription. */
  business: 'https://microsoft365.com/setupbusiness',
  /** Enter a key of Microsoft 365 Family or Personal. */
  family: 'https://setup.microsoft365.com',
  /** Billing, Your products: extend a subscription or add licences. */
  products: 'https://admin.microsoft.com/Adminportal/Home#/subscriptions',
  renew: 'https://learn.microsoft.com/microsoft-365/commerce/subscriptions/renew-your-subscription',
  /** Partner Center, where a partner finds its customers and their admin relationships. */
  partnerCenter: 'https://partner.microsoft.com/dashboard/home',
  addUsers: 'https://learn.microsoft.com/microsoft-365/admin/add-users/add-users',
  moveMail: 'https://learn.microsoft.com/exchange/mailbox-migration/mailbox-migration',
  moveFiles: 'https://learn.microsoft.com/sharepointmigration/migrate-to-sharepoint-online',
  security:
    'https://learn.microsoft.com/microsoft-365/admin/security-and-compliance/set-up-multi-factor-authentication',
  setUpDomain: 'https://learn.microsoft.com/microsoft-365/admin/setup/add-domain',
  // Where the answers to questions come from.
  article: 'https://support.microsoft.com/office/cf22c50f-95c9-4fa2-b959-c264de256d40',
  enterKey: 'https://learn.microsoft.com/microsoft-365/commerce/enter-your-product-key',
  addLicences: 'https://learn.microsoft.com/microsoft-365/commerce/licenses/add-licenses-using-product-key',
  keyErrors: 'https://learn.microsoft.com/microsoft-365/commerce/product-key-errors-and-solutions',
  openProgrammes: 'https://learn.microsoft.com/microsoft-365/commerce/purchases-from-microsoft-open',
  activateOpenValue:
    'https://learn.microsoft.com/microsoft-365/commerce/licenses/online-service-activation-open-programs',
  benefits: 'https://learn.microsoft.com/partner-center/benefits/cloud-services',
  buyLicences: 'https://learn.microsoft.com/microsoft-365/commerce/licenses/buy-licenses',
  markets: 'https://learn.microsoft.com/partner-center/regional-authorization-overview',
  registrationNumber: 'https://learn.microsoft.com/partner-center/reg-number-id',
  schedule: 'https://learn.microsoft.com/partner-center/developer/create-scheduled-changes',
  afterTheEnd: 'https://learn.microsoft.com/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires',
  lifecycle: 'https://learn.microsoft.com/partner-center/customers/subscription-lifecycle',
  extendedTerms: 'https://learn.microsoft.com/partner-center/customers/extended-service-terms',
  customerAgreement: 'https://learn.microsoft.com/partner-center/developer/confirm-customer-consent-customer-agreement',
  resellerConditions: 'https://learn.microsoft.com/partner-center/enroll/new-indirect-reseller-requirement',
  qualification: 'https://learn.microsoft.com/partner-center/developer/update-customer-qualification-asynchronous',
  notices: 'https://learn.microsoft.com/microsoft-365/commerce/billing-and-payments/manage-billing-notifications',
  partnerOfRecord: 'https://learn.microsoft.com/microsoft-365/admin/misc/add-partner',
  delegatedAdmin:
    'https://learn.microsoft.com/partner-center/customers/gdap-obtain-admin-permissions-to-manage-customer',
  oldDelegatedAdmin: 'https://learn.microsoft.com/partner-center/dap-faq',
} as const;

/** An address as people read it: without the protocol. */
export function readableAddress(page: string): string {
  return page.replace(/^https:\/\//, '');
}
