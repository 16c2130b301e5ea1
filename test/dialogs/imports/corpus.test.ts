// Proves that files of every kind that partners have come to what stands in them.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { shortMessages } from '../../../cards/general/shortMessageCard.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { fileCorpus } from './fileCorpus.ts';
import { oddCorpus } from './oddCorpus.ts';
import { textCorpus } from './textCorpus.ts';

const corpus = [...textCorpus, ...fileCorpus, ...oddCorpus];

describe('A file of the corpus', () => {
  let fixture: ImportFixture;

  before(async () => {
    fixture = await ImportFixture.open();
    await fixture.person.says('english');
  });
  after(() => fixture.close());

  it('is one of at least sixty', () => {
    assert.ok(corpus.length >= 60, String(corpus.length));
  });

  for (const [what, name, content, comesTo] of corpus) {
    it(`with ${what} comes to ${comesTo}`, async () => {
      const { words } = await fixture.sends(name, content);
      assert.equal(await outcomeOf(words), comesTo, words);
    });
  }

  async function outcomeOf(words: string): Promise<string> {
    const notice = shortMessages.find((one) => words.startsWith(say('en', `desk.shortMessages.${one}.title`)));
    if (notice !== undefined) return notice;
    const keys =
      words.includes(say('en', 'keys.report.confirm', { count: 1 })) ||
      words.includes(say('en', 'keys.waiting', { count: 1 }));
    if (words.includes(say('en', 'imports.asks'))) {
      await fixture.last();
      return 'asks';
    }
    if (!words.includes(say('en', 'imports.readyText')) && !words.includes(say('en', 'imports.nothingText')))
      return keys ? 'keys' : words;
    const last = await fixture.last();
    const reasons = last.progress.shown.flatMap(({ problems = [] }) => problems.map(({ reason }) => reason));
    return [countsOf(last), ...new Set(reasons), ...(keys ? ['keys'] : [])].join(' ');
  }
});
