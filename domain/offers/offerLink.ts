// The customer's link: which addresses are Microsoft's invitations, and that a message carries the right one unchanged.

/** A relationship's id: two GUIDs with a dash in between. */
const relationshipId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;
/** Microsoft's two addresses of the page on which a customer accepts. */
const invitation = new RegExp(
  String.raw`https://admin\.(?:microsoft\.com/AdminPortal/Home|cloud\.microsoft/\??)#/partners/invitation/granularAdminRelationships/(${relationshipId.source})(?![\w-])`,
  'i',
);
/** Most characters of a message: what a mail program takes without trouble, and a card has room for. */
export const longestMessage = 4_000;

/** An invitation: the address as it was written, and the relationship that it names. */
export interface Invitation {
  readonly address: string;
  readonly relationshipId: string;
}

/** Why a message cannot go to the customer. */
export type MessageProblem = 'messageMissing' | 'messageTooLong' | 'linkLost' | 'linkChanged' | 'linkTwice';

/** The address at which a customer accepts a relationship. Microsoft: "delegatedAdminRelationshipRequest" (Graph). */
export function invitationLink(id: string): string {
  return `https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/${id}`;
}

/** The invitation in a text: the link by itself, or the mail that Partner Center proposes. `several` for more than one. */
export function readInvitation(text: string): Invitation | 'linkMissing' | 'notAnInvitation' | 'several' {
  if (text.trim() === '') return 'linkMissing';
  const found = [...text.matchAll(new RegExp(invitation, 'gi'))];
  const [first] = found;
  const id = first?.[1]?.toLowerCase();
  if (first === undefined || id === undefined) return 'notAnInvitation';
  if (found.some(([, other]) => other?.toLowerCase() !== id)) return 'several';
  return { address: first[0], relationshipId: id };
}

/**
 * What is wrong with a message to the customer, whose link must be in it once and letter by letter; undefined when it
 * may go. Everything else in it is the partner's own.
 */
export function messageProblem(message: string, link: string): MessageProblem | undefined {
  if (message.trim() === '') return 'messageMissing';
  if (message.length > longestMessage) return 'messageTooLong';
  const parts = message.split(link);
  const looksAlike = (text: string): boolean => /partners\/invitation|granularAdminRelationships/i.test(text);
  if (parts.length === 1) return looksAlike(message) ? 'linkChanged' : 'linkLost';
  if (parts.length > 2) return 'linkTwice';
  const [before = '', after = ''] = parts;
  const isWhole = !/[^\s<("'„]$/.test(before) && /^(?:$|[\s>)"'”]|[.,;:!?](?:\s|$))/.test(after);
  return isWhole && !looksAlike(before) && !looksAlike(after) ? undefined : 'linkChanged';
}
