// Claims of a process that is alone on its store: kept in memory, since nobody else could take what it holds.
import type { NoticeClaim, Notices } from '../../storage/notices/notices.ts';
import type { Claimed } from './gathering.ts';

/** How a process claims what is due in a lane, one claim after the other in each. */
export interface Claims extends Pick<Notices, 'due'> {
  claimDue(now: Date, claim: LaneClaim): Promise<readonly Claimed[]>;
}

type LaneClaim = NoticeClaim & { readonly tenantId: string };

/** A notice at the revision at which it was claimed; whoever writes it lets go of it by that. */
interface Hold {
  readonly rev: number;
  readonly until: number;
}

/**
 * Claims that are on no record. What a process had claimed when it died is due for the next one at once. The attempt
 * names the revision that was read, so that nothing is sent twice even where something was claimed twice.
 */
export class OwnClaims implements Claims {
  readonly #notices: Pick<Notices, 'due'>;
  readonly #lanes = new Map<string, ReadonlyMap<string, Hold>>();

  constructor(notices: Pick<Notices, 'due'>) {
    this.#notices = notices;
  }

  async claimDue(now: Date, { most, until, tenantId }: LaneClaim): Promise<readonly Claimed[]> {
    const { held, free } = await this.#look(now, most, tenantId);
    const claimed = free.map(({ rev, value }) => [value.id, { rev, until: until.getTime() }] as const);
    this.#lanes.set(tenantId, new Map([...held, ...claimed]));
    return free;
  }

  async due(now: Date, upTo: number, tenantId: string): Promise<readonly Claimed[]> {
    return (await this.#look(now, upTo, tenantId)).free;
  }

  /** What is due in a lane: what this process holds of it still, and what nobody does. */
  async #look(now: Date, upTo: number, tenantId: string) {
    const known = this.#lanes.get(tenantId) ?? new Map<string, Hold>();
    const due = await this.#notices.due(now, upTo + known.size, tenantId);
    const held: (readonly [id: string, hold: Hold])[] = [];
    const free: Claimed[] = [];
    for (const one of due) {
      const hold = known.get(one.value.id);
      if (hold?.rev === one.rev && hold.until > now.getTime()) held.push([one.value.id, hold]);
      else if (free.length < upTo) free.push(one);
    }
    return { held, free };
  }
}
