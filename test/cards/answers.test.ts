// Proves the answers as data: all of them in a topic, with a true source, a command that exists, and the same numbers in both languages.
import assert from 'node:assert/strict';
import { answerParts, longestAtOnce } from '../../cards/ask/answerParts.ts';
import { answerIds, answers, isAnswerId, topics } from '../../cards/ask/answers.ts';
import { microsoftPages } from '../../cards/microsoftPages.ts';
import { languages, say } from '../../cards/texts/texts.ts';
import { commands } from '../../dialogs/routing/features.ts';

/** Numbers as people read them: digits, without the separators of a language. */
function numbersIn(text: string): readonly string[] {
  const plain = text.replace(/00:00/g, 'midnight').replace(/microsoft365\.com|Microsoft 365/g, '');
  return [...plain.matchAll(/\d+/g)].map(([digits]) => digits).sort();
}

function sentencesIn(text: string): number {
  return text.split(/(?<!\d)[.!?](?= \p{Lu}|$)/u).filter((part) => part.trim() !== '').length;
}

describe('the answers', () => {
  it('are sixty at least, and every topic has some, but not too many for a card', () => {
    assert.ok(answerIds.length >= 60);
    for (const topic of topics) {
      const own = answerIds.filter((id) => answers[id].topic === topic);
      assert.ok(own.length >= 3 && own.length <= 16, `${topic}: ${own.length}`);
    }
  });

  it('name a page of Microsoft by https, and a command that this desk has', async () => {
    for (const id of answerIds) {
      const { page, command } = answers[id];
      if (page !== undefined)
        assert.match(microsoftPages[page], /^https:\/\/(?:[\w-]+\.)*microsoft(?:365)?\.com(?:\/|$)/, id);
      if (command !== undefined && command !== 'redeem' && command !== 'resume')
        assert.notEqual(await commands.of(command), undefined, id);
    }
  });

  it('are short, and begin and end as sentences do', () => {
    for (const language of languages) {
      for (const id of answerIds) {
        const answer = say(language, `answers.${id}.answer`);
        assert.ok(answer.length >= 60 && answer.length <= 400, `${language} ${id}: ${answer.length}`);
        assert.ok(sentencesIn(answer) <= 6, `${language} ${id}`);
        assert.match(answer, /^[\p{Lu}\d„“].*[.”]$/u, `${language} ${id}`);
      }
    }
  });

  for (const language of languages) {
    it(`say one thing at once, and the rest of a long one behind a button (${language})`, () => {
      let long = 0;
      for (const id of answerIds) {
        const answer = say(language, `answers.${id}.answer`);
        const { lead, rest } = answerParts(answer);
        assert.equal([lead, ...(rest === undefined ? [] : [rest])].join(' '), answer, id);
        assert.ok(lead.length <= longestAtOnce, `${id}: ${lead}`);
        assert.match(lead, /[.!?]”?$/u, `${id}: ${lead}`);
        if (rest === undefined) continue;
        assert.match(rest, /^[\p{Lu}\d„“]/u, `${id}: ${rest}`);
        long += 1;
      }
      assert.ok(long > 10, String(long));
    });
  }

  it('have titles of their own', () => {
    for (const language of languages) {
      const titles = answerIds.map((id) => say(language, `answers.${id}.question`));
      assert.equal(new Set(titles).size, titles.length);
    }
  });

  it('say the same numbers in Hungarian as in English', () => {
    for (const id of answerIds) {
      const [english, hungarian] = [say('en', `answers.${id}.answer`), say('hu', `answers.${id}.answer`)];
      assert.deepEqual(numbersIn(hungarian), numbersIn(english), id);
    }
  });

  it('are known by their ids only', () => {
    for (const id of ['__proto__', 'constructor', 'toString', '', 'nothing']) assert.equal(isAnswerId(id), false);
  });
});
