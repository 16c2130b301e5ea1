// A redemption as it is stored: the details of a new customer, and the keys that are in doubt, are sealed.
import type { AdminDraft } from '../../domain/customers/adminFields.ts';
import { defined } from '../../domain/defined.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { Seal } from '../sealing/seal.ts';
import { isOlder, sealedAnew } from '../sealing/sealAnew.ts';

/** A redemption whose admin details are sealed. */
export type StoredRedemption = Omit<Redemption, 'admin'> & { readonly admin?: string };

const purpose = 'redemptions';

/** Seals what is secret of redemptions, and opens it. */
export class RedemptionSealing {
  readonly #seal: Seal;
  /** Details as they are sealed in a record: those that nobody changed are not sealed anew at every write. */
  readonly #sealedAs = new WeakMap<AdminDraft, { readonly of: string; readonly sealed: string }>();

  constructor(seal: Seal) {
    this.#seal = seal;
  }

  /** As it is stored: everything secret under the newest sealing key, so that no write brings an older one back. */
  sealed({ admin, doubtful, forgotten, ...rest }: Redemption): StoredRedemption {
    const fresh = <K extends { readonly sealed: string }>(key: K): K =>
      sealedAnew(this.#seal, `${purpose}.doubtful`, rest.id, key);
    return {
      ...rest,
      doubtful: doubtful.map(fresh),
      ...defined({ forgotten: forgotten?.map(fresh), admin: admin && this.#sealedDetails(rest.id, admin) }),
    };
  }

  /** As it was before it was stored. */
  unsealed({ admin, ...rest }: StoredRedemption): Redemption {
    if (admin === undefined) return rest;
    const details = JSON.parse(this.#seal.unseal(`${purpose}.admin`, rest.id, admin)) as AdminDraft;
    this.#sealedAs.set(details, { of: rest.id, sealed: admin });
    return { ...rest, admin: details };
  }

  /** As it is stored, under the newest sealing key: the very same where an older one holds nothing. */
  sealedAnew(one: StoredRedemption): StoredRedemption {
    const sealed = [one.admin, ...[...one.doubtful, ...(one.forgotten ?? [])].map((key) => key.sealed)];
    return sealed.some((text) => isOlder(this.#seal, text)) ? this.sealed(this.unsealed(one)) : one;
  }

  /** Seals a doubtful key for the record of this redemption. */
  sealDoubtful(redemptionId: string, productKey: string): string {
    return this.#seal.seal(`${purpose}.doubtful`, redemptionId, productKey);
  }

  /** The doubtful key in clear. */
  unsealDoubtful(redemptionId: string, sealed: string): string {
    return this.#seal.unseal(`${purpose}.doubtful`, redemptionId, sealed);
  }

  #sealedDetails(of: string, admin: AdminDraft): string {
    const known = this.#sealedAs.get(admin);
    if (known?.of === of && !isOlder(this.#seal, known.sealed)) return known.sealed;
    const sealed = this.#seal.seal(`${purpose}.admin`, of, JSON.stringify(admin));
    this.#sealedAs.set(admin, { of, sealed });
    return sealed;
  }
}
