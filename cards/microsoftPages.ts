// Owns the addresses of Microsoft's pages that cards lead to. Each opens in the language of the reader's browser.

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
} as const;

/** An address as people read it: without the protocol. */
export function readableAddress(page: string): string {
  return page.replace(/^https:\/\//, '');
}
