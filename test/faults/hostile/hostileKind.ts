// What an input of the hostile run is, and the words and keys that its people send.
import type { ChatPerson, Shown } from '../../support/chatPerson.ts';
import { keyOf } from '../stubbornPerson.ts';
import type { Draw } from './draw.ts';
import { commandWords, longText, naughtyTexts } from './oddValues.ts';

/** An activity to post, or a request that is none. */
export type HostileInput =
  | { readonly kind: string; readonly activities: readonly Record<string, unknown>[] }
  | { readonly kind: string; readonly request: RawRequest };

/** A request as it goes over the line; `cut` ends the line in the middle of the body. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly cut?: boolean;
}

/** Somebody hostile, at the moment of an input. */
export interface Hostile {
  readonly who: number;
  /** The person in the conversation that the input is posted in. */
  readonly person: ChatPerson;
  /** What the person has on all screens: a click may be carried from one conversation into another. */
  readonly screen: () => readonly Shown[];
}

/** Makes one input. */
export type Kind = (draw: Draw, hostile: Hostile) => HostileInput;

/** So many keys each person has. */
export const keysOfEach = 40;

/** Keys that the hostile people paste: each belongs to one of them, so that a leak has a name. */
export function hostileKey(person: number, number: number): string {
  const key = keyOf(500_000 + person * 1_000 + number);
  return key.replaceAll(/.{5}(?=.)/g, '$&-');
}

/** What is typed: commands, odd texts, long ones, keys. */
export function wordsOf(draw: Draw, who: number): string {
  const drawn = draw.below(10);
  if (drawn < 4) return draw.from(commandWords);
  if (drawn < 6) return draw.from(naughtyTexts);
  if (drawn < 7) return longText(draw);
  const keys = Array.from({ length: 1 + draw.below(draw.chance(0.1) ? keysOfEach : 3) }, () =>
    hostileKey(who, draw.below(keysOfEach)),
  );
  const text = keys.join(draw.from([' ', '\n', ';']));
  if (draw.chance(0.2)) return text.replaceAll('-', '');
  return draw.chance(0.2) ? text.toLowerCase() : text;
}
