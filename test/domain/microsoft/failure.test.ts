// Proves that every code that Partner Center documents has a sentence of its meaning, in every language.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { failureLine } from '../../../cards/microsoft/failureLine.ts';
import { languages, say } from '../../../cards/texts/texts.ts';
import { failureSentences, failureSentenceOf } from '../../../domain/microsoft/failure.ts';

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

/**
 * Codes of Graph (Microsoft Graph: error responses and resource types) and of the login (Microsoft Entra: authentication
 * and authorization error codes) that a partner meets, with the status they come with.
 */
const ofGraph: Readonly<Record<string, number>> = {
  ...{ BadRequest: 400, Request_BadRequest: 400, InvalidAuthenticationToken: 401, Authentication_ExpiredToken: 401 },
  ...{ Authorization_RequestDenied: 403, accessDenied: 403, ErrorAccessDenied: 403, Forbidden: 403 },
  ...{ Request_ResourceNotFound: 404, ResourceNotFound: 404, itemNotFound: 404, Conflict: 409, nameAlreadyExists: 409 },
  ...{
    PreconditionFailed: 412,
    resourceLocked: 423,
    Directory_QuotaExceeded: 403,
    Directory_ConcurrencyViolation: 409,
  },
  ...{ UnknownError: 500, generalException: 500, InternalServerError: 500, NotImplemented: 501 },
};
const ofLogin = [
  ...[65001, 700082, 700084, 70008, 70043, 50173, 50133, 53000, 53001, 53003, 50076, 50079, 50072, 50074, 50078, 50158],
  ...[7000215, 7000222, 700027, 700024, 700016, 90002, 50034, 50053, 50055, 50057, 50105, 54005, 530032],
  ...[7000218, 7000112, 70001, 700011, 70002, 65004, 65005, 650052, 650056, 650057, 500011, 90094, 90099, 90072, 50020],
  ...[70016, 70018, 70019, 70000, 50012, 700030, 90038, 53002, 53004, 530035, 50014, 51004],
];

describe('a failure at Microsoft', () => {
  it('has a sentence for every code of Graph and of the login that a partner meets, not only for its status', () => {
    const graph = Object.entries(ofGraph).filter(([code, status]) =>
      ['unknown', 'notAllowed'].includes(failureSentenceOf({ kind: 'broken', status, code })),
    );
    const login = ofLogin.filter((number) =>
      ['unknown', 'notAllowed', 'signInRefused'].includes(
        failureSentenceOf({ kind: 'notAuthorised', status: 400, code: `AADSTS${number}` }),
      ),
    );
    assert.deepEqual([graph, login], [[], []]);
    const alone = [409, 412, 423, 404, 401, 403, 500].map((status) => failureSentenceOf({ kind: 'broken', status }));
    assert.equal(new Set(alone).size, alone.length);
  });

  it('tells what differs to whoever has to mend it', () => {
    const said = [
      ...[7000215, 7000222, 700016, 65001, 700082, 50173, 50076, 53003, 50057, 50105],
      ...[7000218, 7000112, 700024, 700211, 65004, 70019, 50020, 90099],
    ].map((number) => failureSentenceOf({ kind: 'notAuthorised', status: 400, code: `AADSTS${number}` }));
    assert.equal(new Set(said).size, said.length);
  });

  it('has a sentence for every documented code, and for those that partners report', () => {
    assert.ok(documented.length >= 160);
    const codeless = documented.filter(({ http, code }) =>
      ['unknown', 'notAllowed'].includes(failureSentenceOf({ kind: 'broken', status: http, code: String(code) })),
    );
    assert.deepEqual(codeless, []);
    assert.deepEqual(
      reported.filter((code) => failureSentenceOf({ kind: 'broken', status: 400, code }) === 'unknown'),
      [],
    );
  });

  it('is found by its code, not only by its HTTP status', () => {
    const byStatus = (http: number): string => failureSentenceOf({ kind: 'broken', status: http });
    const own = documented.filter(({ http, code }) => {
      const said = failureSentenceOf({ kind: 'broken', status: http, code: String(code) });
      return said === byStatus(http) && !['notFound', 'serviceFault', 'signInRefused'].includes(said);
    });
    assert.deepEqual(own, []);
  });

  it('tells a code that means two things apart by the HTTP status', () => {
    assert.equal(failureSentenceOf({ kind: 'broken', status: 403, code: '2006' }), 'partnerNotValid');
    assert.equal(failureSentenceOf({ kind: 'broken', status: 400, code: '2006' }), 'updateRefused');
  });

  it('has words for what carries no code', () => {
    assert.deepEqual(
      [
        failureSentenceOf({ kind: 'ambiguous', status: 500, code: '800003' }),
        failureSentenceOf({ kind: 'busy', status: 429 }),
        failureSentenceOf({ kind: 'unreachable' }),
        failureSentenceOf({ kind: 'notAuthorised', status: 401 }),
        failureSentenceOf({ kind: 'notAuthorised', status: 403, code: 'new word' }),
        failureSentenceOf({ kind: 'broken', status: 412 }),
        failureSentenceOf({ kind: 'broken', status: 418, code: '__proto__' }),
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
