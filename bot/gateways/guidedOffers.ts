// Delegated administration without credentials: a person acts in Partner Center and reports back.
import type { DelegatedAdmin } from '../../dialogs/services/delegatedAdmin.ts';
import { GatewayError } from '../../dialogs/services/microsoft.ts';

/** Knows nothing and does nothing: whoever calls it must look at `acts` of the gateway first. */
export function guidedOffers(): DelegatedAdmin {
  const refuse = (deed: string): Promise<never> =>
    Promise.reject(
      new GatewayError('notAuthorised', `The guided gateway cannot ${deed}: a person does it in Partner Center.`),
    );
  return {
    create: () => refuse('create a relationship'),
    find: () => Promise.resolve(undefined),
    askCustomer: () => refuse('ask a customer'),
    dropDraft: () => refuse('remove a draft'),
    read: () => Promise.resolve(undefined),
    groups: [],
    readAccess: () => Promise.resolve([]),
    setAccess: () => refuse('give access'),
    terminate: () => refuse('end a relationship'),
    setExtension: () => refuse('extend a relationship'),
  };
}
