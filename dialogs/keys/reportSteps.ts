// The steps of adding keys without a question: the last look before a file is taken, the adding itself, and the report.
import { keyReportCard } from '../../cards/keys/keyCards.ts';
import { stepOf, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { taking, type At, type Draw, type Step } from '../flow/step.ts';
import { saveBatch } from './saveBatch.ts';

const report: Draw<KeyBatch> = ({ present, turn }) =>
  keyReportCard({ id: present.value.id, v: versionOf(present), batch: present.value }, turn);

/** Shows what a file would add, and what not, before anything is. */
export const confirmStep: Step<KeyBatch> = {
  name: 'confirm',
  when: (batch) => stepOf(batch) === 'confirm',
  view: report,
  takes: {
    'keys.confirm': taking({}, async ({ services, present, turn }: At<KeyBatch>) => {
      const saved = await saveBatch(services, present, turn.now);
      return saved === undefined ? { kind: 'late' } : { kind: 'wrote', present: saved };
    }),
  },
};

/** Adds the keys, without waiting for anybody; also those of a batch that was cut off. */
export const savingStep: Step<KeyBatch> = {
  name: 'saving',
  when: (batch) => stepOf(batch) === 'save',
  view: report,
  takes: {},
  work: ({ services, present, turn }) => saveBatch(services, present, turn.now),
};

/** Says what became of every key. */
export const reportStep: Step<KeyBatch> = {
  name: 'report',
  when: (batch) => stepOf(batch) === 'over',
  view: report,
  takes: {},
  ends: () => true,
};
