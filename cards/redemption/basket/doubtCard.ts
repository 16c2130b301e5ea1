// The card of a doubtful key: characters that Microsoft's keys never contain are pointed at, with a question.
import { maskKey } from '../../../domain/keys/productKey.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { wordList } from '../../texts/formats.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import type { Verb, FlowView } from '../../actions.ts';
import { findingsModel, type KeyFindings } from './keyFindings.ts';
import { redemptionHead, type RedemptionView } from '../redemptionView.ts';

/** A character for every position of a key, with blanks between them. */
const longestCorrection = 50;

/** Characters that keys do contain, by the one they are misread as. */
const similar: Readonly<Record<string, readonly string[]>> = {
  '0': ['D', 'G', 'Q'],
  O: ['D', 'G', 'Q'],
  '1': ['7', 'J', 'T'],
  I: ['7', 'J', 'T'],
  L: ['7', 'J', 'T'],
  '5': ['3', '6', 'B'],
  S: ['3', '6', '8'],
  A: ['4', 'R'],
  E: ['B', 'F', '3'],
  U: ['V', 'W', 'Y'],
  Z: ['2', '7'],
  N: ['H', 'M', 'W'],
};

type Doubt = DoubtView['doubts'][number];

/** What is wrong with a correction. */
export type CorrectionProblem =
  /** Not as many characters as were asked for. */
  | 'wrongNumber'
  /** A character that no key contains, or not a Latin letter or digit. */
  | 'wrongCharacter'
  /** The corrected key is in the basket, redeemed or reserved: it was dropped or must be taken out. */
  | 'notTaken';

/** The verbs of the answers, in a walk and on the way into the inventory, which has no step to go back to. */
const verbs = {
  redeem: {
    correct: 'redeem.correctKey',
    useAnyway: 'redeem.useAnyway',
    drop: 'redeem.dropDoubt',
    back: 'redeem.back',
    cancel: 'redeem.cancel',
  },
  keys: { correct: 'keys.correct', useAnyway: 'keys.useAnyway', drop: 'keys.leaveOut', cancel: 'keys.drop' },
} as const satisfies Record<string, Readonly<Record<string, Verb>>>;

/** Input: `characters` (the right characters, in the order of the positions). */
export interface DoubtView extends FlowView, Partial<KeyFindings> {
  /** Where the walk stands, and how Microsoft is reached; both absent on the way into the inventory. */
  readonly step?: RedemptionView['step'];
  readonly mode?: RedemptionView['mode'];
  readonly lastFive: string;
  /** Positions from 1 with the character that stands there; at least one. */
  readonly doubts: readonly { readonly position: number; readonly character: string }[];
  readonly problem?: CorrectionProblem | undefined;
  /** How many more doubtful keys wait after this one. */
  readonly waiting: number;
}

/** Asks what stands on the card where a look-alike was typed. */
export function doubtCard(view: DoubtView, reader: Reader): Card {
  const { id, v, step, mode, lastFive, doubts, problem, waiting } = view;
  const walk = step === undefined || mode === undefined ? undefined : { id, v, step, mode };
  const { language } = reader;
  const count = doubts.length;
  return renderCard('doubt', reader, {
    ...(walk === undefined ? { id, v } : redemptionHead(walk, reader)),
    verbs: walk === undefined ? verbs.keys : verbs.redeem,
    ...findingsModel({ problems: [], ...view }, reader),
    problem: problem && say(language, `redeem.doubt.problems.${problem}`, { count }),
    masked: escapeText(pointedAt(lastFive, doubts)),
    doubts: doubts.map((doubt) => doubtRow(doubt, reader)),
    label: say(language, 'redeem.doubt.label', { count }),
    placeholder: say(language, 'redeem.doubt.placeholder', { count }),
    error: say(language, 'redeem.doubt.problems.wrongNumber', { count }),
    maximum: longestCorrection,
    waiting: waiting === 0 ? undefined : say(language, 'redeem.doubt.waiting', { waiting }),
  });
}

function doubtRow({ position, character }: Doubt, reader: Reader): object {
  const { language } = reader;
  const kind = character === 'N' ? 'secondN' : /\d/.test(character) ? 'digit' : 'letter';
  const alike = similar[character];
  return {
    what: say(language, `redeem.doubt.${kind}`, { position, character: escapeText(character) }),
    similar: alike && say(language, 'redeem.doubt.similar', { similar: wordList(alike, reader) }),
  };
}

/** The masked key with the doubtful characters uncovered. */
function pointedAt(lastFive: string, doubts: readonly Doubt[]): string {
  const uncovered = new Map(doubts.map(({ position, character }) => [position, character]));
  let position = 0;
  return Array.from(maskKey(lastFive))
    .map((sign) => {
      if (sign === '-') return sign;
      position += 1;
      return uncovered.get(position) ?? sign;
    })
    .join('');
}
