// Owns the way of entered keys from card to card: questions, terms, the look before a file is taken, and the report.
import type { CardAction } from '../../cards/actions.ts';
import { keyReportCard, keysAddCard, type KeysAddView } from '../../cards/keys/keyCards.ts';
import { doubtCard, type CorrectionProblem } from '../../cards/redemption/doubtCard.ts';
import type { KeyProblem } from '../../cards/redemption/keyProblem.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import {
  answerFirstDoubt,
  beginBatch,
  dropBatch,
  enterMore,
  firstDoubt,
  giveTerms,
  refuse,
  stepOf,
  type KeyBatch,
  type KeyEntry,
} from '../../domain/keys/keyBatch.ts';
import { resemblesKey } from '../../domain/keys/keyInClear.ts';
import { readKeyMessage } from '../../domain/keys/keyLines.ts';
import { correctKey, looksLikeKey } from '../../domain/keys/productKey.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Chat, SentTable } from '../routing/feature.ts';
import { readTerms, type TermsReading } from '../redemption/keyForm.ts';
import { judgeKey, judgeText, type JudgedText } from './judgeKeys.ts';
import { judgeTable, type KeyTable } from './judgeTable.ts';
import { saveBatch } from './saveBatch.ts';

type Typed = NonNullable<KeysAddView['typed']>;
/** Where the keys wait, and for whom. */
type Keeping = Pick<Chat, 'desk' | 'turn'>;

/** A form for keys that nobody has entered yet; its id becomes the batch's at the first answer. */
export function emptyForm({ desk, turn }: Keeping): Card {
  return keysAddCard({ id: desk.newId(), v: 0, entries: [], linesWithout: [], problems: [] }, turn);
}

/** The card for keys that came in a message: they are kept sealed while the rest is asked. */
export async function cardForText(chat: Keeping, text: string): Promise<Card> {
  const id = chat.desk.newId();
  const judged = await judgeText(chat.desk, id, text, undefined, readKeyMessage);
  return begin(chat, id, judged, [], {});
}

/** The card for keys that did not fit into a redemption: they wait, sealed, for what they stand for or for being dropped. */
export async function cardForLeftOver(keeping: Keeping, keys: readonly string[], typed: Typed): Promise<Card> {
  const id = keeping.desk.newId();
  const judged = await judgeText(keeping.desk, id, keys.join('\n'), undefined);
  return begin(keeping, id, judged, [], typed, keys.length);
}

/** The card for a file of keys: what would be added and what not, before anything is. */
export async function cardForTable(chat: Keeping, { name }: SentTable, table: KeyTable): Promise<Card> {
  const { desk, turn } = chat;
  const id = desk.newId();
  const fileName = looksLikeKey(name) ? {} : { fileName: name };
  const start = { id, source: 'file', linesWithout: [], ...fileName } as const;
  const batch = beginBatch(start, await judgeTable(desk, id, table), hand(chat));
  const hasFit = batch.entries.some(({ verdict }) => verdict.kind === 'fit');
  const created = hasFit ? await desk.keyBatches.create(batch) : undefined;
  return created === undefined ? keyReportCard({ id, v: 0, batch }, turn) : goOn(chat, created);
}

/** The card that shows where a batch stands, whatever was clicked. */
export async function presentCard(chat: Keeping, present: Versioned<KeyBatch>): Promise<Card> {
  return stepOf(present.value) === 'save' ? goOn(chat, present) : batchCard(chat, present);
}

/** The first answer on a form: what was entered becomes a batch when there is anything to keep. */
export async function enterFirst(chat: Keeping, action: CardAction): Promise<Card> {
  const { id, inputs } = action;
  const { keys: text = '' } = inputs;
  const reading = termsIn(action);
  const judged = await judgeText(chat.desk, id, text, reading.kind === 'terms' ? reading.terms : undefined);
  return begin(chat, id, judged, problemsOf(reading, judged.entries, judged), typedAgain(inputs));
}

/** A further answer, to the batch as the card showed it; undefined when it is none for the state that it is in. */
export async function answerBatch(
  chat: Keeping,
  present: Versioned<KeyBatch>,
  action: CardAction,
): Promise<Card | undefined> {
  const step = stepOf(present.value);
  if (action.verb === 'keys.drop' && step !== 'over' && step !== 'save')
    return write(chat, present, dropBatch(present.value));
  if (action.verb === 'keys.save' && step === 'terms') return enterAgain(chat, present, action);
  if (action.verb === 'keys.confirm' && step === 'confirm') return save(chat, present);
  const isDoubt = ['keys.correct', 'keys.useAnyway', 'keys.leaveOut'].includes(action.verb);
  return isDoubt && step === 'doubt' ? answerDoubt(chat, present, action) : undefined;
}

async function begin(
  chat: Keeping,
  id: string,
  { entries, linesWithout }: JudgedText,
  problems: readonly KeyProblem[],
  typed: Typed,
  leftOver?: number,
): Promise<Card> {
  const { desk, turn } = chat;
  const batch = beginBatch({ id, source: 'chat', linesWithout }, entries, hand(chat));
  const hasWaiting = batch.entries.some(({ verdict }) => verdict.kind !== 'refused');
  const more = leftOver === undefined ? {} : { leftOver };
  if (!hasWaiting)
    return keysAddCard({ id, v: 0, entries: batch.entries, linesWithout, problems, typed, ...more }, turn);
  const created = await desk.keyBatches.create(batch);
  if (created !== undefined) return goOn(chat, created, problems, typed, more);
  const other = await desk.keyBatches.get(id);
  return other?.value.owner.id === turn.person.id ? presentCard(chat, other) : emptyForm(chat);
}

async function enterAgain(chat: Keeping, present: Versioned<KeyBatch>, action: CardAction): Promise<Card> {
  const { id } = present.value;
  const reading = termsIn(action);
  const terms = reading.kind === 'terms' ? reading.terms : undefined;
  const { keys: text = '' } = action.inputs;
  const more = await judgeText(chat.desk, id, text, terms);
  const entered = enterMore(present.value, more.entries);
  const linesWithout = text.trim() === '' ? present.value.linesWithout : more.linesWithout;
  const next = { ...(terms === undefined ? entered : giveTerms(entered, terms)), linesWithout };
  const judged = text.trim() === '' ? undefined : more;
  return write(chat, present, next, problemsOf(reading, next.entries, judged), typedAgain(action.inputs));
}

async function answerDoubt(chat: Keeping, present: Versioned<KeyBatch>, { verb, inputs }: CardAction): Promise<Card> {
  const doubt = firstDoubt(present.value);
  const { id } = present.value;
  const { key, verdict } = doubt?.entry ?? {};
  if (doubt === undefined || key?.sealed === undefined || verdict?.kind !== 'doubtful')
    throw new Error('A batch without a question was to be answered.');
  if (verb === 'keys.leaveOut')
    return write(chat, present, answerFirstDoubt(present.value, refuse(doubt.entry, { reason: 'leftOut' })));
  const asked = chat.desk.keyBatches.unsealKey(id, key.sealed);
  const typed = inputs['characters'] ?? '';
  const positions = verdict.doubts.map(({ position }) => position);
  const corrected =
    verb === 'keys.useAnyway' ? ({ kind: 'ok', key: asked } as const) : correctKey(asked, positions, typed);
  if (corrected.kind !== 'ok') {
    const problem = corrected.kind === 'wrongNumber' ? 'wrongNumber' : 'wrongCharacter';
    return batchCard(chat, present, [], {}, problem);
  }
  return write(chat, present, answerFirstDoubt(present.value, await judgeKey(chat.desk, id, corrected.key)));
}

/** Writes the next state and shows what it waits for; when another writer was first, shows what that one left. */
async function write(
  chat: Keeping,
  present: Versioned<KeyBatch>,
  next: KeyBatch,
  problems: readonly KeyProblem[] = [],
  typed: Typed = {},
): Promise<Card> {
  const written = await chat.desk.keyBatches.replace(present, next);
  return written === undefined ? overtaken(chat, present) : goOn(chat, written, problems, typed);
}

/** Adds the keys when nothing is left to ask. */
async function goOn(
  chat: Keeping,
  present: Versioned<KeyBatch>,
  problems: readonly KeyProblem[] = [],
  typed: Typed = {},
  more: Pick<KeysAddView, 'leftOver'> = {},
): Promise<Card> {
  return stepOf(present.value) === 'save'
    ? save(chat, present)
    : batchCard(chat, present, problems, typed, undefined, more);
}

async function save(chat: Keeping, present: Versioned<KeyBatch>): Promise<Card> {
  const saved = await saveBatch(chat.desk, present, chat.turn.now);
  return saved === undefined ? overtaken(chat, present) : batchCard(chat, saved);
}

async function overtaken(chat: Keeping, { value: { id } }: Versioned<KeyBatch>): Promise<Card> {
  const present = await chat.desk.keyBatches.get(id);
  return present === undefined ? emptyForm(chat) : batchCard(chat, present);
}

function batchCard(
  { turn }: Keeping,
  { rev: v, value: batch }: Versioned<KeyBatch>,
  problems: readonly KeyProblem[] = [],
  typed: Typed = {},
  problem?: CorrectionProblem,
  more: Pick<KeysAddView, 'leftOver'> = {},
): Card {
  const { id, entries, linesWithout } = batch;
  const doubt = firstDoubt(batch);
  const step = stepOf(batch);
  const { key, verdict } = doubt?.entry ?? {};
  if (step === 'doubt' && doubt !== undefined && key !== undefined && verdict?.kind === 'doubtful') {
    const { lastFive } = key;
    return doubtCard(
      {
        id,
        v,
        lastFive,
        doubts: verdict.doubts,
        waiting: doubt.waiting,
        ...(problem === undefined ? {} : { problem }),
      },
      turn,
    );
  }
  return step === 'terms'
    ? keysAddCard({ id, v, entries, linesWithout, problems, typed, ...more }, turn)
    : keyReportCard({ id, v, batch }, turn);
}

function termsIn({ inputs: { plan, licences, months } }: CardAction): TermsReading {
  return readTerms(
    {},
    {
      ...(plan === undefined ? {} : { plan }),
      ...(licences === undefined ? {} : { licences }),
      ...(months === undefined ? {} : { months }),
    },
  );
}

/** What is wrong with the form, as far as a key waits for it; `judged` is given where a key had to be entered. */
function problemsOf(reading: TermsReading, entries: readonly KeyEntry[], judged?: JudgedText): readonly KeyProblem[] {
  const nothing: readonly KeyProblem[] = judged?.entries.length === 0 ? [{ reason: 'nothingFound' }] : [];
  const waits = entries.some(({ verdict, terms }) => verdict.kind === 'fit' && terms === undefined);
  if (!waits || reading.kind === 'terms') return nothing;
  if (reading.kind === 'problems') return [...nothing, ...reading.problems];
  return [...nothing, { reason: 'planMissing' }, { reason: 'licencesInvalid' }];
}

/** What is shown in the form again; a text that holds anything like a key never is. */
function typedAgain({ keys, plan, licences, months }: CardAction['inputs']): Typed {
  return {
    ...(keys === undefined || resemblesKey(keys) ? {} : { keys }),
    ...(plan === undefined ? {} : { plan }),
    ...(licences === undefined ? {} : { licences }),
    ...(months === undefined ? {} : { months }),
  };
}

function hand({ turn: { person, now } }: Keeping): Parameters<typeof beginBatch>[2] {
  const { id, tenantId, name } = person;
  return { who: { id, tenantId, name }, now };
}
