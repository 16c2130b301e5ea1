// Proves for every call of both interfaces that changes something: whatever Microsoft or the line does, there is one effect.
import assert from 'node:assert/strict';
import { GatewayError, type Microsoft } from '../../../dialogs/services/microsoft.ts';
import type { FakeService, Trouble } from '../../support/microsoft/fakeService.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { effectfulCalls, type EffectfulCall } from './effectfulCalls.ts';

const busy = (headers: Readonly<Record<string, string>> = {}): Trouble => ({
  ...{ status: 429, headers, body: { statusCode: 429, message: 'x' } },
});
const html = (status: number): { readonly status: number; readonly raw: string } => ({
  ...{ status, raw: '<html><body>Not what you want</body></html>' },
});

/** What a call meets, and what may come of it: it goes well all the same, or it fails in one of these ways. */
const traps: readonly (readonly [name: string, trouble: Trouble, kinds: readonly (GatewayError['kind'] | 'done')[]])[] =
  [
    ['429 with whole seconds', busy({ 'retry-after': '3' }), ['done']],
    ['429 with a fraction of seconds', busy({ 'retry-after': '2.128' }), ['done']],
    [
      '429 with a date',
      busy({ 'retry-after': 'Wed, 24 Mar 2027 09:00:05 GMT', date: 'Wed, 24 Mar 2027 09:00:00 GMT' }),
      ['done'],
    ],
    ['429 without a time', busy(), ['done']],
    ['a token that is not taken', { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } }, ['done']],
    [
      'a missing role, in the envelope of Graph',
      { status: 403, body: { error: { code: 'accessDenied' } } },
      ['notAuthorised'],
    ],
    ['a missing role, as a number', { status: 403, body: { code: 900308, description: 'x' } }, ['notAuthorised']],
    ['a locked resource', { status: 423, body: { error: { code: 'Locked' } } }, ['broken', 'done']],
    ['HTML of a proxy that lets nothing through', html(403), ['notAuthorised']],
    ['HTML in the place of an answer, and nothing done', html(200), ['ambiguous']],
    ['a line that breaks before', 'drop', ['ambiguous']],
    ['a line that breaks after', 'dropAfterwards', ['ambiguous']],
    ['half of the answer', 'cut', ['ambiguous', 'done']],
    ['HTML in the place of an answer, and all done', { afterwards: html(200) }, ['ambiguous']],
    ...[500, 502, 503, 504].map(
      (status) => [`${status} after the effect`, { afterwards: html(status) }, ['ambiguous']] as const,
    ),
  ];

describe('a call that changes something', () => {
  let fixture: PartnerCenterFixture;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    fixture.login.keepsUsed = true;
  });
  afterEach(async () => {
    assert.deepEqual([...fixture.graph.faults, ...fixture.service.faults], []);
    await fixture.stop();
  });
  const outcomeOf = async (work: () => Promise<unknown>): Promise<GatewayError['kind'] | 'done' | 'refused'> => {
    try {
      const outcome = (await work()) as { readonly kind?: string } | undefined;
      return outcome?.kind === 'refused' ? 'refused' : 'done';
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return error.kind;
    }
  };
  /** Again, as a person or a round does: what is in doubt is looked up first. */
  const goOn = async (microsoft: Microsoft, { call, lookUp }: EffectfulCall): Promise<void> => {
    const found = lookUp === undefined ? undefined : await lookUp(microsoft);
    if (found === undefined) await call(microsoft, fixture);
  };

  for (const [name, one] of Object.entries(effectfulCalls)) {
    for (const [trap, trouble, kinds] of traps) {
      it(`(${name}) has one effect after ${trap}`, async () => {
        const microsoft = fixture.open();
        await one.prepare(microsoft, fixture);
        const at: FakeService = fixture[one.at];
        const before = at.done.length;
        at.meet(one.of, trouble);
        const kind = await outcomeOf(() => one.call(microsoft, fixture));
        // A refusal of which the gateway knows that it is one is an answer.
        assert.ok(
          kinds.some((expected) => expected === (kind === 'refused' ? 'broken' : kind)),
          kind,
        );
        if (kind !== 'done') await goOn(microsoft, one);
        assert.ok(one.isDone(fixture));
        const effects = at.done.slice(before).filter((done) => one.of.test(done));
        if (one.replays === undefined) assert.equal(effects.length, 1);
        if (trap.startsWith('429')) assert.ok((fixture.waits[0] ?? 0) >= 1_000, String(fixture.waits[0]));
      });
    }

    it(`(${name}) is given up when nobody answers in time, and looked up`, async () => {
      const microsoft = fixture.open();
      await one.prepare(microsoft, fixture);
      const at: FakeService = fixture[one.at];
      at.meet(one.of, 'silence');
      assert.equal(await outcomeOf(() => one.call(fixture.open({ deadline: 300 }), fixture)), 'ambiguous');
      await goOn(microsoft, one);
      assert.ok(one.isDone(fixture));
    });

    it(`(${name}) is understood behind a byte order mark, and in whatever case`, async () => {
      const microsoft = fixture.open();
      const pascalCase = one.keepsNames === undefined;
      for (const at of [fixture.graph, fixture.service]) Object.assign(at, { byteOrderMark: true, pascalCase });
      await one.prepare(microsoft, fixture);
      await one.call(microsoft, fixture);
      assert.ok(one.isDone(fixture));
    });
  }
});
