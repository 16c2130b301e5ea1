// The beginning of a walk: a fresh record, with everything filled in that was said or is known.
import { newRedemption, type Purpose, type Redemption } from '../../domain/redemption/redemption.ts';
import { choosePurpose, putIntoBasket, type PurposeChoice } from '../../domain/redemption/redemptionMoves.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { isOnlySample } from '../samples/onlySample.ts';
import type { Services } from '../services/services.ts';
import { actorOf, sendCard, type Turn } from '../turn/turn.ts';
import { readKeyMessage } from '../../domain/keys/keyLines.ts';
import { isWhole } from '../../domain/keys/keyOutcome.ts';
import { keysFoundCard } from '../../cards/redemption/basket/keysFoundCard.ts';
import { fillFromText } from './basket/fillBasket.ts';
import { findingsOf } from './basket/filling.ts';
import { offerLeftOver } from './basket/leftOver.ts';
import { withSaidTerms } from '../keys/saidTerms.ts';
import { takeShortWay } from './takeShortWay.ts';
import { createRedemption, writeRedemption } from './writeRedemption.ts';
import { atOf } from '../flow/step.ts';
import { defined } from '../../domain/defined.ts';

/** What a walk begins with, besides the person. */
export interface Beginning {
  /** Purpose, customer and subscription, when they are decided: the walk goes on after them. */
  readonly choice?: PurposeChoice;
  /** What the keys are for, as far as it was said. */
  readonly purpose?: Purpose;
  /** A customer's name that was said. */
  readonly customer?: string;
  /** The customer itself, where it is known which one is meant. */
  readonly customerId?: string;
  /** A text with product keys that was said. */
  readonly keys?: string;
  readonly reminderId?: string;
}

/**
 * Begins a walk, or returns the one that this person has just begun and not touched yet, so that a doubled click
 * begins one walk.
 */
export async function beginRedemption(
  services: Services,
  turn: Turn,
  beginning: Beginning,
): Promise<Versioned<Redemption>> {
  return (await untouched(services, turn, beginning)) ?? (await begin(services, turn, beginning));
}

async function begin(
  services: Services,
  turn: Turn,
  { choice, purpose, customer, customerId, keys, reminderId }: Beginning,
): Promise<Versioned<Redemption>> {
  const { conversation, language } = turn;
  const actor = actorOf(turn);
  const start = { id: services.newId(), conversationId: conversation.id, language };
  const fresh = newRedemption(reminderId === undefined ? start : { ...start, reminderId }, actor);
  const named = customer === undefined ? fresh : { ...fresh, ...(await customerSaid(services, customer, customerId)) };
  // Keys say which subscription is meant: they are read first.
  const onward = async (walk: Redemption): Promise<Redemption> =>
    choice === undefined ? await takeShortWay(services, walk, purpose, actor) : walk;
  // A sample is refused by the first card, not by the last.
  const isRefused = isOnlySample(services, choice?.customerId);
  const chosen =
    choice === undefined ? named : isRefused ? { ...named, ...choice } : choosePurpose(named, choice, actor);
  const created = await createRedemption(services, keys === undefined ? await onward(chosen) : chosen);
  if (created === undefined) throw new Error('A fresh id was taken.');
  if (keys === undefined) return created;
  const filling = await fillFromText(atOf(services, turn, created), keys, undefined, readKeyMessage);
  const filled = putIntoBasket(created.value, filling.items, filling.doubtful, actor);
  const written = await writeRedemption(services, created, await onward(withSaidTerms(filled, keys)));
  const findings = findingsOf(filling);
  if (!isWhole(findings.outcome)) await sendCard(turn, keysFoundCard(findings, turn));
  await offerLeftOver({ services, turn }, filling.leftOver);
  return written ?? created;
}

/** The walk that this person began last and has not touched. */
async function untouched(
  services: Services,
  turn: Turn,
  beginning: Beginning,
): Promise<Versioned<Redemption> | undefined> {
  if (Object.keys(beginning).length > 0 && beginning.reminderId === undefined) return undefined;
  const [newest] = await services.redemptions.unfinished(turn.person.id);
  if (newest === undefined) return undefined;
  const same =
    newest.conversationId === turn.conversation.id &&
    newest.reminderId === beginning.reminderId &&
    newest.changedAt === newest.startedAt &&
    (newest.reminderId !== undefined || (newest.purpose === undefined && newest.customerName === undefined)) &&
    newest.basket.length === 0;
  return same ? await services.redemptions.get(newest.id) : undefined;
}

/** The customer that is meant: by its id, else by its name when exactly one has it, else a new one of that name. */
async function customerSaid(services: Services, name: string, id: string | undefined): Promise<Partial<PurposeChoice>> {
  const known = id === undefined ? undefined : (await services.customers.get(id))?.value;
  const found = known === undefined ? await services.customers.search(name, 2) : [known];
  const [only] = found;
  if (only === undefined || found.length > 1) return { customerName: name };
  const { id: customerId, name: customerName, domain } = only;
  return { customerId, customerName, ...defined({ domain }) };
}
