// Begins the adding of keys: from a form, from a message, from what a redemption had no room for, or from a file.
import { keyReportCard, keysAddCard } from '../../cards/keys/keyCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { beginBatch, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import { readKeyMessage } from '../../domain/keys/keyLines.ts';
import { looksLikeKey } from '../../domain/keys/productKey.ts';
import { showOnce } from '../flow/oneTurn.ts';
import { placeCard, type Placing } from '../flow/placeCard.ts';
import type { Answer } from '../flow/step.ts';
import type { SentTable } from '../services/tableFiles.ts';
import type { TurnScope } from '../services/turnScope.ts';
import { readKeyTerms } from './keyForm.ts';
import { addingFlow } from './addingFlow.ts';
import { judgeText, type JudgedText } from './judgeKeys.ts';
import { judgeTable, type KeyTable } from './judgeTable.ts';
import { formFor, formWhileAsked, problemsOf, type FormState } from './termsStep.ts';
import { actorOf } from '../turn/turn.ts';

/** A form for keys that nobody has entered yet; its id becomes the batch's at the first answer. */
export function emptyForm({ services, turn }: TurnScope): Card {
  return keysAddCard({ id: services.newId(), v: 0, entries: [], linesWithout: [], problems: [] }, turn);
}

/** Shows the card for keys that came in a message: they are kept sealed while the rest is asked. */
export async function addFromText(scope: TurnScope, text: string): Promise<void> {
  const id = scope.services.newId();
  await begin(scope, id, await judgeText(scope.services, id, text, undefined, readKeyMessage), formFor(text), 'fresh');
}

/** Shows the card for keys that did not fit into a redemption: they wait, sealed, for what they stand for or for being dropped. */
export async function addLeftOver(
  scope: TurnScope,
  keys: readonly string[],
  typed: NonNullable<FormState['typed']>,
): Promise<void> {
  const id = scope.services.newId();
  const judged = await judgeText(scope.services, id, keys.join('\n'), undefined);
  await begin(scope, id, judged, { typed, leftOver: keys.length }, 'fresh');
}

/** Takes the first answer on a form: what was entered becomes a batch when there is anything to keep. */
export async function addFromForm(scope: TurnScope, id: string, inputs: Answer['inputs']): Promise<void> {
  const reading = readKeyTerms({}, inputs);
  const terms = reading.kind === 'terms' ? reading.terms : undefined;
  const judged = await judgeText(scope.services, id, inputs['keys'] ?? '', terms);
  const problems = problemsOf(reading, judged.entries, judged);
  await begin(scope, id, judged, { problems, ...formFor(inputs['keys'], inputs) }, 'inPlace');
}

/** Shows the card for a file of keys: what would be added and what not, before anything is. */
export async function addFromTable(scope: TurnScope, { name }: SentTable, table: KeyTable): Promise<void> {
  const { services, turn } = scope;
  const id = services.newId();
  const fileName = looksLikeKey(name) ? {} : { fileName: name };
  const start = { id, source: 'file', linesWithout: [], ...fileName } as const;
  const batch = beginBatch(start, await judgeTable(services, id, table), actorOf(scope.turn));
  const hasFit = batch.entries.some(({ verdict }) => verdict.kind === 'fit');
  const created = hasFit ? await services.keyBatches.create(batch) : undefined;
  if (created === undefined) await placeCard(turn, keyReportCard({ id, v: 0, batch }, turn), 'fresh');
  else await showOnce(scope, addingFlow, { present: created });
}

async function begin(
  scope: TurnScope,
  id: string,
  { entries, linesWithout }: JudgedText,
  form: FormState,
  placing: Placing,
): Promise<void> {
  const { services, turn } = scope;
  const batch: KeyBatch = beginBatch({ id, source: 'chat', linesWithout }, entries, actorOf(scope.turn));
  if (batch.entries.every(({ verdict }) => verdict.kind === 'refused')) {
    const card = keysAddCard({ id, v: 0, entries: batch.entries, linesWithout, problems: [], ...form }, turn);
    await placeCard(turn, card, placing);
    return;
  }
  const created = await services.keyBatches.create(batch);
  const present = created ?? (await services.keyBatches.get(id));
  if (created !== undefined) {
    await showOnce(scope, addingFlow, { present: created, placing, ...formWhileAsked(created.value, form) });
  } else if (present?.value.owner.id === turn.person.id) await showOnce(scope, addingFlow, { present, placing });
  else await placeCard(turn, emptyForm(scope), placing);
}
