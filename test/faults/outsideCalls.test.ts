// Proves that every call that changes something outside is known by name, and that a test loses its answer or kills its process.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A test, and words of a title in it, by which it is found. */
interface Proof {
  readonly file: string;
  readonly title: string;
}

const offers = (title: string): Proof => ({ file: 'test/faults/offers.test.ts', title });
const creation: Proof = { file: 'test/faults/customerCreation.test.ts', title: 'is made once, at whichever write' };

/** Every place that says POST, PUT, PATCH or DELETE, in the order of the file; or why it changes nothing of anybody's. */
const known: Readonly<Record<string, readonly (Proof | { readonly harmless: string })[]>> = {
  'bot/gateways/graph/graphOffers.ts': [
    ...[offers('request'), offers('draft that nobody wants'), offers('extension'), offers('termination')],
  ],
  'bot/gateways/graph/graphAccess.ts': [
    ...[offers('access of other groups'), offers('first access'), offers('change of a group')],
  ],
  'bot/gateways/graph/appInstaller.ts': [
    { file: 'test/bot/gateways/graph/appInstaller.test.ts', title: 'is once, whatever became of the answer' },
  ],
  'bot/gateways/partnerCenter/partnerCenterRegister.ts': [
    { file: 'test/faults/microsoftActs.test.ts', title: 'is changed once, at whichever write' },
  ],
  'bot/gateways/partnerCenter/partnerCenterCustomers.ts': [
    { harmless: 'an address is checked, and nothing of it kept' },
    creation,
  ],
  'bot/gateways/partnerCenter/agreementRegister.ts': [
    { file: 'test/faults/agreements.test.ts', title: 'is confirmed once, at whichever write' },
  ],
  'bot/gateways/partnerCenter/eventRegistration.ts': [
    { harmless: 'registered from a terminal: the same address a second time is the same registration' },
    { harmless: 'registered from a terminal: the same address a second time is the same registration' },
    { harmless: 'an event to try, which the desk takes and forgets' },
  ],
  'bot/gateways/httpCall.ts': [{ harmless: 'the method of a call that names none' }],
  'bot/gateways/signIn/loginNetwork.ts': [{ harmless: 'a token is asked for' }],
  'bot/start/compileAhead.ts': [{ harmless: 'what compiles ahead greets a desk of its own, on loopback' }],
  'bot/files/fileUpload.ts': [{ harmless: 'the file takes the place of the one that was being written' }],
  'bot/channel/connectorCalls.ts': [
    ...[1, 2, 3].map(() => ({
      file: 'test/faults/crashPoints.test.ts',
      title: 'loses nothing and does nothing twice',
    })),
  ],
};

/** Calls that are a POST because they say nothing else. */
const unnamed: Readonly<Record<string, Proof | { readonly harmless: string }>> = {
  'bot/gateways/graphMail.ts': { file: 'test/faults/letters.test.ts', title: 'goes at most once' },
  'bot/people/groups.ts': { harmless: 'groups of a person are looked up' },
  'bot/doctor/examineChannel.ts': { harmless: 'the desk asks itself from a terminal' },
};

const sources = globSync('{bot,dialogs,storage}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const linesOf = (file: string): readonly string[] => readFileSync(`${root}${file}`, 'utf8').split('\n');
/** Not what a type lists, nor what is compared: a server answers to it, or a call was made with it. */
const effects = (line: string): number =>
  /'GET'|readonly method|<|[!=]== '/.test(line) ? 0 : [...line.matchAll(/'(?:POST|PUT|PATCH|DELETE)'/g)].length;

describe('the calls that change something outside', () => {
  it('are all known', () => {
    const found = sources
      .map((file) => [file, linesOf(file).reduce((sum, line) => sum + effects(line), 0)] as const)
      .filter(([, count]) => count > 0);
    assert.deepEqual(
      Object.fromEntries(found.toSorted()),
      Object.fromEntries(
        Object.entries(known)
          .map(([file, proofs]) => [file, proofs.length] as const)
          .toSorted(),
      ),
    );
  });

  it('that name no method are known as well', () => {
    const found = sources.filter((file) => {
      const text = linesOf(file).join('\n');
      const calls = [...text.matchAll(/callHttp\(\{([\s\S]*?)\}\)/g)];
      return calls.some(([, body = '']) => !/method\b/.test(body));
    });
    assert.deepEqual(found.toSorted(), Object.keys(unnamed).toSorted());
  });

  for (const [file, proofs] of [...Object.entries(known), ...Object.entries(unnamed)]) {
    for (const proof of [proofs].flat()) {
      if ('harmless' in proof) continue;
      it(`have a test that kills or loses them (${file}: ${proof.title})`, () => {
        assert.ok(existsSync(`${root}${proof.file}`), proof.file);
        assert.ok(linesOf(proof.file).join('\n').includes(proof.title), proof.title);
      });
    }
  }
});
