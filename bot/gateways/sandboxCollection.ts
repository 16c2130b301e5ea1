// The sandbox's collection: all its records by id, each kind under a prefix of its own.
import type { CollectionDeclaration } from '../../storage/store.ts';

/** Nothing here is listed: every record is found by its id, which is what makes a thing happen once. */
export const sandboxCollection: CollectionDeclaration = { name: 'sandbox', indexes: [] };
