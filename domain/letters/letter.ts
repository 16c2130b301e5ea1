// The letter to a customer on record: what it is about, to whom, and whether it went, by mail or by a person's hand.
import type { AuditedDeed, MoveEntry } from '../history/auditEntry.ts';
import type { PersonRef } from '../people/person.ts';
import type { Actor } from '../people/actor.ts';
import { defined, filled } from '../defined.ts';

/** What a letter can be about: the end of a subscription, the partner of record, or an offer of delegated administration. */
export const letterKinds = ['renewal', 'record', 'offer'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** The record that a letter is about: a subscription, a customer or an offer. */
export interface LetterAbout {
  readonly kind: LetterKind;
  readonly id: string;
}

/** Why a mail was not taken. Nothing was sent then. */
export const mailRefusals = [
  'recipient',
  'notAllowed',
  'senderUnknown',
  'credentials',
  'busy',
  'notReached',
  'other',
] as const;
export type MailRefusal = (typeof mailRefusals)[number];

/** sending: a mail is on its way, or the process that sent it died. unsure: nobody knows whether it went. */
export type LetterState = 'sending' | 'sent' | 'refused' | 'unsure';

/** What a person wrote, as it goes to the customer. */
export interface WrittenLetter {
  /** The recipient's address; empty when a person sends the letter. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** A code of the languages that letters are written in. */
  readonly language: string;
}

/** A letter. Its recipient and text are personal data: for the record and the customer's history, never for the log. */
export interface Letter extends WrittenLetter {
  readonly id: string;
  /** Shape of this record; a record of another shape is not worked on. */
  readonly shape: 1;
  readonly state: LetterState;
  readonly how: 'mail' | 'copied';
  readonly about: LetterAbout;
  readonly customerId?: string;
  readonly customerName: string;
  readonly by: PersonRef;
  /** Id of the call, stored before it is made; a new one whenever somebody asks for the mail once more. */
  readonly requestId?: string;
  readonly refusal?: MailRefusal;
  /** Seconds after which Microsoft wants to be asked again. */
  readonly retryAfter?: number;
  readonly startedAt: string;
  readonly changedAt: string;
  readonly sentAt?: string;
  /** True when what follows from the letter having gone is on record. */
  readonly followed?: true;
  /** What the moves since the last write leave for the history; empty on record, as it follows from the write. */
  readonly pendingAudit: readonly MoveEntry[];
}

/** What a letter begins with. */
export interface LetterStart extends WrittenLetter, Pick<Letter, 'id' | 'about' | 'customerId' | 'customerName'> {}

/** What the history calls a letter that went; an offer has an entry of its own. */
const sentDeeds: Readonly<Record<LetterKind, readonly AuditedDeed[]>> = {
  renewal: ['noticeSent'],
  record: ['recordRequestSent'],
  offer: [],
};

/** The id of the letter that a card was drawn for: clicking twice, or on two instances, is the same letter. */
export function letterId({ kind, id }: LetterAbout, token: string): string {
  return [kind, id, token].join('|');
}

/** A letter that is about to go by mail. */
export function beginMail(start: LetterStart, requestId: string, actor: Actor): Letter {
  return { ...fresh(start, 'mail', actor), state: 'sending', requestId };
}

/** A letter that a person copied and sent. */
export function sentByHand(start: LetterStart, actor: Actor): Letter {
  return gone(fresh(start, 'copied', actor), actor);
}

/** The mail was accepted. */
export function accepted(letter: Letter, actor: Actor): Letter {
  return gone(expected(letter, 'sending'), actor);
}

/** The mail was not taken: nothing was sent. */
export function refused(letter: Letter, why: Pick<Letter, 'refusal' | 'retryAfter'>, actor: Actor): Letter {
  return moved(expected(letter, 'sending'), actor, { state: 'refused', ...why }, ['mailRefused']);
}

/** Nobody knows whether the mail went. */
export function doubted(letter: Letter, actor: Actor): Letter {
  return moved(expected(letter, 'sending'), actor, { state: 'unsure' }, ['mailUnsure']);
}

/** Somebody wants the mail of unknown outcome sent once more, and knows that it may arrive twice. */
export function sendAgain(letter: Letter, requestId: string, actor: Actor): Letter {
  return moved(expected(letter, 'unsure'), actor, { state: 'sending', requestId, by: actor.who }, ['mailAgain']);
}

/** Somebody looked, and the mail of unknown outcome had gone. */
export function foundSent(letter: Letter, actor: Actor): Letter {
  return gone(expected(letter, 'unsure'), actor);
}

/** The letter as it is written: what follows from it goes on record beside it. */
export function followed(letter: Letter): Letter {
  return { ...letter, pendingAudit: [], ...(letter.state === 'sent' ? { followed: true as const } : {}) };
}

/** True for a letter that went, until what it was written about follows from it on record. */
export function isUnfollowed({ state, followed: done }: Letter): boolean {
  return state === 'sent' && done !== true;
}

function fresh(start: LetterStart, how: Letter['how'], { who, now }: Actor): Letter {
  const at = now.toISOString();
  return {
    ...start,
    shape: 1,
    state: 'sending',
    how,
    by: who,
    startedAt: at,
    changedAt: at,
    pendingAudit: [],
  };
}

function gone(letter: Letter, actor: Actor): Letter {
  return moved(letter, actor, { state: 'sent', sentAt: actor.now.toISOString() }, sentDeeds[letter.about.kind]);
}

function moved(letter: Letter, { who, now }: Actor, change: Partial<Letter>, deeds: readonly AuditedDeed[]): Letter {
  const at = now.toISOString();
  const next = { ...letter, ...change, changedAt: at };
  const { how, to, customerId, customerName } = next;
  const entries = deeds.map((what) => ({
    at,
    who,
    what,
    ...defined({ customerId }),
    customerName,
    facts: { how, ...filled({ to }) },
  }));
  return { ...next, pendingAudit: [...letter.pendingAudit, ...entries] };
}

function expected(letter: Letter, state: LetterState): Letter {
  if (letter.state !== state) throw new RangeError(`A letter that is ${letter.state} cannot be taken for ${state}.`);
  return letter;
}
