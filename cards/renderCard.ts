// Owns the rendering: a template and a view become a card, complete and small enough, or a defect that names the place.
import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { checkCard, placeholdersOf } from './checkCard.ts';
import type { Language } from '../domain/person.ts';
import { languages, staticTexts, type Reader } from './texts.ts';

/** A part of a card as plain JSON. */
export interface CardElement {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** An Adaptive Card as plain JSON. */
export interface Card {
  readonly $schema: string;
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardElement[];
  readonly [property: string]: unknown;
}

const folder = new URL('./templates/', import.meta.url);
const schema = 'http://adaptivecards.io/schemas/adaptive-card.json';
/** Languages that are written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

/** A template, with the fixed texts of each language in their places. */
interface Compiled {
  readonly templates: ReadonlyMap<Language, Template>;
  readonly placeholders: ReadonlySet<string>;
}

/** A text of the catalogue that stands alone in its place. */
const fixedText = /^\$\{(?:\$root\.)?t\.([\w.]+)\}$/;

const texts: ReadonlyMap<Language, object> = new Map(languages.map((language) => [language, staticTexts(language)]));

const compiledTemplates: ReadonlyMap<string, Compiled> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -'.json'.length), compile(readFileSync(new URL(file, folder), 'utf8'))]),
);

/** The names of all templates. */
export const templateNames: readonly string[] = [...compiledTemplates.keys()].sort();

/**
 * Renders `cards/templates/<name>.json` for a reader. The template sees the model's properties, the texts of the
 * language as `t`, and `language`. Throws a CardDefect when something stayed unexpanded or the card is too large:
 * such a card must not leave the process.
 */
export function renderCard(name: string, reader: Reader, model: object): Card {
  const compiled = compiledTemplates.get(name);
  const template = compiled?.templates.get(reader.language);
  if (compiled === undefined || template === undefined) throw new RangeError(`There is no card template "${name}".`);
  const { language } = reader;
  const expanded = template.expand({ $root: { ...model, t: texts.get(language) ?? {}, language } }) as Card;
  const card: Card = {
    ...expanded,
    $schema: schema,
    type: 'AdaptiveCard',
    version: '1.5',
    lang: language,
    ...(rightToLeft.has(language) ? { rtl: true } : {}),
  };
  checkCard(name, card, compiled.placeholders, model);
  return card;
}

function compile(text: string): Compiled {
  const whole = withSubmitFallbacks(JSON.parse(text));
  const inEach = languages.map((language) => [language, new Template(withTexts(whole, language))] as const);
  return { templates: new Map(inEach), placeholders: placeholdersOf(text) };
}

/** Puts the fixed texts in, once and for all; every other expression is left to the expansion. */
function withTexts(part: unknown, language: Language): unknown {
  if (Array.isArray(part)) return part.map((one) => withTexts(one, language));
  if (typeof part === 'object' && part !== null)
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withTexts(value, language)]));
  const path = typeof part === 'string' ? fixedText.exec(part)?.[1] : undefined;
  const text = path?.split('.').reduce<unknown>(valueOf, texts.get(language));
  return typeof text === 'string' ? text : part;
}

function valueOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

/**
 * Gives every Action.Execute the Action.Submit that older clients need; both carry the same verb and data. What repeats
 * or drops the action stays with it: the fallback stands inside of what has been decided already.
 */
function withSubmitFallbacks(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withSubmitFallbacks);
  if (typeof part !== 'object' || part === null) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withSubmitFallbacks(value)]));
  if (copy['type'] !== 'Action.Execute' || copy['fallback'] !== undefined) return copy;
  const { verb, data, $data, $when, id, ...rest } = copy;
  const carried = { ...(data as object | undefined), verb };
  return { ...copy, data: carried, fallback: { ...rest, type: 'Action.Submit', data: carried } };
}
