// Proves the reading of clicks: whatever a client sends, the desk gets a known verb with declared texts, or nothing.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readAction, readInvokeAction, allVerbs, inputsOf } from '../support/verbs.ts';

describe('readAction', () => {
  it('takes the verb, the id, the version and the declared inputs of a submit', () => {
    const sent = { verb: 'redeem.addKeys', id: 'r-1', v: 7, keys: 'ABC', plan: 'businessBasic', licences: '5' };
    assert.deepEqual(readAction(sent), {
      verb: 'redeem.addKeys',
      id: 'r-1',
      v: 7,
      inputs: { keys: 'ABC', plan: 'businessBasic', licences: '5' },
    });
  });

  it('drops what the verb does not take', () => {
    const sent = { verb: 'redeem.back', id: 'r-1', v: 7, keys: 'ABC', admin: true, msteams: { type: 'x' } };
    assert.deepEqual(readAction(sent)?.inputs, {});
  });

  it('takes a version that arrives as digits, and an absent id and version', () => {
    assert.equal(readAction({ verb: 'redeem.back', id: 'r-1', v: '12' })?.v, 12);
    assert.deepEqual(readAction({ verb: 'desk.help' }), { verb: 'desk.help', id: '', v: 0, inputs: {} });
  });

  it('reads numbers and ticks as words', () => {
    const action = readAction({ verb: 'redeem.submitAdmin', id: 'r', v: 1, asDelegatedAdmin: true, postalCode: 9021 });
    assert.deepEqual(action?.inputs, { asDelegatedAdmin: 'true', postalCode: '9021' });
  });

  it('drops inputs that are no text', () => {
    const sent = { verb: 'redeem.addKeys', id: 'r', v: 1, keys: ['A'], plan: { a: 1 }, licences: null };
    assert.deepEqual(readAction(sent)?.inputs, {});
  });

  it('cuts a pasted block at 30 000 characters and other inputs at 500', () => {
    const long = 'x'.repeat(100_000);
    const inputs = readAction({ verb: 'redeem.addKeys', id: 'r', v: 1, keys: long, plan: long })?.inputs;
    assert.deepEqual([inputs?.['keys']?.length, inputs?.['plan']?.length], [30_000, 500]);
  });

  for (const [what, value] of [
    ['no object', 'redeem.back'],
    ['nothing', undefined],
    ['an array', [{ verb: 'redeem.back' }]],
    ['no verb', { id: 'r-1', v: 1 }],
    ['an unknown verb', { verb: 'redeem.everything', id: 'r-1', v: 1 }],
    ['a verb that every object has', { verb: 'constructor', id: 'r-1', v: 1 }],
    ['an id that is too long', { verb: 'redeem.back', id: 'x'.repeat(301), v: 1 }],
    ['an id that is no text', { verb: 'redeem.back', id: 5, v: 1 }],
    ['a negative version', { verb: 'redeem.back', id: 'r', v: -1 }],
    ['half a version', { verb: 'redeem.back', id: 'r', v: 1.5 }],
    ['a version in words', { verb: 'redeem.back', id: 'r', v: 'latest' }],
    ['a version that is too large to count', { verb: 'redeem.back', id: 'r', v: 2 ** 60 }],
    ['a version that is a tick', { verb: 'redeem.back', id: 'r', v: true }],
  ] as const) {
    it(`reads nothing from ${what}`, () => assert.equal(readAction(value), undefined));
  }

  it('reads anything at all without harm, and only declared texts come out of it', () => {
    const value = fc.oneof(
      fc.anything({ withNullPrototype: true }),
      fc.record({ verb: fc.constantFrom(...allVerbs), id: fc.anything(), v: fc.anything(), keys: fc.anything() }),
      fc.dictionary(fc.string(), fc.anything()).map((rest) => ({ ...rest, verb: 'redeem.addKeys', id: 'r', v: 1 })),
    );
    fc.assert(
      fc.property(value, (sent) => {
        const action = readAction(sent);
        if (action === undefined) return;
        for (const [name, text] of Object.entries(action.inputs)) {
          assert.ok(inputsOf(action.verb).includes(name) && typeof text === 'string');
        }
      }),
    );
  });
});

describe('readInvokeAction', () => {
  it('reads an Action.Execute as the Action.Submit with the same data', () => {
    const data = { id: 'rem-1', v: 2, days: '7' };
    const invoke = { action: { type: 'Action.Execute', id: 'x', verb: 'reminder.later', data }, trigger: 'manual' };
    assert.deepEqual(readInvokeAction(invoke), readAction({ ...data, verb: 'reminder.later' }));
  });

  it('takes the verb from the data when the action has none', () => {
    const data = { verb: 'desk.help' };
    assert.equal(readInvokeAction({ action: { type: 'Action.Execute', data } })?.verb, 'desk.help');
  });

  it('believes the action when the data names another verb', () => {
    const action = { verb: 'desk.help', data: { verb: 'redeem.create', id: 'r', v: 1 } };
    assert.equal(readInvokeAction({ action })?.verb, 'desk.help');
  });

  for (const [what, value] of [
    ['no action', {}],
    ['an action that is no object', { action: 'desk.help' }],
    ['data that is no object', { action: { verb: 'desk.help', data: 'x' } }],
    ['nothing', undefined],
  ] as const) {
    it(`reads nothing from ${what}`, () => assert.equal(readInvokeAction(value), undefined));
  }
});

/** What buttons of cards ask for that only an earlier version sent. */
const earlier: ReadonlySet<string> = new Set(['start.saveProfile']);

describe('the verbs', () => {
  // Where a verb is taken does not count: somebody must be able to ask for it. Words ask for those of a walk.
  const inWords = readFileSync(new URL('../../dialogs/redemption/redemptionFeature.ts', import.meta.url), 'utf8');
  const sources = [...filesIn('cards'), inWords].join('\n');

  it('of an earlier version are on no button any more', () => {
    for (const verb of earlier)
      assert.ok((allVerbs as readonly string[]).includes(verb) && !sources.includes(verb), verb);
  });

  for (const verb of allVerbs.filter((one) => !earlier.has(one))) {
    it(`are on a button or said in words: ${verb}`, () => {
      assert.ok(["'", '"'].some((quote) => sources.includes(quote + verb + quote)));
    });
  }
});

/** Every template and source in a folder. */
function filesIn(folder: string): readonly string[] {
  const url = new URL(`../../${folder}/`, import.meta.url);
  return readdirSync(url, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(json|ts)$/.test(file))
    .map((file) => readFileSync(new URL(file, url), 'utf8'));
}
