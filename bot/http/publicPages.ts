// The pages that the app's entry in Teams leads to, for anybody who has the address: what the desk is, privacy, terms.
import { escapeText } from 'entities/lib/escape.js';
import { fallback, languages, normaliseLanguage, say, type TextKey } from '../../cards/texts/texts.ts';
import type { Language } from '../../domain/people/person.ts';
import type { PartnerConfig } from '../config/partnerConfig.ts';

/** The sections of each page, in their order; every one has a title and a text. */
const sections = {
  home: [],
  privacy: ['who', 'people', 'customers', 'secrets', 'why', 'kept', 'rights'],
  terms: ['use', 'dates', 'care', 'warranty'],
} as const;
/** A page that anybody may read. */
export type PageName = keyof typeof sections;

/** Where each page is. */
export const pagePaths: Readonly<Record<PageName, string>> = { home: '/', privacy: '/privacy', terms: '/terms' };

const style =
  'body{max-width:42rem;margin:3rem auto;padding:0 1.5rem;font:1rem/1.6 "Segoe UI",system-ui,sans-serif;color:#242424;background:#fff}' +
  'h1,h2{line-height:1.25;color:#17456b}h2{font-size:1.1rem;margin:2rem 0 .25rem}p{margin:.25rem 0}' +
  'nav,footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid #d1d1d1}nav a{margin-right:1.25rem}a{color:#17456b}';

/** A page as HTML, without scripts and without anything that is fetched from elsewhere. */
export function publicPage(page: PageName, language: Language, partner: PartnerConfig): string {
  const values = { partner: partner.name ?? say(language, 'pages.partnerUnnamed') };
  const text = (key: TextKey, more = {}): string => escapeText(say(language, key, { ...values, ...more }));
  const parts = sections[page].map((section) => {
    const key = (part: 'Title' | 'Text'): TextKey => `pages.${page}.${section}${part}` as TextKey;
    return `<h2>${text(key('Title'))}</h2><p>${text(key('Text'))}</p>`;
  });
  const contact =
    partner.contact === undefined ? text('pages.contactNone') : text('pages.contactText', { contact: partner.contact });
  const title = text(`pages.${page}.title`);
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body>`,
    `<h1>${title}</h1>`,
    ...(page === 'home' ? [`<p>${text('pages.home.text')}</p>`] : parts),
    `<h2>${text('pages.contactTitle')}</h2><p>${contact}</p>`,
    `<nav>${links(page, language)}</nav></body></html>`,
  ].join('');
}

/** The other pages, then this one in the other languages. */
function links(page: PageName, language: Language): string {
  const pages = (Object.keys(sections) as PageName[]).filter((name) => name !== page);
  const others = languages.filter((one) => one !== language);
  return [
    ...pages.map((name) => link(name, language, say(language, `pages.${name}.title`))),
    ...others.map((one) => link(page, one, say(one, 'desk.language.ownName'))),
  ].join('');
}

function link(page: PageName, language: Language, words: string): string {
  return `<a href="${pagePaths[page].slice(1) || './'}?lang=${language}" hreflang="${language}">${escapeText(words)}</a>`;
}

/** The language of a page: the one that is asked for, else the first that the browser names and the desk speaks. */
export function pageLanguage(asked: string | undefined, accepted: string | undefined, usual = fallback): Language {
  const wanted = [asked, ...(accepted ?? '').split(',').map((one) => one.split(';', 1)[0])];
  return wanted.map((one) => normaliseLanguage(one)).find((language) => language !== undefined) ?? usual;
}
