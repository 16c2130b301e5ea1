// Reads and writes what a dialog stack waits for: the record of a flow, and the card that asks.
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { defined } from '../../domain/defined.ts';

/** What the dialog keeps between turns, besides the step that it waits at: the record's id, and the card that waits. */
export interface WaitingFor {
  readonly id: string;
  /** Activity id of the card, to be replaced in place; absent when the channel gave none, or no card waits. */
  readonly card?: string;
}

/** The record and the card that a dialog stack waits for; undefined when it waits for none of the flow. */
export function waitingIn({ activeDialog: active }: DialogContext, flow: string): WaitingFor | undefined {
  if (active?.id !== flow) return undefined;
  const { options, values } = active.state as { options: { id: string }; values: { card?: string } };
  const { card } = values;
  return { id: options.id, ...defined({ card }) };
}

/** Lets the stack wait for a record of the flow, without showing it. */
export function waitFor(dc: DialogContext, flow: string, { id, card }: WaitingFor): void {
  dc.stack.splice(0);
  const state = { options: { id }, values: defined({ card }), stepIndex: 0 };
  dc.stack.push({ id: flow, state });
}
