// The bench of words: how the time for understanding a text grows with its length, whatever stands in it.
import { askedQuestions, recordWords, vocabularies } from '../cards/texts/texts.ts';
import { separateKeys, type SeparatedKeys } from '../domain/keys/keyCandidates.ts';
import { AnswerSearch } from '../domain/words/answerSearch.ts';
import { nameBesideCommand } from '../domain/words/nameBesideCommand.ts';
import { noticeLanguage, recognise } from '../domain/words/recognise.ts';
import { searchedCustomer } from '../domain/words/searchedCustomer.ts';
import { Understanding } from '../domain/words/understanding.ts';
import { median, milliseconds, type Finding } from './figures.ts';

/** What is repeated up to a length: kinds of text that cost much. */
const kinds: Readonly<Record<string, string>> = {
  'plain words': 'lorem ipsum dolor ',
  'marks of names': 'for the ',
  'question marks': '?',
  'one word': 'a',
  apostrophes: "a'",
  dashes: 'a-',
  numbers: '1,',
  accents: '\u{301}',
  blanks: ' \n',
  'halves of keys': 'BCDFG-HJKMP-',
};
/** Characters: a letter, a long mail, a pasted document, and the longest that a request can bring. */
const lengths = [7_000, 28_000, 112_000, 224_000] as const;
const rounds = 5;

/** Processor time for each kind and length, for the words alone and with the search for keys, which is as long as the text. */
export async function wordsBench(): Promise<readonly Finding[]> {
  const words = vocabularies();
  const answers = new AnswerSearch(askedQuestions());
  const understand = (text: string, separated: SeparatedKeys): void => {
    noticeLanguage(text, words);
    searchedCustomer(text, words);
    nameBesideCommand(text, words);
    recognise(text, words, separated);
    answers.find(text);
  };
  const warm = 'what can you do for Contoso?';
  understand(warm, separateKeys(warm));
  const findings = Object.entries(kinds).map(([kind, unit]): Finding => {
    const texts = lengths.map((length) => `x ${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)} y.`);
    const whole = texts.map((text) => timeOf(() => understand(text, separateKeys(text))));
    const keys = texts.map((text) => timeOf(() => separateKeys(text)));
    const figure = whole
      .map((time, at) => `${milliseconds(time)} (of it keys ${milliseconds(keys[at] ?? 0)})`)
      .join(', ');
    return { what: kind, figure, aim: 'as keys do' };
  });
  return await Promise.resolve([...makingReady(words), ...findings]);
}

/** What it takes to make the understanding ready, in steps beside other work, and a sentence when it is. */
function makingReady(vocabulary: ReturnType<typeof vocabularies>): readonly Finding[] {
  const whole: number[] = [];
  const longest: number[] = [];
  const sentence: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const understanding = new Understanding({
      ...{ vocabularies: vocabulary, asked: askedQuestions(), records: recordWords() },
      plans: [],
    });
    const steps: number[] = [];
    const isReady = (): boolean => {
      let ready = false;
      steps.push(timeOnce(() => (ready = understanding.getReady())));
      return ready;
    };
    while (!isReady());
    whole.push(steps.reduce((sum, step) => sum + step, 0));
    longest.push(Math.max(...steps));
    const text = 'Could you tell me what happens to the data when nobody renews?';
    sentence.push(timeOf(() => understanding.understand(text, recognise(text, vocabulary))));
  }
  return [
    { what: 'Making the understanding ready, all steps', figure: milliseconds(median(whole)) },
    { what: 'Its longest step', figure: milliseconds(median(longest)), aim: 'at most 50 ms' },
    { what: 'A sentence, once it is ready', figure: milliseconds(median(sentence)), aim: 'at most 10 ms' },
  ];
}

/** Microseconds of processor time. */
function timeOnce(work: () => void): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return user + system;
}

/** Microseconds of processor time of the middle round. */
function timeOf(work: () => void): number {
  return median(Array.from({ length: rounds }, () => timeOnce(work)));
}
