// The guided gateway: Microsoft without credentials, where a person acts on Microsoft's pages and reports back.
import { GatewayError, type Microsoft } from '../../dialogs/services/microsoft.ts';
import { guidedOffers } from './guidedOffers.ts';

/**
 * Microsoft when nobody gave the desk a way in. It never claims to know or to have done anything: a domain is
 * `unknown`, no order ever arrived, and placing one is a mistake of the caller, who must look at `acts` first.
 */
export function guidedMicrosoft(): Microsoft {
  const refuse = (deed: string): Promise<never> =>
    Promise.reject(
      new GatewayError('notAuthorised', `The guided gateway cannot ${deed}: a person does it on Microsoft's page.`),
    );
  return {
    mode: 'guided',
    acts: { customers: false, keys: false, offers: false },
    checkDomain: () => Promise.resolve('unknown'),
    createCustomer: () => refuse('create a customer'),
    redeem: () => refuse('redeem a product key'),
    lookUpCustomer: () => Promise.resolve(undefined),
    lookUpRedemption: () => Promise.resolve(undefined),
    delegatedAdmin: guidedOffers(),
  };
}
