// The port to how the desk is connected to Microsoft: which part acts by itself, and whether it is let in.
import type { MicrosoftFailure } from '../../domain/microsoft/failure.ts';

/** The parts that can be connected, each alone. `person`: what Partner Center lets the desk do only for a person who agreed. */
export const connectionParts = ['customers', 'subscriptions', 'person', 'offers', 'seats', 'events', 'mail'] as const;
export type ConnectionPart = (typeof connectionParts)[number];

/** How a part is connected. `byHand`: a person does it on Microsoft's pages. */
export interface ConnectionState {
  readonly part: ConnectionPart;
  readonly state: 'connected' | 'byHand' | 'failed';
  /** Why Microsoft did not let it in, for `failed`. */
  readonly failure?: MicrosoftFailure & { readonly correlationId?: string };
}

/** How everything is connected at this moment. */
export interface ConnectionReport {
  readonly states: readonly ConnectionState[];
  /** For whom the desk acts; absent while nobody has agreed. */
  readonly consent?: { readonly account: string; readonly givenAt: string; readonly renewedAt: string };
}

/** Asks Microsoft, without changing anything there. */
export interface Connections {
  check(): Promise<ConnectionReport>;
}
