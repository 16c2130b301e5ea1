// The commands that a button of the desk's own cards can start.
import type { Verb } from '../actions.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Commands that can be suggested, each with the verb that starts it. */
const verbOf = {
  redeem: 'redeem.start',
  resume: 'desk.resume',
  help: 'desk.help',
  language: 'desk.language',
  clock: 'desk.clock',
} as const satisfies Record<string, Verb>;

/** A command that a button can start. */
export type SuggestedCommand = keyof typeof verbOf;

/** The model of a button that starts a command. */
export function commandButton(
  command: SuggestedCommand,
  { language }: Reader,
): { readonly title: string; readonly verb: Verb } {
  return { title: say(language, `desk.commands.${command}`), verb: verbOf[command] };
}
