// Who makes a change, and when: what every rule that changes a record is told.
import type { PersonRef } from './person.ts';

/** The person whose name the history shows for a change, and its instant. */
export interface Actor {
  readonly who: PersonRef;
  readonly now: Date;
}
