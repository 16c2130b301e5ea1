// Proves the finding of answers on tables of questions as people type them, and prints how many are right.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerIds } from '../../../cards/ask/answers.ts';
import { askedQuestions as sets, vocabularies } from '../../../cards/texts/texts.ts';
import { foldedWords } from '../../../domain/words/meaningViews.ts';
import { AnswerSearch } from '../../../domain/words/answerSearch.ts';
import { recognise } from '../../../domain/words/recognise.ts';
import { QuestionWords } from '../../../domain/words/questionWords.ts';
import { askedQuestions, type AskedQuestion } from './askedQuestions.ts';
import { busyQuestions } from './busyQuestions.ts';
import { freshQuestions } from './freshQuestions.ts';

const search = new AnswerSearch(sets());
const words = vocabularies();

/** Right: the answer itself, or among the nearest three when it is not sure; no answer where there is none. */
function isRight({ question, answer }: AskedQuestion): boolean {
  const { kind, ids } = search.find(question);
  if (answer === null) return kind !== 'answer';
  return kind === 'answer' ? ids[0] === answer : ids.includes(answer);
}

function isWrong({ question, answer }: AskedQuestion): boolean {
  const { kind, ids } = search.find(question);
  return kind === 'answer' && ids[0] !== answer;
}

/** True when the words reach the search: as a question, as no command at all, or as a command that may be something else. */
function isHeard({ question }: AskedQuestion): boolean {
  const said = recognise(question, words);
  return said.kind !== 'intent' || said.intent === 'ask' || said.mayBe !== undefined;
}

/** Right: said at once, or honestly not known. Near: among the nearest three. */
function outcomeOf(question: string, right: readonly string[]): 'right' | 'near' | 'wrong' {
  const { kind, ids } = search.find(question);
  if (right.length === 0) return kind === 'answer' ? 'wrong' : 'right';
  if (kind === 'answer') return right.includes(ids[0] ?? '') ? 'right' : 'wrong';
  return ids.some((id) => right.includes(id)) ? 'near' : 'wrong';
}

function listed(questions: readonly AskedQuestion[]): string {
  return questions.map(({ question }) => `${question} → ${search.find(question).ids.join(', ')}`).join('\n');
}

describe('AnswerSearch', () => {
  for (const [name, table] of [
    ['questions of the desk', askedQuestions],
    ['questions of a stranger', freshQuestions],
  ] as const) {
    it(`finds the answers to ${name}, nine of ten at least, and says so little that is wrong`, () => {
      const unanswered = table.filter((one) => !isRight(one));
      const wrong = table.filter(isWrong);
      const known = table.filter(({ answer }) => answer !== null);
      const atOnce = known.filter(({ question, answer }) => {
        const { kind, ids } = search.find(question);
        return kind === 'answer' && ids[0] === answer;
      });
      const right = table.length - unanswered.length;
      process.stdout.write(
        `      ${table.length} questions: ${right} right, ${atOnce.length} of ${known.length} at once, ${wrong.length} wrong\n`,
      );
      assert.ok(unanswered.length <= table.length / 10, listed(unanswered));
      assert.ok(wrong.length <= table.length / 20, listed(wrong));
    });
  }

  for (const language of ['en', 'hu'] as const) {
    it(`finds the answers to questions of busy partners: half at once, nearly all among three (${language})`, () => {
      const table = busyQuestions[language];
      const treated = table.map(([question, ...right]) => ({ question, outcome: outcomeOf(question, right) }));
      const count = (outcome: string): number => treated.filter((one) => one.outcome === outcome).length;
      process.stdout.write(
        `      ${table.length} questions: ${count('right')} right at once, ${count('near')} near, ${count('wrong')} wrong\n`,
      );
      const wrong = treated.filter(({ outcome }) => outcome === 'wrong').map(({ question }) => question);
      assert.ok(table.length >= 60);
      assert.ok(count('right') >= table.length * 0.5);
      assert.ok(wrong.length <= table.length / 20, wrong.join('\n'));
    });
  }

  it('hears nearly all questions, even those with the words of a command in them', () => {
    const unheard = askedQuestions.filter((one) => !isHeard(one));
    assert.ok(unheard.length <= askedQuestions.length / 50, listed(unheard));
  });

  it('has at least 60 questions in each language, some without an answer', () => {
    for (const language of ['en', 'hu'] as const) {
      const own = askedQuestions.filter((one) => one.language === language);
      assert.ok(own.length >= 60 && own.filter(({ answer }) => answer === null).length >= 5);
    }
  });

  it('knows every answer by its title, and by every phrasing it is given', () => {
    for (const { language, asked } of sets()) {
      assert.deepEqual(Object.keys(asked).sort(), [...answerIds].sort());
      for (const id of answerIds) {
        const [title = '', ...phrasings] = asked[id] ?? [];
        const { kind, ids } = search.find(title);
        assert.deepEqual([kind, ids[0]], ['answer', id], `${language} ${id}`);
        for (const said of phrasings) assert.equal(search.find(said).ids[0], id, `${language} ${id}: ${said}`);
      }
    }
  });

  it('reads every phrasing alike, however it is written, and finds its answer by it', () => {
    for (const { language, asked } of sets()) {
      for (const id of answerIds) {
        const [, ...phrasings] = asked[id] ?? [];
        for (const [place, phrasing] of phrasings.entries()) {
          const plain = phrasing.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
          for (const said of [plain, `  ${phrasing}?!  `]) {
            // What is read alike is found alike; the first of each answer is looked for all the same.
            assert.deepEqual(foldedWords(said), foldedWords(phrasing), said);
            if (place === 0) assert.equal(search.find(said).ids[0], id, `${language} ${id}: ${said}`);
          }
        }
      }
    }
  });

  it('finds no phrasing of one answer among those of another', () => {
    for (const set of sets()) {
      const reader = new QuestionWords(set);
      const owners = new Map<string, string>();
      for (const [id, phrasings] of Object.entries(set.asked)) {
        for (const phrasing of phrasings) {
          const read = [...reader.plain(phrasing)].sort().join(' ');
          assert.notEqual(read, '', `${id}: ${phrasing} says nothing`);
          assert.equal(owners.get(read) ?? id, id, phrasing);
          owners.set(read, id);
        }
      }
    }
  });

  it('names three at most, and never an answer that does not exist, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { ids, score } = search.find(text);
        assert.ok(ids.length <= 3 && ids.every((id) => (answerIds as readonly string[]).includes(id)));
        assert.ok(score >= 0 && score <= 1);
      }),
    );
    for (const text of ['', '?', '__proto__', 'constructor', '👩‍💻', 'x'.repeat(100_000), 'key '.repeat(20_000)])
      assert.ok(search.find(text).ids.length <= 3);
  });

  it('answers the same every time', () => {
    for (const { question } of askedQuestions) assert.deepEqual(search.find(question), search.find(question));
  });

  it('does not mind case, accents, punctuation, a wrong letter and words around', () => {
    for (const question of ['MI AZ A GDAP?!', 'mi az a gdap', 'What is GDAP', 'what is   gdap...'])
      assert.equal(search.find(question).ids[0], 'gdap', question);
    assert.equal(search.find('ervenytelen termekkulcs').ids[0], 'errInvalid');
    assert.equal(search.find('invalid prodact key').ids[0], 'errInvalid');
    assert.equal(search.find('Jó napot! Azt szeretném kérdezni, hogy mikor törlődnek az adatok.').ids[0], 'day120');
    assert.equal(search.find('Hello, could you please tell me when the data is deleted?').ids[0], 'day120');
  });
});
