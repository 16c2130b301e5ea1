// Comes to colleagues who have no chat with the desk yet, where that is set up: once, and then waits for Teams to tell of the chat.
import type { Clock } from '../../dialogs/services/clock.ts';
import type { Person } from '../../domain/people/person.ts';
import type { People } from '../../storage/people/people.ts';
import type { Urgency } from '../gateways/calls/pace.ts';
import type { AppInstaller } from '../gateways/graph/appInstaller.ts';
import { day, minute } from '../../domain/dates/durations.ts';

/** Milliseconds for which a chat that was asked for may take to arrive. */
const arrivesWithin = 10 * minute;
/** Milliseconds after which the desk comes once more by itself to somebody who has no chat with it. */
const comesAgainAfter = 30 * day;

/** What people are invited with. */
export interface InvitationsParts {
  readonly installer: Pick<AppInstaller, 'add'>;
  readonly people: People;
  readonly clock: Clock;
}

/** Adds the desk to the chats of people. Nothing is asked while a chat is on its way: Teams tells of it. */
export class Invitations {
  readonly #parts: InvitationsParts;

  constructor(parts: InvitationsParts) {
    this.#parts = parts;
  }

  /** For somebody who waits in a group or a channel. True when the chat is on its way. */
  async comeTo(person: Person): Promise<boolean> {
    return this.#isComing(person) || (await this.#add(person, 'person'));
  }

  /** For a notice to somebody who asked for nothing: at most once in a while. True when it is worth waiting for the chat. */
  async isWorthWaiting(person: Person): Promise<boolean> {
    if (this.#isComing(person)) return true;
    return this.#since(person) >= comesAgainAfter && (await this.#add(person, 'upkeep'));
  }

  /** The write before the call decides who asks, of several instances; whoever is second waits for the first. */
  async #add(person: Person, urgency: Urgency): Promise<boolean> {
    const { people, clock, installer } = this.#parts;
    const invitation = { at: clock.now().toISOString(), isComing: true };
    const claim = { isMine: false };
    await people.change(person.id, (known = person) => {
      claim.isMine = known.invitation?.at === person.invitation?.at;
      return claim.isMine ? { ...known, invitation } : known;
    });
    if (!claim.isMine || (await installer.add(person.id, urgency)) === 'added') return true;
    await people.change(person.id, (known = person) => ({ ...known, invitation: { ...invitation, isComing: false } }));
    return false;
  }

  #isComing(person: Person): boolean {
    return person.invitation?.isComing === true && this.#since(person) < arrivesWithin;
  }

  #since({ invitation }: Person): number {
    return invitation === undefined ? Infinity : this.#parts.clock.now().getTime() - Date.parse(invitation.at);
  }
}
