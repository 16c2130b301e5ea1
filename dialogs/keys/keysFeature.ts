// The command `keys`: the inventory, keys that are added by text or by file, and keys that are removed.
import type { CardAction } from '../../cards/actions.ts';
import { keyDoubtCard, keyRemoveCard } from '../../cards/keys/keyCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { AuditedDeed, AuditEntry } from '../../domain/history/auditEntry.ts';
import type { KeyRecord } from '../../domain/keys/key.ts';
import { looksLikeKey } from '../../domain/keys/productKey.ts';
import { typed } from '../flow/inputs.ts';
import { verbsOf } from '../flow/verbsOf.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { answerOnce } from '../flow/oneTurn.ts';
import { placeCard } from '../flow/placeCard.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { readCursor } from '../lists/listCursor.ts';
import { sendCard } from '../turn/turn.ts';
import { addingFlow } from './addingFlow.ts';
import { addFromForm, addFromTable, addFromText, emptyForm } from './beginAdding.ts';
import { inventoryAt, keyAt, cursorOfKey } from './inventoryPage.ts';
import { keyTableOf } from './judgeTable.ts';
import { finishAddingOf } from './saveBatch.ts';
import { refOf } from '../../domain/people/person.ts';
import { defined } from '../../domain/defined.ts';

/** Shows the inventory and lets keys in and out. */
export const keysFeature: Feature = {
  verbs: {
    ...verbsOf(addingFlow),
    'keys.list': {},
    'keys.show': { inputs: { state: typed, plan: typed } },
    'keys.add': {},
    'keys.remove': { permit: 'key' },
    'keys.confirmRemove': { permit: 'key' },
    'keys.settle': { permit: 'key' },
    'keys.wasUsed': { permit: 'key' },
    'keys.wasNotUsed': { permit: 'key' },
  },
  commands: {
    keys: async (chat, _given, text) => {
      if (looksLikeKey(text)) await addFromText(chat, text);
      else await sendCard(chat.turn, await inventoryAt(chat, {}));
    },
  },
  click: async (chat, action) => {
    const card = await answerTo(chat, action);
    if (card !== undefined) await placeCard(chat.turn, card, 'inPlace');
  },
  takesTable: async (chat, sent) => {
    const table = keyTableOf(sent);
    if (table === undefined) return 'none';
    await addFromTable(chat, sent, table);
    return 'all';
  },
};

/** The card in the place of the clicked one; undefined where the flow has answered. */
async function answerTo(chat: Chat, action: CardAction): Promise<Card | undefined> {
  const { verb, id, inputs } = action;
  switch (verb) {
    case 'keys.list':
      return inventoryAt(chat, readCursor(id));
    case 'keys.show':
      return inventoryAt(chat, { state: inputs['state'] ?? '', plan: inputs['plan'] ?? '' });
    case 'keys.add':
      return emptyForm(chat);
    case 'keys.remove': {
      const key = await keyAt(chat, id);
      if (key === undefined) return inventoryAt(chat, {}, { kind: 'notRemoved' });
      return keyRemoveCard({ key, cursor: cursorOfKey(key) }, chat.turn);
    }
    case 'keys.confirmRemove':
      return removeKey(chat, id);
    case 'keys.settle': {
      const key = await keyAt(chat, id, 'doubtful');
      if (key === undefined) return inventoryAt(chat, {}, { kind: 'notSettled' });
      return keyDoubtCard({ key, cursor: cursorOfKey(key) }, chat.turn);
    }
    case 'keys.wasUsed':
      return settleDoubt(chat, id, 'used');
    case 'keys.wasNotUsed':
      return settleDoubt(chat, id, 'unused');
    default:
      return answerToBatch(chat, action);
  }
}

/** An answer on the card of entered keys goes to their flow; one to keys that are gone leads to the inventory. */
async function answerToBatch(chat: Chat, { verb, id, v, inputs }: CardAction): Promise<Card | undefined> {
  const present = id === '' ? undefined : await addingFlow.read(chat.services, id);
  if (present === undefined) {
    const isForm = v === 0 && id !== '';
    if (verb !== 'keys.save' || !isForm) {
      return inventoryAt(chat, {}, verb === 'keys.drop' && v === 0 ? undefined : { kind: 'expired' });
    }
    await addFromForm(chat, id, inputs);
  } else if (present.value.owner.id !== chat.turn.person.id) await sendShortMessage(chat.turn, 'notYourCard');
  else await answerOnce(chat, addingFlow, present, { verb, v, inputs });
  return undefined;
}

async function removeKey(chat: Chat, text: string): Promise<Card> {
  const { services } = chat;
  const key = await keyAt(chat, text);
  if (key !== undefined) await finishAddingOf(services, key);
  const entry = key && entryOf(chat, key, key.enteredAt, 'removed', 'keyRemoved');
  const removed =
    entry &&
    (await services.keys.remove(key.id, key.enteredAt, {
      owes: [
        { does: 'audit', entry },
        { does: 'forgetKey', keyId: key.id },
      ],
      now: services.clock.now(),
    }));
  if (key === undefined || removed === undefined) return inventoryAt(chat, {}, { kind: 'notRemoved' });
  await finishConsequences(services, services.keys, removed);
  return inventoryAt(chat, {}, { kind: 'removed', lastFive: key.lastFive });
}

/** Whoever found out says what became of a key that was shown. */
async function settleDoubt(chat: Chat, text: string, became: 'used' | 'unused'): Promise<Card> {
  const { services } = chat;
  const key = await keyAt(chat, text, 'doubtful');
  const { doubtSince = '' } = key ?? {};
  const entry = key && entryOf(chat, key, doubtSince, became, became === 'used' ? 'keyUsed' : 'keyUnused');
  const follow = entry && ({ owes: [{ does: 'audit', entry }], now: services.clock.now() } as const);
  const settled = key && (await services.keys.settleDoubt(key.id, doubtSince, became, follow));
  if (key === undefined || settled === undefined)
    return inventoryAt(chat, { state: 'doubtful' }, { kind: 'notSettled' });
  await finishConsequences(services, services.keys, settled);
  const kind = became === 'used' ? 'wasUsed' : 'wasNotUsed';
  return inventoryAt(chat, { state: 'doubtful' }, { kind, lastFive: key.lastFive });
}

/** The entry of what was done with a key as it was since an instant, so that doing it twice leaves one. */
function entryOf(
  { turn }: Chat,
  { id: keyId, lastFive, customerName }: KeyRecord,
  since: string,
  how: string,
  what: AuditedDeed,
): AuditEntry {
  return {
    id: `keys|${keyId}|${since}|${how}`,
    at: turn.now.toISOString(),
    who: refOf(turn.person),
    what,
    ...defined({ customerName }),
    facts: { key: lastFive },
  };
}
