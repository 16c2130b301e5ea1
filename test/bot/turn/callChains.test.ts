// Counts the functions between a cause and its effect, prints them, and keeps docs/architecture.md to the counts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { TurnContext } from 'botbuilder';
import { Template } from 'adaptivecards-templating';
import { WaterfallDialog } from 'botbuilder-dialogs/lib/waterfallDialog.js';
import { TurnPipeline } from '../../../bot/turn/turnPipeline.ts';
import { GroupCommit } from '../../../storage/engines/groupCommit.ts';
import { callChains, watched } from '../../support/callChain.ts';
import { RedemptionFixture } from '../../support/redemptionFixture.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const paper = readFileSync(new URL('../../../docs/architecture.md', import.meta.url), 'utf8');

/** Where a stack ends, since the SDK or a queue calls back: a turn that arrives, one that the desk starts, a step, a message. */
const seams = [
  watched(TurnPipeline.prototype, 'receive'),
  watched(TurnPipeline.prototype, 'start'),
  watched(WaterfallDialog.prototype as unknown as { runStep: unknown }, 'runStep'),
  watched(TurnContext.prototype, 'sendActivity'),
];

/** The count that the paper's table says in the row that begins so. */
function counted(row: string): number {
  const line = paper.split('\n').find((one) => one.startsWith(`| ${row}`)) ?? assert.fail(`There is no row "${row}".`);
  return Number(line.split('|').at(-2)?.trim().split(' ')[0]);
}

/** The chain is no longer than the paper says; where it is shorter, the paper is to be corrected. */
function holds(row: string, chain: readonly string[] = []): void {
  process.stdout.write(`      ${row}: ${chain.length}\n`);
  assert.ok(chain.length > 5 && chain.length <= counted(row), `${row}: ${chain.join(', ')}`);
}

describe('the functions of the product', () => {
  it('from the click on "confirm" to the store are no more than the paper says', async () => {
    const walk = await RedemptionFixture.open('en');
    await walk.walkTo('confirm');
    const chains = await callChains([...seams, watched(GroupCommit.prototype, 'do')], () =>
      walk.person.clicks('redeem.confirm'),
    );
    const answers = chains.filter((chain) => chain.some((name) => name.startsWith('takeAnswer ')));
    assert.equal(answers.length, 1, 'an answer is one write');
    holds('Functions from the click on _confirm_ to the store', answers[0]);
    await walk.close();
  });

  it('from "renewals" to its card are no more than the paper says', async () => {
    const fixture = await DeskFixture.open();
    const person = await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('one', '2027-06-30'));
    const chains = await callChains([...seams, watched(Template.prototype, 'expand')], () => person.says('renewals'));
    holds('Functions from _renewals_ to its card', chains.at(-1));
    await fixture.close();
  });

  it('from a due reminder to its request are no more than the paper says', async () => {
    const fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
    fixture.clock.set('2027-01-30T08:00:00.000Z');
    // Every request is handed to an agent by its constructor.
    const request = watched(http.Agent.prototype as unknown as { addRequest: unknown }, 'addRequest');
    const chains = await callChains([...seams, request], () => fixture.deliver());
    holds('Functions from a due reminder to its request', chains.at(-1));
    await fixture.close();
  });
});
