// What an offer says of the partner's security groups: which roles each has, and how far Microsoft is with it.
import type { GroupAccess } from '../../domain/offers/groupAccess.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { isAgreed, isOver } from '../../domain/offers/offerStates.ts';
import { escapeText } from '../rendering/escapeText.ts';
import type { Fact } from '../rendering/fact.ts';
import { say, type Reader } from '../texts/texts.ts';
import { roleList } from './roleList.ts';

/** A security group as the settings name it. */
export interface NamedGroup {
  readonly id: string;
  readonly name?: string;
}

/** A group's name; where the settings have none, its id. In clear: it is escaped where it is shown. */
export function groupName(groupId: string, groups: readonly NamedGroup[], { language }: Reader): string {
  return groups.find(({ id }) => id === groupId)?.name ?? say(language, 'gdap.access.unnamed', { id: groupId });
}

/** How far Microsoft is with a group, in words. */
export function statusWord({ status, word = '' }: Pick<GroupAccess, 'status' | 'word'>, { language }: Reader): string {
  return status === 'unknown' ? word : say(language, `gdap.access.statuses.${status}`);
}

/**
 * A line for each group: what Microsoft said of it, and what somebody chose and Microsoft has not said yet. None where
 * a person chose nothing and nobody has anything, and once it is over.
 */
export function accessFacts(
  { groups = [], access = [], state }: Offer,
  named: readonly NamedGroup[],
  reader: Reader,
): readonly Fact[] {
  if (isOver(state)) return [];
  const { language } = reader;
  const told = new Set(groups.map(({ groupId }) => groupId));
  const wanted = access.filter(({ groupId, roles }) => !told.has(groupId) && roles.length > 0);
  const lines = [
    ...groups.map((group) => ({ ...group, status: statusWord(group, reader) })),
    ...wanted.map((one) => ({
      ...one,
      status: say(language, `gdap.access.statuses.${isAgreed(state) ? 'wanted' : 'later'}`),
    })),
  ];
  return lines.map(({ groupId, roles, status }) => {
    const words = { status, roles: roleList(roles, reader) };
    return {
      title: escapeText(say(language, 'gdap.access.fact', { group: groupName(groupId, named, reader) })),
      value: escapeText(say(language, roles.length === 0 ? 'gdap.access.none' : 'gdap.access.value', words), 1_500),
    };
  });
}
