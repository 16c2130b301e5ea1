// The questions whether a file may be saved in somebody's OneDrive: each is answered once, for a day.
import { change } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { day, minute } from '../../domain/dates/durations.ts';

/**
 * A question as it stands. `saving` since `claimedAt`, in milliseconds: whoever finds it so for long may take it over,
 * because the process that saved it has died.
 */
export interface FileQuestionRecord {
  readonly personId: string;
  /** Which file, as the button names it. */
  readonly file: string;
  readonly state: 'asked' | 'saving' | 'saved' | 'declined';
  readonly claimedAt?: number;
  readonly expires: number;
}

/** How the records are kept. */
export const fileQuestionsCollection: CollectionDeclaration = {
  name: 'fileQuestions',
  indexes: [],
  expires: 'expires',
};

/** Milliseconds for which a question can be answered. */
const lives = day;
/** Milliseconds after which a file is no longer being saved by anybody. */
const savingTakes = 2 * minute;

/** The questions. */
export class FileQuestions {
  readonly #records: Records<FileQuestionRecord>;

  constructor(store: Store) {
    this.#records = store.records(fileQuestionsCollection);
  }

  /** Puts a question on record; returns until when it can be answered. */
  async ask(id: string, { personId, file }: { personId: string; file: string }, now: Date): Promise<Date> {
    const expires = now.getTime() + lives;
    await this.#records.insert(id, { personId, file, state: 'asked', expires });
    return new Date(expires);
  }

  /**
   * Takes an answer of a person: `taken` for the first one, with the file; else what the question is already. `late`
   * when its time is over, and for whoever was not asked.
   */
  async answer(
    id: string,
    personId: string,
    answer: 'saving' | 'declined',
    now: Date,
  ): Promise<{ readonly taken: string } | 'saving' | 'saved' | 'declined' | 'late'> {
    const found = { state: 'late' as FileQuestionRecord['state'] | 'late', taken: false };
    const present = await change(this.#records, id, (question) => {
      found.taken = false;
      found.state = isOpenTo(question, personId, now) ? question.state : 'late';
      const isHeld = question.state === 'saving' && now.getTime() - (question.claimedAt ?? 0) < savingTakes;
      if (found.state === 'late' || isHeld || (question.state !== 'asked' && question.state !== 'saving'))
        return question;
      found.taken = true;
      return { ...question, state: answer, claimedAt: now.getTime() };
    });
    if (present === undefined || found.state === 'late') return 'late';
    if (found.taken) return { taken: present.value.file };
    return found.state === 'asked' ? 'saving' : found.state;
  }

  /** Notes that the file was saved, or that it is to be asked for once more. */
  async close(id: string, state: 'saved' | 'asked'): Promise<void> {
    await change(this.#records, id, (question) => ({ ...question, state }));
  }
}

function isOpenTo({ personId, expires }: FileQuestionRecord, asked: string, now: Date): boolean {
  return personId === asked && expires > now.getTime();
}
