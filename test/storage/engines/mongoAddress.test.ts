// Proves that options of an address never weaken the store, and that a server which lacks something is refused by its name.
import assert from 'node:assert/strict';
import { MongoCompatibilityError } from 'mongodb';
import { readAddress, type Overruled } from '../../../storage/engines/mongoAddress.ts';
import { openMongo } from '../../../storage/engines/mongoStore.ts';
import { translated } from '../../../storage/engines/mongoTroubles.ts';
import { StoreError } from '../../../storage/storeError.ts';
import { WireRelay, type Rule } from '../../support/wireRelay.ts';
import { engines } from '../../support/engines.ts';

describe('readAddress', () => {
  const base = 'mongodb://desk:p%40ss@one,two/keydesk';
  for (const [option, instead] of [
    ['w=1', 'w=majority'],
    ['w=0', 'w=majority'],
    ['journal=false', 'journal=true'],
    ['j=false', 'journal=true'],
    ['readPreference=secondary', 'readPreference=primary'],
    ['readPreference=secondaryPreferred', 'readPreference=primary'],
    ['readpreference=nearest', 'readPreference=primary'],
    ['readPreferenceTags=dc:east', 'readPreference=primary'],
    ['maxStalenessSeconds=120', 'readPreference=primary'],
    ['readConcernLevel=available', 'readConcernLevel=local'],
  ] as const) {
    it(`overrules ${option}`, () => {
      const { uri, overruled } = readAddress(`${base}?replicaSet=rs0&${option}&appName=x`);
      assert.equal(uri, `${base}?replicaSet=rs0&appName=x`);
      assert.deepEqual(overruled, [{ option, instead }]);
    });
  }

  it('leaves what keeps or strengthens the promises, and what has nothing to do with them', () => {
    const uri = `${base}?w=majority&journal=true&readPreference=primary&readConcernLevel=majority&retryWrites=false&wtimeoutMS=9`;
    assert.deepEqual([readAddress(uri).uri, readAddress(uri).overruled], [uri, []]);
    assert.deepEqual([readAddress(base).uri, readAddress(base).overruled], [base, []]);
  });
});

for (const engine of engines.filter(({ name }) => name === 'MongoDB')) {
  describe('a store on a MongoDB server', () => {
    const lines: WireRelay[] = [];
    afterEach(async () => {
      for (const line of lines.splice(0)) await line.close();
    });
    const place = async (options: Readonly<Record<string, string>> = {}) => {
      const { settings } = engine.place();
      assert.ok(settings.kind === 'mongodb' && settings.database !== undefined);
      const line = await WireRelay.before(settings.uri, options);
      lines.push(line);
      return { line, database: settings.database };
    };

    it('writes to a majority’s disks and reads from the primary, whatever its address says, and tells so', async () => {
      const { line, database } = await place({ w: '1', journal: 'false', readPreference: 'secondaryPreferred' });
      const heard: Overruled[] = [];
      const store = await openMongo(line.uri, { database, overruled: (one) => heard.push(one) });
      const things = store.records<{ n: number }>({ name: 'things', indexes: [] });
      await things.insert('a', { n: 1 }, 5);
      await things.replace('a', 1, { n: 2 }, 5);
      await things.claim(10, 20);
      await things.get('a');
      await things.remove('a', 3);
      await store.close();
      assert.deepEqual(
        heard.map(({ option }) => option),
        ['w=1', 'journal=false', 'readPreference=secondaryPreferred'],
      );
      const written = line.commands.filter((one) =>
        ['insert', 'update', 'delete', 'findAndModify'].some((name) => name in one),
      );
      assert.ok(written.length > 8);
      for (const { writeConcern } of written) assert.equal(JSON.stringify(writeConcern), '{"w":"majority","j":true}');
      for (const one of line.commands)
        assert.doesNotMatch(JSON.stringify(one['$readPreference'] ?? ''), /secondary"|secondaryPreferred|nearest/);
    });

    for (const given of ['true', 'false']) {
      it(`lets the address say retryWrites=${given}, as hosted servers need it`, async () => {
        const { line, database } = await place({ retryWrites: given });
        const store = await openMongo(line.uri, { database });
        await store.records<object>({ name: 'things', indexes: [] }).insert('a', {});
        await store.close();
        const insert = line.commands.find((one) => one['insert'] === 'things');
        const hasSessions = insert !== undefined && 'lsid' in insert;
        assert.equal(insert !== undefined && 'txnNumber' in insert, given === 'true' && hasSessions);
      });
    }

    const no = (code: number): Record<string, unknown> => ({ ok: 0, code, codeName: 'No', errmsg: 'not here' });
    const lacking: readonly (readonly [string, Rule, RegExp])[] = [
      ['indexes', { command: 'createIndexes', answer: no(67) }, /sparse indexes/],
      ['write concern', { command: 'insert', answer: no(79) }, /majority/],
      ['repeated writes', { command: 'insert', answer: no(301) }, /retryWrites=false/],
      ['ids that exist once', { command: 'insert', answer: { ok: 1, n: 1 } }, /ids that exist once/],
      ['findAndModify', { command: 'findAndModify', answer: no(59) }, /findAndModify with a sort/],
      [
        'the sort of findAndModify',
        { command: 'findAndModify', answer: { ok: 1, value: null } },
        /findAndModify with a sort/,
      ],
      ['conditions', { command: 'update', answer: { ok: 1, n: 1, nModified: 1 } }, /replacements on condition/],
      ['aggregation', { command: 'aggregate', answer: no(59) }, /counts/],
    ];
    for (const [what, rule, words] of lacking) {
      it(`is refused at the start by the server's name and version when it lacks ${what}`, async () => {
        const { line, database } = await place();
        line.rule(rule, { command: 'buildInfo', answer: { ok: 1, version: '5.0.0', ferretdb: {} } });
        await assert.rejects(openMongo(line.uri, { database }), (error) => {
          assert.ok(error instanceof StoreError && error.kind === 'unsuited', String(error));
          assert.match(error.message, /^FerretDB 5\.0\.0 lacks what Keydesk needs: /);
          assert.match(error.message, words);
          return true;
        });
      });
    }

    it('is tried again when an election comes in the middle of the trial', async () => {
      const { line, database } = await place();
      const answer = { ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'no longer' };
      line.rule({ command: 'findAndModify', times: 3, answer });
      const store = await openMongo(line.uri, { database });
      assert.equal(line.met, 3);
      await store.close();
    });

    it('leaves nothing of the trial of the server behind', async () => {
      const { line, database } = await place();
      const store = await openMongo(line.uri, { database });
      assert.deepEqual(await store.collections(), []);
      await store.close();
    });
  });
}

describe('a server older than MongoDB 4.4', () => {
  it('is told as what it is, not as one that does not answer', () => {
    const error = translated(
      new MongoCompatibilityError(
        'Server at db:27017 reports maximum wire version 8, but this version requires at least 9',
      ),
    );
    assert.ok(error instanceof StoreError && error.kind === 'unsuited');
  });
});
