// Proves that an import is stopped whole or not at all, at whichever write a process dies, and that it counts what came in.
import assert from 'node:assert/strict';
import { runImports } from '../../dialogs/imports/runImport.ts';
import { onEachEngine } from '../support/engines.ts';
import { deskOn } from '../support/deskServices.ts';
import { dyingStore } from '../support/dyingStore.ts';
import type { FakeConnector } from '../support/fakeConnector.ts';
import { TestClock } from '../support/testClock.ts';
import { CommandFixture, getReady, type Readiness } from './commandFixture.ts';

const head = 'Customer\tDomain\tProduct\tSeats\tEnd date';
// The rows of the turn are customers alone, so that there is little to copy.
const rows = Array.from({ length: 410 }, (_, n) =>
  [`F${n}`, `f${n}.hu`, ...(n < 400 ? ['', '', ''] : ['Visio Plan 2', '5', '2028-01-31'])].join('\t'),
);
/** Rows that the turn of the click has applied, and all of them. */
const [inTurn, all] = [400, 410];

onEachEngine('stopping an import', (engine) => {
  const emptyStore = engine.emptyStores();
  const connectors: FakeConnector[] = [];
  let ready: Readiness;

  before(async function () {
    this.timeout(60_000);
    ready = await getReady(await emptyStore(), 'import.stop', {
      ready: async ({ person }) => {
        await person.says([head, ...rows].join('\n'));
        await person.clicks('import.apply');
        return undefined;
      },
    });
    connectors.push(ready.connector);
  });
  after(async () => {
    for (const connector of connectors) await connector.stop();
  });

  /** Customers on the register that the file brought, and what the history says of the import. */
  const told = (books: readonly string[]): { readonly customers: number; readonly entries: readonly string[] } => ({
    customers: books.filter((line) => /^customers .*"name":"F\d+"/.test(line)).length,
    entries: books
      .filter((line) => /^audit .*"what":"(?:importStopped|fileImported)"/.test(line))
      .map((line) => {
        const { what, facts } = JSON.parse(line.slice('audit '.length)) as { what: string; facts: { added: number } };
        return `${what} ${facts.added}`;
      }),
  });

  it('is asked for, or is not, at whichever write of the click its process dies', async function () {
    this.timeout(240_000);
    const stopped = { customers: inTurn, entries: [`importStopped ${inTurn}`] };
    const goneOn = { customers: all, entries: [`fileImported ${all}`] };
    const whole = await CommandFixture.open(await emptyStore(), ready);
    const stands = await whole.give();
    assert.deepEqual(told((await whole.lookAfter()).first), stopped);
    assert.ok(stands.length > 0);
    for (const [index, records] of stands.entries()) {
      const fixture = await CommandFixture.open(await emptyStore(), { ...ready, records });
      const found = told((await fixture.lookAfter()).first);
      assert.deepEqual(found, found.customers === all ? goneOn : stopped, `write ${index + 1}`);
    }
  });

  it('counts the rows that were begun, at whichever write the process died that was at them', async function () {
    this.timeout(240_000);
    for (let write = 1; ; write += 1) {
      const opened = await emptyStore();
      const fixture = await CommandFixture.open(opened, ready);
      const clock = new TestClock(ready.at.toISOString());
      const dying = dyingStore(opened, { write, after: false });
      const round = await deskOn(dying.store, clock);
      dying.arm();
      await runImports(round).catch(() => undefined);
      if (!dying.isDead) break;
      await fixture.give();
      const { customers, entries } = told((await fixture.lookAfter()).first);
      // Stopped before the last rows were begun, or behind them.
      const expected = customers === inTurn ? `importStopped ${inTurn}` : `fileImported ${all}`;
      assert.ok(customers === inTurn || customers === all, `write ${write}: ${customers} customers`);
      assert.deepEqual(entries, [expected], `write ${write}`);
      assert.ok(write < 60, 'it ends');
    }
  });

  it('is gone back on, or is not, at whichever write of the click its process dies', async function () {
    this.timeout(240_000);
    const stopped = await getReady(await emptyStore(), 'import.goOn', {
      ready: async ({ services, person }) => {
        await person.says([head, ...rows].join('\n'));
        await person.clicks('import.apply');
        await person.clicks('import.stop');
        await runImports(services);
        await person.clicks('import.show');
        return undefined;
      },
    });
    connectors.push(stopped.connector);
    const before = [`importStopped ${inTurn}`];
    const goneOn = { customers: all, entries: [`fileImported ${all}`, ...before] };
    const whole = await CommandFixture.open(await emptyStore(), stopped);
    const stands = await whole.give();
    assert.deepEqual(told((await whole.lookAfter()).first), goneOn);
    assert.ok(stands.length > 0);
    for (const [index, records] of stands.entries()) {
      const fixture = await CommandFixture.open(await emptyStore(), { ...stopped, records });
      const { first, last } = await fixture.lookAfter();
      const isWhole = told(first).customers === all;
      const where = `write ${index + 1}`;
      assert.deepEqual(told(first), isWhole ? goneOn : { customers: inTurn, entries: before }, where);
      assert.deepEqual(told(last), goneOn, `${where}: after the click came again`);
    }
  });
});
