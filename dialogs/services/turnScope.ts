// What is at hand within a turn: the turn itself, and the services that it acts through.
import type { Services } from './services.ts';
import type { Turn } from '../turn/turn.ts';

/** A turn and its services, for what needs no more of a chat. */
export interface TurnScope {
  readonly services: Services;
  readonly turn: Turn;
}
