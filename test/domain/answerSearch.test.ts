// Proves the finding of answers on a table of questions as people type them, and prints how many are right.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerIds } from '../../cards/ask/answers.ts';
import { askedQuestions as sets } from '../../cards/texts.ts';
import { AnswerSearch } from '../../domain/answerSearch.ts';
import { askedQuestions, type AskedQuestion } from './askedQuestions.ts';
import { freshQuestions } from './freshQuestions.ts';

const search = new AnswerSearch(sets());

/** Right: the answer itself, or among the nearest three when it is not sure; silence where there is no answer. */
function isRight({ question, answer }: AskedQuestion): boolean {
  const { kind, ids } = search.find(question);
  if (answer === null) return kind !== 'answer';
  return kind === 'answer' ? ids[0] === answer : ids.includes(answer);
}

describe('AnswerSearch', () => {
  for (const [name, table] of [
    ['questions of the desk', askedQuestions],
    ['questions of a stranger', freshQuestions],
  ] as const) {
    it(`finds the answers to ${name}, nine of ten at least, and says so little that is wrong`, () => {
      const wrong = table.filter((one) => !isRight(one));
      const atOnce = table.filter(({ question, answer }) => {
        const { kind, ids } = search.find(question);
        return answer !== null && kind === 'answer' && ids[0] === answer;
      });
      const known = table.filter(({ answer }) => answer !== null).length;
      process.stdout.write(
        `      ${table.length} questions: ${table.length - wrong.length} right, ${atOnce.length} of ${known} answered at once\n`,
      );
      const listed = wrong.map(({ question }) => `${question} → ${search.find(question).ids.join(', ')}`);
      assert.ok(wrong.length <= table.length / 10, listed.join('\n'));
    });
  }

  it('has at least 120 questions in both languages, and knows every answer by its title', () => {
    assert.ok(askedQuestions.length + freshQuestions.length >= 120);
    for (const { language, asked } of sets())
      for (const id of answerIds) {
        const { kind, ids } = search.find(asked[id]?.[0] ?? '');
        assert.deepEqual([kind, ids[0]], ['answer', id], `${language} ${id}`);
      }
  });

  it('names three at most, and never an answer that does not exist', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { ids } = search.find(text);
        assert.ok(ids.length <= 3 && ids.every((id) => (answerIds as readonly string[]).includes(id)));
      }),
    );
  });

  it('does not mind case, accents, punctuation and a wrong letter', () => {
    for (const question of ['MI AZ A GDAP?!', 'mi az a gdap', 'What is GDAP', 'what is   gdap...'])
      assert.equal(search.find(question).ids[0], 'gdap', question);
    assert.equal(search.find('ervenytelen termekkulcs').ids[0], 'errInvalid');
    assert.equal(search.find('invalid prodact key').ids[0], 'errInvalid');
  });
});
