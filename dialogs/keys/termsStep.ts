// The step of adding keys that asks what they stand for, and takes more of them.
import { keysAddCard, type KeysAddView } from '../../cards/keys/keyCards.ts';
import type { KeyProblem } from '../../cards/keys/keyProblem.ts';
import { enterMore, giveTerms, stepOf, type KeyBatch, type KeyEntry } from '../../domain/keys/keyBatch.ts';
import { resemblesKey } from '../../domain/keys/keyInClear.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { longText, typed } from '../flow/inputs.ts';
import { taking, type At, type Draw, type Step } from '../flow/step.ts';
import { formSaid, readSaidTerms } from './saidTerms.ts';
import { filledIn, readKeyTerms, type TermsReading, type TypedTerms } from './keyForm.ts';
import { judgeText, type JudgedText } from './judgeKeys.ts';

/** What was typed into the form. */
type TypedForm = TypedTerms & { readonly keys?: string | undefined };

/** What stands in the form besides the batch. */
export type FormState = Pick<KeysAddView, 'typed' | 'leftOver'> & { readonly problems?: readonly KeyProblem[] };

/** Asks for plan, licences and months of the keys that have none. */
export const termsStep: Step<KeyBatch> = {
  name: 'terms',
  when: (batch) => stepOf(batch) === 'terms',
  view: formOf({}),
  takes: {
    'keys.save': taking(
      { keys: longText(30_000), plan: typed, licences: typed, months: typed },
      async ({ services, present: { value: batch } }: At<KeyBatch>, inputs) => {
        const { keys: text = '' } = inputs;
        const reading = readKeyTerms({}, inputs);
        const terms = reading.kind === 'terms' ? reading.terms : undefined;
        const more = await judgeText(services, batch.id, text, terms);
        const entered = enterMore(batch, more.entries);
        const isNew = text.trim() !== '';
        const linesWithout = isNew ? more.linesWithout : batch.linesWithout;
        const to = { ...(terms === undefined ? entered : giveTerms(entered, terms)), linesWithout };
        const problems = problemsOf(reading, to.entries, isNew ? more : undefined);
        return { kind: 'move', to, ...formWhileAsked(to, { problems, ...formFor(text, inputs) }) };
      },
    ),
  },
};

/** Draws the form with what was wrong in it, while there is something to ask in it. */
export function formWhileAsked(batch: KeyBatch, form: FormState): { readonly draw?: Draw<KeyBatch> } {
  return stepOf(batch) === 'terms' ? { draw: formOf(form) } : {};
}

/** What is wrong with the form, as far as a key waits for it; `judged` is given where a key had to be entered. */
export function problemsOf(
  reading: TermsReading,
  entries: readonly KeyEntry[],
  judged?: JudgedText,
): readonly KeyProblem[] {
  const nothing: readonly KeyProblem[] = judged?.entries.length === 0 ? [{ reason: 'nothingFound' }] : [];
  const waits = entries.some(({ verdict, terms }) => verdict.kind === 'fit' && terms === undefined);
  if (!waits || reading.kind === 'terms') return nothing;
  if (reading.kind === 'problems') return [...nothing, ...reading.problems];
  return [...nothing, { reason: 'planMissing' }, { reason: 'licencesInvalid' }];
}

/**
 * What stands in the form after a text of keys: what was typed into it, an empty field with what the text says. A text
 * that holds anything like a key is never shown again.
 */
export function formFor(text = '', { keys, ...form }: TypedForm = {}): Pick<FormState, 'typed'> {
  const typed = {
    ...(keys === undefined || resemblesKey(keys) ? {} : { keys }),
    ...formSaid(readSaidTerms(text)),
    ...filledIn(form),
  };
  return { typed };
}

function formOf({ problems = [], ...form }: FormState): Draw<KeyBatch> {
  return ({ present, turn }) => {
    const { id, entries, linesWithout } = present.value;
    return keysAddCard({ id, v: versionOf(present), entries, linesWithout, problems, ...form }, turn);
  };
}
