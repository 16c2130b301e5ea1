// Proves on a seeded portion of the hostile run that nothing that is posted breaks the desk; `npm run hostile` sends more.
import assert from 'node:assert/strict';
import type { HostileReport, HostileSettings } from './hostile/hostileReport.ts';
import { hostileKey } from './hostile/hostileKind.ts';
import { runHostile } from './hostile/hostileRun.ts';
import { Leaks } from './hostile/leaks.ts';

const desks: Readonly<Record<string, HostileSettings>> = {
  'in local mode': { mode: 'local', seed: 20, inputs: 300 },
  'in Teams mode': { mode: 'teams', seed: 21, inputs: 300 },
  'in Teams mode, where a person redeems': { mode: 'teams', microsoft: 'guided', seed: 22, inputs: 200 },
};

for (const [where, settings] of Object.entries(desks)) {
  describe(`${settings.inputs} hostile inputs ${where}`, () => {
    let report: HostileReport;
    before(async function () {
      this.timeout(240_000);
      report = await runHostile(settings);
    });

    it('arrive, and some of them go deep', () => {
      assert.ok(report.requests >= settings.inputs);
      assert.ok((report.statuses['200'] ?? 0) > settings.inputs / 2);
      assert.ok((report.statuses['400'] ?? 0) > 0);
    });

    it('crash nothing', () => assert.deepEqual(report.crashes, []));
    it('get no 5xx', () => assert.deepEqual(report.serverErrors, []));
    it('are answered in time', () => assert.deepEqual(report.unanswered, []));
    it('find no fault of the desk', () => assert.deepEqual(report.faults, {}));
    it('bring no key and no password to the wrong place', () => assert.deepEqual(report.leaks, []));
    it('leave no conversation stuck', () => assert.deepEqual(report.stuck, []));

    it('disturb nobody else', () => {
      assert.deepEqual(report.good.wrong, []);
      assert.ok(report.good.turns > 0);
    });
  });
}

describe('The search for leaks', () => {
  const key = hostileKey(7, 1);
  const leaksAfter = (look: (leaks: Leaks) => void): readonly string[] => {
    const leaks = new Leaks();
    leaks.own(7, 'a:seven');
    leaks.password('Geheim-1234');
    look(leaks);
    return leaks.found;
  };

  it('passes what belongs to the person', () => {
    const looked = leaksAfter((leaks) => {
      leaks.inConversation('a:seven', `your key ${key}, your password Geheim-1234`);
      leaks.inConversation('a:seven', 'Geheim-1234');
      leaks.inConversation('19:group', 'a key ending 23467');
    });
    assert.deepEqual(looked, []);
  });

  for (const written of [key, key.replaceAll('-', ''), key.toLowerCase(), key.replaceAll('-', ' ')]) {
    it(`finds ${written} in a group, in another chat, in a log and in a file`, () => {
      const looked = leaksAfter((leaks) => {
        leaks.inConversation('19:group', `{"text":"${written}"}`);
        leaks.inConversation('a:eight', written);
        leaks.anywhere('the log', `x ${written} x`);
      });
      assert.deepEqual(looked, ['key in a group: 1', "key in another person's chat: 1", 'key in the log: 1']);
    });
  }

  it('finds a password that a second person sees, or a group, or the log', () => {
    const looked = leaksAfter((leaks) => {
      leaks.inConversation('a:seven', 'Geheim-1234');
      leaks.inConversation('a:eight', 'Geheim-1234');
      leaks.inConversation('19:group', 'Geheim-1234');
      leaks.anywhere('the log', 'Geheim-1234');
    });
    assert.deepEqual(looked, [
      "password in another person's chat: 1",
      'password in a group: 1',
      'password in the log: 1',
    ]);
  });
});
