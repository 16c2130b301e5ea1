// The sentence that says what Microsoft knows of a Partner ID.
import type { PartnerIdCheck } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Whose an id is, that it is nobody's, or that it was not checked; escaped, for a card. */
export function partnerIdLine(check: PartnerIdCheck, partnerId: string, { language }: Reader): string {
  const id = escapeText(partnerId);
  if (check.kind !== 'known') return say(language, `record.check.${check.kind}`, { partnerId: id });
  return check.name === undefined
    ? say(language, 'record.check.known', { partnerId: id })
    : say(language, 'record.check.named', { partnerId: id, name: escapeText(check.name) });
}
