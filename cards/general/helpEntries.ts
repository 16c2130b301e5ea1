// Which commands the help lists: those that have words for it.
import type { Intent } from '../../domain/words/intents.ts';
import { catalogue, fallback, type TextKey } from '../texts/texts.ts';

/** They have a place of their own on the card. */
const apart = ['redeem', 'resume', 'language'] as const;

/** A command that the help lists. */
export type HelpEntry = Exclude<
  TextKey extends infer Key ? (Key extends `commands.${infer Id}.help.title` ? Id : never) : never,
  (typeof apart)[number]
>;

/** True for a command with a `help` in the texts, but those that the card names elsewhere. */
export function isHelpEntry(intent: Intent): intent is HelpEntry {
  return catalogue(fallback).has(`commands.${intent}.help.title`) && !apart.some((one) => one === intent);
}
