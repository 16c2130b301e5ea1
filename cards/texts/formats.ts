// Writes days, times, numbers and lists in the reader's language, region and zone.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { describedLanguage } from './languages.ts';

/** Who reads: a reader of the desk, or of a letter. */
interface Localised {
  readonly language: string;
  readonly zone: string;
  readonly locale?: string;
}

/** More than this are not remembered: clients tell what they like. */
const mostRemembered = 500;
const locales = new Map<string, string>();
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<string, Intl.ListFormat>();
/** Days as they are written: some years of them, for a few readers' regions. */
const days = new Map<string, string>();
const mostDays = 5_000;

/**
 * The reader's language as it is written in the region of the reader's client: `en-US`, or `en-DE` for somebody in
 * Germany who reads English. A region that writes the language in no way of its own gets the usual one.
 */
function localeOf({ language, locale }: Localised): string {
  const usual = describedLanguage(language).locale;
  if (locale === undefined) return usual;
  const id = `${language} ${locale}`;
  const known = locales.get(id);
  if (known !== undefined) return known;
  const { region } = new Intl.Locale(locale);
  const wanted = `${language}-${region ?? ''}`;
  const isWritten = region !== undefined && new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted;
  const found = isWritten ? wanted : usual;
  if (locales.size < mostRemembered) locales.set(id, found);
  return found;
}

function dateFormat(reader: Localised, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = localeOf(reader);
  const id = [locale, zone, JSON.stringify(options)].join(' ');
  return remembered(dates, id, () => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }));
}

function numberFormat(reader: Localised, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const locale = localeOf(reader);
  const id = [locale, JSON.stringify(options)].join(' ');
  return remembered(numbers, id, () => new Intl.NumberFormat(locale, options));
}

function listFormat({ language }: Localised, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  const { locale } = describedLanguage(language);
  return remembered(lists, [locale, type].join(' '), () => new Intl.ListFormat(locale, { type }));
}

/** The one of an id, made the first time: Intl takes longer to make a format than to use it. */
function remembered<F>(formats: Map<string, F>, id: string, make: () => F, most = mostRemembered): F {
  const known = formats.get(id);
  if (known !== undefined) return known;
  const made = make();
  if (formats.size < most) formats.set(id, made);
  return made;
}

/** How days and months are written; each is asked for again and again for the same few hundred days. */
const dayForms = {
  plain: { year: 'numeric', month: 'long', day: 'numeric' },
  weekday: { weekday: 'long' },
  short: { year: 'numeric', month: '2-digit', day: '2-digit' },
  month: { year: 'numeric', month: 'long' },
  monthAlone: { month: 'short' },
} as const;

function written(day: CalendarDay, form: keyof typeof dayForms, reader: Localised): string {
  const write = (): string => dateFormat(reader, 'UTC', dayForms[form]).format(new Date(`${day}T00:00:00Z`));
  return remembered(days, [localeOf(reader), form, day].join(' '), write, mostDays);
}

/** A day with its weekday: "Wednesday, 31 March 2027", „2027. március 31. (szerda)”. */
export function longDay(day: CalendarDay, reader: Localised): string {
  const [date, weekday] = [written(day, 'plain', reader), written(day, 'weekday', reader)];
  return describedLanguage(reader.language).dayWithWeekday.replace('{date}', date).replace('{weekday}', weekday);
}

/** A day without its weekday: "31 March 2027", „2027. március 31.”. */
export function plainDay(day: CalendarDay, reader: Localised): string {
  return written(day, 'plain', reader);
}

/** A day in figures: "31/03/2027", „2027. 03. 31.”. */
export function shortDay(day: CalendarDay, reader: Localised): string {
  return written(day, 'short', reader);
}

/** The day and the time of an instant in the reader's zone. */
export function dayAndTime(instant: Date, reader: Localised): string {
  return dateFormat(reader, reader.zone, { dateStyle: 'long', timeStyle: 'short' }).format(instant);
}

/** A number with the separators of the region. */
export function plainNumber(value: number, reader: Localised): string {
  return numberFormat(reader).format(value);
}

/** Per cent from one number to another: "3%", "3–23%". */
export function percentSpan({ low, high }: { readonly low: number; readonly high: number }, reader: Localised): string {
  const format = numberFormat(reader, { style: 'percent', maximumFractionDigits: 1 });
  return low === high ? format.format(low / 100) : `${plainNumber(low, reader)}–${format.format(high / 100)}`;
}

/** An amount, or one from a lowest to a highest, in a currency (ISO 4217): "€12", "€12 – €92", „4680–35 880 Ft”. */
export function moneySpan(
  { low, high }: { readonly low: number; readonly high: number },
  currency: string,
  reader: Localised,
): string {
  const whole = Math.abs(high) >= 100 ? { maximumFractionDigits: 0 } : {};
  const format = numberFormat(reader, { style: 'currency', currency, ...whole });
  return format.format(low) === format.format(high) ? format.format(low) : format.formatRange(low, high);
}

/** Words in a row: "a, b and c", „a, b és c”. */
export function wordList(words: readonly string[], reader: Localised): string {
  return listFormat(reader, 'conjunction').format(words);
}

/** Words of which one is enough: "a, b or c", „a, b vagy c”. */
export function eitherOf(words: readonly string[], reader: Localised): string {
  return listFormat(reader, 'disjunction').format(words);
}

/** What a language is called in the reader's: "Hungarian", „magyar”. */
export function languageName(code: string, { language }: Localised): string {
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(code) ?? code;
}

/** A month (`2027-03`) with its year: "March 2027", „2027. március”; `short` is "Mar", without it. */
export function monthName(month: string, reader: Localised, length: 'long' | 'short' = 'long'): string {
  return written(`${month}-01`, length === 'long' ? 'month' : 'monthAlone', reader);
}
