// Names the verbs by which clients look at cards: nobody does anything by them.

/** Each is drawn by the feature of its name; `sharing` by the message extension. The two of `reminder` are on earlier cards, too. */
export const lookVerbs = [
  ...(['notice.look', 'reminder.refresh', 'reminder.refreshAll'] as const),
  ...(['offer.look', 'renewals.look', 'customers.look', 'sharing.look'] as const),
] as const;

/** What a client asks with when it draws a card anew. */
export type LookVerb = (typeof lookVerbs)[number];

const known: ReadonlySet<string> = new Set(lookVerbs);

/** True for a verb that asks for a card as it stands, and for nothing else. */
export function isLookVerb(verb: string): verb is LookVerb {
  return known.has(verb);
}
