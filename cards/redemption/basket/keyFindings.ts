// What the cards of a walk say about the keys that were entered: how many, what is wrong with which, and unread lines.
import { keyOutcome, type KeyOutcome } from '../../../domain/keys/keyOutcome.ts';
import { linesWithoutKey } from '../../keys/keyWords.ts';
import { outcomeText } from '../../keys/outcomeWords.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { problemText, type KeyProblem } from '../../keys/keyProblem.ts';

/** What came of the keys that were entered into a walk. */
export interface KeyFindings {
  readonly problems: readonly KeyProblem[];
  /** Absent when nothing was entered. */
  readonly outcome?: KeyOutcome;
}

/** Problems that a card names one by one; the rest is counted. */
const problemsNamed = 12;

/** The model: `counts`, `problems`, `moreProblems` and `linesWithout`, each left out when there is nothing to say. */
export function findingsModel({ problems, outcome = keyOutcome([], []) }: KeyFindings, reader: Reader): object {
  const counts = outcomeText(outcome, 'basket', reader);
  const count = problems.length - problemsNamed;
  return {
    counts,
    problems: problems.slice(0, problemsNamed).map((problem) => ({ text: problemText(problem, reader) })),
    moreProblems: count > 0 ? say(reader.language, 'redeem.keys.moreProblems', { count }) : undefined,
    ...linesWithoutKey(outcome.linesWithout, reader),
  };
}
