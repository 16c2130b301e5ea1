// The list of the collections that a desk keeps: those of its records, and the sandbox's.
import { collections } from '../../storage/collections.ts';
import type { CollectionDeclaration } from '../../storage/store.ts';
import { sandboxCollection } from '../gateways/sandboxCollection.ts';

/** Every collection that a desk keeps. */
export const deskCollections: readonly CollectionDeclaration[] = [...collections, sandboxCollection];
