// Proves that Entra groups say who may what, over HTTP with a pretend Graph, and that its outages let nobody in.
import assert from 'node:assert/strict';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { FakeGraph, graphError, type GraphAnswer } from '../../support/fakeGraph.ts';
import { inProduction } from '../../support/productionDesk.ts';
import type { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, `You are a ${turn.role}.`),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};
const converse = () => ({ handler });
const membersGroup = 'aaaaaaaa-1111-4111-8111-111111111111';
const managersGroup = 'bbbbbbbb-1111-4111-8111-111111111111';
const hour = 60 * 60_000;

function inGroups(...value: readonly string[]): GraphAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ value }) };
}

describe('Entra groups', () => {
  let graph: FakeGraph;
  beforeEach(async () => {
    graph = await FakeGraph.start();
  });
  afterEach(() => graph.stop());

  let now = 0;
  const within = (groups: object, work: (desk: TestDesk) => Promise<void>): Promise<void> => {
    const people = { managers: [], ...groups };
    const surroundings = { elapsed: () => now };
    return inProduction({ converse, people, more: { graph: graph.settings }, surroundings }, work);
  };

  it('make members and managers, and are asked about once for each person', async () => {
    await within({ membersGroup, managersGroup }, async (desk) => {
      const [anna, bela, carla] = ['anna', 'bela', 'carla'].map((id) => desk.person({ id }));
      graph.meet(inGroups(managersGroup.toUpperCase()), inGroups(membersGroup), inGroups());
      assert.equal((await anna!.says('hi')).words, 'You are a manager.');
      assert.equal((await bela!.says('hi')).words, 'You are a member.');
      assert.match((await carla!.says('hi')).words, /you are not on it yet/);
      assert.equal((await bela!.says('hi')).words, 'You are a member.');
      assert.deepEqual(
        graph.calls.map(({ path }) => path),
        ['anna', 'bela', 'carla'].map((id) => `/v1.0/users/${id}/checkMemberGroups`),
      );
      assert.deepEqual(JSON.parse(graph.calls[0]!.body), { groupIds: [membersGroup, managersGroup] });
      assert.equal(graph.logins.length, 1);
    });
  });

  it('make operators, who get in by it, and who are managers where another group says so', async () => {
    const operatorsGroup = 'cccccccc-1111-4111-8111-111111111111';
    await within({ membersGroup, managersGroup, operatorsGroup }, async (desk) => {
      const [anna, bela, carla] = ['anna', 'bela', 'carla'].map((id) => desk.person({ id }));
      graph.meet(inGroups(operatorsGroup), inGroups(managersGroup, operatorsGroup), inGroups());
      assert.equal((await anna!.says('hi')).words, 'You are a operator.');
      assert.equal((await bela!.says('hi')).words, 'You are a manager.');
      assert.match((await carla!.says('hi')).words, /you are not on it yet/);
    });
  });

  it('do not need to be asked about somebody on the list of managers', async () => {
    await within({ membersGroup, managers: ['anna'] }, async (desk) => {
      assert.equal((await desk.person({ id: 'anna' }).says('hi')).words, 'You are a manager.');
      assert.equal(graph.calls.length, 0);
    });
  });

  it('know nobody whom the directory does not know', async () => {
    await within({ membersGroup, managers: ['anna'] }, async (desk) => {
      graph.meet(graphError(404, 'Request_ResourceNotFound'));
      assert.match((await desk.person({ id: 'bela' }).says('hi')).words, /you are not on it yet/);
    });
  });

  for (const trouble of [graphError(429, 'TooManyRequests'), graphError(403, 'Forbidden'), 'drop'] as const) {
    it(`that cannot be read (${JSON.stringify(trouble)}) admit nobody new and make nobody a manager`, async () => {
      await within({ membersGroup, managersGroup }, async (desk) => {
        graph.meet(trouble);
        assert.match((await desk.person({ id: 'bela' }).says('hi')).words, /^I could not check who you are/);
      });
      await within({ managersGroup }, async (desk) => {
        graph.meet(trouble);
        assert.equal((await desk.person({ id: 'bela' }).says('hi')).words, 'You are a member.');
      });
    });
  }

  it('that cannot be read any more keep for a working day what they said', async () => {
    await within({ managersGroup }, async (desk) => {
      const anna = desk.person({ id: 'anna' });
      graph.meet(inGroups(managersGroup), graphError(503, 'ServiceUnavailable'), graphError(503, 'ServiceUnavailable'));
      await anna.says('hi');
      now += hour;
      assert.equal((await anna.says('hi')).words, 'You are a manager.');
      now += 12 * hour;
      assert.equal((await anna.says('hi')).words, 'You are a member.');
    });
  });
});
