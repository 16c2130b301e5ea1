// Proves that every code that Partner Center documents has a sentence of its meaning, in every language.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { failureLine } from '../../../cards/microsoft/failureLine.ts';
import { languages, say } from '../../../cards/texts/texts.ts';
import { failureSentences, sentenceOf } from '../../../domain/microsoft/failure.ts';

interface Documented {
  readonly http: number;
  readonly code: number;
  readonly description: string;
}
const documented = JSON.parse(
  readFileSync(new URL('../../support/microsoft/partnerCenterErrorCodes.json', import.meta.url), 'utf8'),
) as readonly Documented[];
/** Codes that partners report and the page does not list. */
const reported = ['900278', '900279', '900308', '900309', '900311', '900329', '900420', '600061'];

describe('a failure at Microsoft', () => {
  it('has a sentence for every documented code, and for those that partners report', () => {
    assert.ok(documented.length >= 160);
    const codeless = documented.filter(({ http, code }) =>
      ['unknown', 'notAllowed'].includes(sentenceOf({ kind: 'broken', status: http, code: String(code) })),
    );
    assert.deepEqual(codeless, []);
    assert.deepEqual(
      reported.filter((code) => sentenceOf({ kind: 'broken', status: 400, code }) === 'unknown'),
      [],
    );
  });

  it('is found by its code, not only by its HTTP status', () => {
    const byStatus = (http: number): string => sentenceOf({ kind: 'broken', status: http });
    const own = documented.filter(({ http, code }) => {
      const said = sentenceOf({ kind: 'broken', status: http, code: String(code) });
      return said === byStatus(http) && !['notFound', 'serviceFault', 'signInRefused'].includes(said);
    });
    assert.deepEqual(own, []);
  });

  it('tells a code that means two things apart by the HTTP status', () => {
    assert.equal(sentenceOf({ kind: 'broken', status: 403, code: '2006' }), 'partnerNotValid');
    assert.equal(sentenceOf({ kind: 'broken', status: 400, code: '2006' }), 'updateRefused');
  });

  it('has words for what carries no code', () => {
    assert.deepEqual(
      [
        sentenceOf({ kind: 'ambiguous', status: 500, code: '800003' }),
        sentenceOf({ kind: 'busy', status: 429 }),
        sentenceOf({ kind: 'unreachable' }),
        sentenceOf({ kind: 'notAuthorised', status: 401 }),
        sentenceOf({ kind: 'notAuthorised', status: 403, code: 'new word' }),
        sentenceOf({ kind: 'broken', status: 412 }),
        sentenceOf({ kind: 'broken', status: 418, code: '__proto__' }),
      ],
      ['ambiguous', 'busy', 'unreachable', 'signInRefused', 'notAllowed', 'changedMeanwhile', 'unknown'],
    );
  });

  it('says each in a sentence of its own, in every language, with the reference where there is one', () => {
    for (const language of languages) {
      const said = failureSentences.map((sentence) => say(language, `microsoft.failure.${sentence}`));
      assert.equal(new Set(said).size, failureSentences.length);
      const line = failureLine({ kind: 'broken', status: 400, code: '800090', correlationId: 'id-1' }, language);
      assert.ok(line.startsWith(say(language, 'microsoft.failure.seatsNotFewer')) && line.includes('id-1'));
    }
  });
});
