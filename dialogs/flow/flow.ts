// Defines a flow: a record that a person moves by cards, from step to step.
import type { Verb } from '../../cards/actions.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Services } from '../services/services.ts';
import type { At, Draw, Step, Takings } from './step.ts';

/** A record that is walked. */
export interface Walked {
  readonly id: string;
}

/** A flow over records of one kind. */
export interface Flow<R extends Walked> {
  /** Id of its dialog. */
  readonly name: string;
  /** In the order in which they are walked; every record stands at one of them. */
  readonly steps: readonly Step<R>[];
  /** What is taken at several steps, such as *Back*. A step's own taking goes before. */
  readonly everywhere?: Takings<R>;
  /** Shows the record once more, and changes nothing. */
  readonly resume?: Verb;
  /**
   * The record, with what a crash left undone of its changes done. With the version that a card showed it may be what
   * this process knew last, where that is the version that was shown.
   */
  read(services: Services, id: string, shown?: number): Promise<Versioned<R> | undefined>;
  /** Writes the next state over the one that was read. Undefined when somebody was faster: nothing was changed then. */
  write(
    services: Services,
    present: Versioned<R>,
    to: R,
    owes?: readonly Consequence[],
  ): Promise<Versioned<R> | undefined>;
  readonly late?: {
    /** The state in the place of a card that was answered too late; the step's own view when absent. */
    readonly view?: Draw<R>;
    /** What a card says that is not the one that waits. */
    readonly card?: Draw<R>;
  };
  /** Done after the state was shown. */
  afterShowing?(at: At<R>): Promise<void>;
}
