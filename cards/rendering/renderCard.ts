// The rendering: a template and a view become a card, complete and small enough, or a defect that names the place.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { hideKeys } from '../../domain/keys/keyInClear.ts';
import { checkCard, placeholdersOf } from './checkCard.ts';
import type { Language } from '../../domain/people/person.ts';
import { oneLine, shownText } from './escapeText.ts';
import { finished } from './finished.ts';
import { withFixedParts } from './fixedParts.ts';
import type { LookVerb } from './lookVerbs.ts';
import { languages, staticTexts, type Reader } from '../texts/texts.ts';

/** A part of a card as plain JSON. */
export interface CardElement {
  readonly type: string;
  readonly [property: string]: unknown;
}

/**
 * Who may see a card: `personal` for what is secret or one person's own, which is shown and asked in that person's chat
 * with the desk alone; `team` for what a group or a channel works on together.
 */
export type Audience = 'personal' | 'team';

/** What a client asks with when it draws a card anew; a feature says what is drawn then (`Feature.draws`). */
export interface Redraw {
  readonly verb: LookVerb;
  readonly id: string;
  readonly v: number;
  /** Ids of the people who can do something about it: they come first where there are more than the client draws for. */
  readonly first?: readonly string[];
}

/** Symbols, so that these go with the card and never over the line. */
const audience = Symbol('audience');
const summary = Symbol('summary');
const redraw = Symbol('redraw');

/** An Adaptive Card as plain JSON. */
export interface Card {
  readonly $schema: string;
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardElement[];
  readonly [audience]?: Audience;
  readonly [summary]?: string;
  readonly [redraw]?: Redraw;
  readonly [property: string]: unknown;
}

/** Characters of a summary; clients cut sooner. */
const longestSummary = 150;

const folder = new URL('../templates/', import.meta.url);
const schema = 'http://adaptivecards.io/schemas/adaptive-card.json';
/** Languages that are written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

/** A template as it stands in its file. */
interface Source {
  readonly whole: unknown;
  readonly placeholders: ReadonlySet<string>;
  readonly audience: Audience;
  /** The verbs that its buttons carry, as far as they stand in the template. */
  readonly verbs: readonly string[];
}

/** A text of the catalogue that stands alone in its place. */
const fixedText = /^\$\{(?:\$root\.)?t\.([\w.]+)\}$/;

const texts: ReadonlyMap<Language, object> = new Map(languages.map((language) => [language, staticTexts(language)]));

const sources: ReadonlyMap<string, Source> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => [basename(file, '.json'), read(file, readFileSync(new URL(file, folder), 'utf8'))]),
);

/** Templates with the fixed texts in their places, by language and name: compiled when they are first wanted. */
const compiled = new Map<string, Template>();

/** The names of all templates. */
export const templateNames: readonly string[] = [...sources.keys()].sort();

const verbsOf = (whom: Audience): readonly string[] =>
  [...sources.values()].filter((one) => one.audience === whom).flatMap(({ verbs }) => verbs);
const teamVerbs = new Set(verbsOf('team'));
const personalVerbs = new Set(verbsOf('personal').filter((verb) => !teamVerbs.has(verb)));

/** Who may see a card; one that does not say it is personal. */
export function audienceOf(card: Card): Audience {
  return card[audience] ?? 'personal';
}

/** The card in one line of plain text, for the notification and the activity feed. */
export function summaryOf(card: Card): string {
  return oneLine(hideKeys(card[summary] ?? shownText(card.fallbackText)), longestSummary);
}

/** What draws the card anew where several look on; undefined for one that stays as it was sent. */
export function redrawOf(card: Card): Redraw | undefined {
  return card[redraw];
}

/** True when a button with this verb stands on personal cards alone. */
export function isOnPersonalCards(verb: string): boolean {
  return personalVerbs.has(verb);
}

/**
 * Renders the template `<name>.json` in `cards/templates/<subject>/` for a reader. The template sees the model's properties, the texts of the
 * language as `t`, and `language`. Throws a CardDefect when something stayed unexpanded or the card is too large:
 * such a card must not leave the process. `whom` is `personal` for a view that is more personal than its template. A
 * model's `summary`, plain text, says the card in one line where its title alone does not; its `redraw` says what draws
 * the card anew for each of several who look on.
 */
export function renderCard(name: string, reader: Reader, model: object, whom?: 'personal'): Card {
  const source = sources.get(name);
  if (source === undefined) throw new RangeError(`There is no card template "${name}".`);
  const { language } = reader;
  const { summary: line, redraw: anew } = model as { readonly summary?: string; readonly redraw?: Redraw };
  const filled: unknown = templateIn(language, name, source).expand({
    $root: { ...model, t: texts.get(language) ?? {}, language },
  });
  const expanded = finished(filled, (whom ?? source.audience) === 'team') as Card;
  const card: Card = {
    ...expanded,
    $schema: schema,
    type: 'AdaptiveCard',
    version: '1.5',
    lang: language,
    ...(rightToLeft.has(language) ? { rtl: true } : {}),
    [audience]: whom ?? source.audience,
    ...(line === undefined ? {} : { [summary]: line }),
    ...(anew === undefined ? {} : { [redraw]: anew }),
  };
  checkCard(name, card, source.placeholders, model);
  return card;
}

function read(file: string, text: string): Source {
  const { audience: whom, ...template } = JSON.parse(text) as { readonly audience?: unknown };
  if (whom !== 'personal' && whom !== 'team')
    throw new RangeError(`The template ${file} says nothing of its "audience": "personal" or "team".`);
  const verbs = [...text.matchAll(/"verb": "([\w.]+)"/g)].map(([, verb = '']) => verb);
  return { whole: template, placeholders: placeholdersOf(text), audience: whom, verbs };
}

function templateIn(language: Language, name: string, { whole }: Source): Template {
  const id = `${language} ${name}`;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const template = new Template(withFixedParts(withTexts(whole, language), (part) => finished(part, false)));
  compiled.set(id, template);
  return template;
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
