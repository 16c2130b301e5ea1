// The words of a message: what the person typed, without the wrapping in which clients send it.
import type { Activity, Attachment } from 'botbuilder';
import { decodeHTML } from 'entities/lib/decode.js';

interface Entity {
  readonly type: string;
  readonly mentioned?: unknown;
  readonly text?: unknown;
  readonly quotedReply?: unknown;
}

/** More mentions and quotations than this are not looked for, so that the time grows with the length of the text only. */
const mostLookedFor = 20;
const mention = /<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi;
/** A quoted message, empty or with its words. */
const quotation = /<quoted(\s[^<>]*)\/>|<quoted(\s[^<>]*)>(?:[^<]|<(?!\/?quoted))*<\/quoted>/gi;
const quotedId = /^\s+messageId\s*=\s*["']?([^"'\s]+)/i;
/** The place of a file in the words of a group or a channel. */
const fileMark = /<attachment\s+id=[^<>]*>(?:<\/attachment>)?/gi;
/** As much of a quotation's attributes as is read. */
const longestAttributes = 400;
const replyStart = '<blockquote';
const replyEnd = '</blockquote>';
const replyMark = 'schema.skype.com/reply';
/** Marks that begin a new line, those between the cells of a table, and those that only change the looks of letters. */
const blocks = /<\/?(?:div|p|br|li|ul|ol|tr|table|tbody|thead|blockquote|pre|h[1-6]|hr)(?:\s[^<>]*)?\/?>/gi;
const cells = /<\/?t[dh](?:\s[^<>]*)?>/gi;
const looks = /<\/?(?:span|b|strong|i|em|u|s|strike|del|code|font|sub|sup|mark|small)(?:\s[^<>]*)?\/?>/gi;

/**
 * The typed text without mentions of the bot, quoted messages, mark-up of the client and outer blanks; empty when
 * nothing was typed. Other marks are taken as words that somebody typed. The result is as untrusted as the text was.
 */
export function typedText(activity: Activity): string {
  const written = replyBeside(activity) ?? textOf(activity);
  return plainWords(withoutQuotations(withoutMentions(written, activity), activity), activity.textFormat).trim();
}

/**
 * True when the message is files or pictures alone. Teams adds the text once more as HTML, which is no attachment; in a
 * group or a channel a file is nothing but a mark in it.
 */
export function isAttachmentOnly(activity: Activity): boolean {
  const attached = activity.attachments?.some((one) => !isPartOfText(one.contentType) || marksFile(one)) ?? false;
  return attached && typedText(activity) === '';
}

function marksFile({ contentType, content }: Attachment): boolean {
  if (contentType !== 'text/html' || typeof content !== 'string') return false;
  return content.search(fileMark) !== -1;
}

function isPartOfText(contentType: string): boolean {
  return contentType === 'text/html' || contentType === 'messageReference';
}

function textOf({ text }: { readonly text?: string }): string {
  return text ?? '';
}

/** What stands below a quoted message in the HTML that Teams adds; the text beside it repeats the quoted words. */
function replyBeside({ attachments }: Activity): string | undefined {
  for (const { contentType, content } of (attachments ?? []).slice(0, mostLookedFor)) {
    if (contentType !== 'text/html' || typeof content !== 'string') continue;
    const below = belowReply(content.trimStart());
    if (below !== undefined && plainWords(below, 'xml').trim() !== '') return below;
  }
  return undefined;
}

/** Undefined for what does not begin with the quotation that a client makes of a reply. */
function belowReply(html: string): string | undefined {
  const lower = html.toLowerCase();
  const [start, end] = [lower.indexOf(replyStart), lower.indexOf(replyEnd)];
  if (end === -1 || !/^\s*(?:<(?:div|p)(?:\s[^<>]*)?>\s*)*$/.test(lower.slice(0, Math.max(start, 0)))) return undefined;
  const isReply = start !== -1 && lower.slice(start, end).includes(replyMark);
  return isReply ? html.slice(end + replyEnd.length) : undefined;
}

/** A mention may carry an id in the text that the entity does not have: it is known by its name as well. */
function withoutMentions(written: string, { entities, recipient }: Activity): string {
  const { id, name } = (recipient as Activity['recipient'] | undefined) ?? { id: undefined, name: '' };
  const mine = entitiesOf(entities, 'mention').filter(({ mentioned }) => idOf(mentioned) === id && id !== undefined);
  const texts = new Set(mine.flatMap(({ text }) => (typeof text === 'string' && text !== '' ? [text] : [])));
  const names = new Set([...texts].map((text) => text.replaceAll(mention, '$1').trim()));
  if (name !== '') names.add(name.trim());
  let text = written;
  for (const one of [...texts].slice(0, mostLookedFor)) text = text.replaceAll(one, ' ');
  return text.replaceAll(mention, (whole, inner: string) => (names.has(decodeHTML(inner).trim()) ? ' ' : whole));
}

function idOf(account: unknown): unknown {
  return typeof account === 'object' && account !== null && 'id' in account ? account.id : undefined;
}

/** Those that the client names, wherever they stand, and those in front; in the middle somebody may have typed one. */
function withoutQuotations(written: string, { entities }: Activity): string {
  const named = new Set(entitiesOf(entities, 'quotedReply').map(({ quotedReply }) => messageIdOf(quotedReply)));
  let front: number | undefined = 0;
  return written.replaceAll(quotation, (whole, empty: string | undefined, filled: string | undefined, at: number) => {
    const id = quotedId.exec((empty ?? filled ?? '').slice(0, longestAttributes))?.[1];
    front = front !== undefined && written.slice(front, at).trim() === '' ? at + whole.length : undefined;
    return id !== undefined && (front !== undefined || named.has(id)) ? ' ' : whole;
  });
}

function messageIdOf(quotedReply: unknown): unknown {
  return typeof quotedReply === 'object' && quotedReply !== null && 'messageId' in quotedReply
    ? quotedReply.messageId
    : undefined;
}

function entitiesOf(entities: unknown, type: string): readonly Entity[] {
  return ((entities ?? []) as readonly Entity[]).filter((entity) => entity.type === type);
}

/** Mark-up becomes lines and blanks, and only then entities become letters: a mark made of entities was typed. */
function plainWords(text: string, format: string | undefined): string {
  const own = format === 'markdown' ? text.replace(/^(?:[^\S\n]*>[^\n]*\n)+(?=\s*[^\s>])/, '') : text;
  const marked = /<[a-z/]/i.test(own)
    ? own.replaceAll(fileMark, ' ').replaceAll(blocks, '\n').replaceAll(cells, '\t').replaceAll(looks, '')
    : own;
  return (marked.includes('&') ? decodeHTML(marked) : marked).replaceAll('\u{A0}', ' ');
}
