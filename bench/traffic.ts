// The requests to each tenant, as one side of the line sees them: how many, in what time, and how many in any one second.

/** What went to one tenant. */
export interface TenantTraffic {
  readonly tenant: string;
  readonly messages: number;
  /** Seconds from the first to the last. */
  readonly seconds: number;
  /** The most requests within any second, by the clock of who noted them. */
  readonly mostInASecond: number;
}

/** Notes requests, told apart by the tenant in the id of their conversation. */
export class Traffic {
  readonly #instants = new Map<string, number[]>();

  /** Notes a request to a path at an instant in milliseconds; returns how many there were to its tenant. */
  note(path: string, at: number): number {
    const [, tenant = ''] = /\/conversations\/a%3A(tenant\d+)-/.exec(path) ?? [];
    const instants = this.#instants.get(tenant) ?? [];
    this.#instants.set(tenant, instants);
    return instants.push(at);
  }

  report(): readonly TenantTraffic[] {
    return [...this.#instants].map(([tenant, instants]) => trafficOf(tenant, instants));
  }
}

function trafficOf(tenant: string, instants: readonly number[]): TenantTraffic {
  let from = 0;
  let mostInASecond = 0;
  for (const [index, instant] of instants.entries()) {
    while (instant - (instants[from] ?? instant) >= 1_000) from += 1;
    mostInASecond = Math.max(mostInASecond, index - from + 1);
  }
  const seconds = ((instants.at(-1) ?? 0) - (instants[0] ?? 0)) / 1_000;
  return { tenant, messages: instants.length, seconds, mostInASecond };
}
