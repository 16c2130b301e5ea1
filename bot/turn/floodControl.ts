// Flood control: whoever floods is slowed down, and nobody else notices.

/** A bucket of tokens, one for each message, click or search: so many at once, and so many a second afterwards. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** How fast the desk takes what arrives. */
export interface FloodLimits {
  readonly person: Allowance;
  /** Everybody in a conversation together; what a person's own allowance refuses does not count. */
  readonly conversation: Allowance;
}

/** Faster than anybody clicks and pastes, slower than a script. */
export const usualFloodLimits: FloodLimits = {
  person: { burst: 30, perSecond: 1 },
  conversation: { burst: 120, perSecond: 5 },
};

/** People and conversations that are counted; the one that was quiet for longest is forgotten first. */
const mostBuckets = 10_000;

/** `notice`: not taken, and the person is to be told. `silent`: not taken, and the person knows. */
export type Admission = 'taken' | 'notice' | 'silent';

interface Bucket {
  readonly tokens: number;
  /** Milliseconds; the instant for which `tokens` was counted. */
  readonly at: number;
  /** True from the notice until the bucket is half full again. */
  readonly noticed: boolean;
}

/** Counts what arrives from each person and in each conversation. */
export class FloodControl {
  readonly #floodLimits: FloodLimits;
  readonly #people = new Map<string, Bucket>();
  readonly #conversations = new Map<string, Bucket>();

  constructor(floodLimits: FloodLimits) {
    this.#floodLimits = floodLimits;
  }

  /** Takes one message, click or search, or refuses it. `now` counts milliseconds. */
  take(person: string, conversation: string, now: number): Admission {
    const own = take(this.#people, person, this.#floodLimits.person, now);
    return own === 'taken' ? take(this.#conversations, conversation, this.#floodLimits.conversation, now) : own;
  }
}

function take(buckets: Map<string, Bucket>, key: string, { burst, perSecond }: Allowance, now: number): Admission {
  const known = buckets.get(key) ?? { tokens: burst, at: now, noticed: false };
  const passed = Math.max(0, now - known.at);
  const tokens = Math.min(burst, known.tokens + (passed / 1000) * perSecond);
  const isTaken = tokens >= 1;
  const wasNoticed = known.noticed && tokens < burst / 2;
  buckets.delete(key);
  buckets.set(key, { tokens: isTaken ? tokens - 1 : tokens, at: now, noticed: wasNoticed || !isTaken });
  const [quietest] = buckets.keys();
  if (buckets.size > mostBuckets && quietest !== undefined) buckets.delete(quietest);
  if (isTaken) return 'taken';
  return wasNoticed ? 'silent' : 'notice';
}
