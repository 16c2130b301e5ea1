// Proves who gets in over HTTP: the person is judged by the roster and the settings, not by the tenant of the chat.
import assert from 'node:assert/strict';
import { StaffAccess } from '../../../bot/people/access.ts';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { People } from '../../../storage/people/people.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import type { RosterMember } from '../../support/fakeConnector.ts';
import { inProduction } from '../../support/productionDesk.ts';
import type { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, `You are a ${turn.role}.`),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};
const converse = () => ({ handler });
const minute = 60_000;
const hour = 60 * minute;

/** Roster calls that the channel got. */
function rosterCalls({ connector }: TestDesk): number {
  return connector.requests.filter(({ method, path }) => method === 'GET' && path.includes('/members/')).length;
}

async function leftNothing(desk: TestDesk, { settings }: ChatPerson): Promise<void> {
  assert.equal(await new People(desk.store).get(settings.id), undefined);
  assert.equal(await new Conversations(desk.store).get(settings.conversationId), undefined);
}

describe('A sender in a chat of the partner', () => {
  const outsiders: readonly [string, RosterMember | undefined][] = [
    ['a guest of the tenant', { userRole: 'guest' }],
    ['a guest by the user name', { userPrincipalName: 'eva_customer.example#EXT#@partner.onmicrosoft.com' }],
    ['somebody of another tenant', { tenantId: 'ffffffff-9999-4999-8999-ffffffffffff' }],
    ['somebody without a tenant', { tenantId: '' }],
    ['somebody without a name in a meeting', { userRole: 'anonymous' }],
    ['somebody whom the roster does not know', undefined],
  ];
  for (const [who, entry] of outsiders) {
    for (const conversationType of ['personal', 'groupChat', 'channel'] as const) {
      it(`who is ${who} gets the stranger's sentence and leaves nothing behind (${conversationType})`, async () => {
        await inProduction({ converse }, async (desk) => {
          const person = desk.person({ id: 'outsider', conversationId: '19:team', conversationType });
          desk.connector.roster.set('29:outsider', entry);
          assert.match((await person.says('keys')).words, /^Only the staff of the partner/);
          const { body } = await person.posts(person.activity('invoke', { name: 'adaptiveCard/action', value: {} }));
          assert.equal((body as { type: string }).type, 'application/vnd.microsoft.activity.message');
          await leftNothing(desk, person);
        });
      });
    }
  }

  it('who is staff is served, and the roster is asked once in each kind of conversation, however many ask at once', async () => {
    await inProduction({ converse }, async (desk) => {
      const anna = desk.person();
      await Promise.all([anna.says('one'), anna.says('two'), anna.says('three')]);
      assert.equal(rosterCalls(desk), 1);
      await desk.person({ conversationId: '19:group', conversationType: 'groupChat' }).says('four');
      assert.equal(rosterCalls(desk), 2);
      await desk.person({ conversationId: '19:other', conversationType: 'groupChat' }).says('five');
      assert.equal(rosterCalls(desk), 2);
    });
  });

  it('who is answered for by nobody costs no call to the roster', async () => {
    await inProduction({ converse }, async (desk) => {
      const anna = desk.person();
      await anna.posts(anna.activity('installationUpdate', { action: 'remove' }));
      await anna.posts(anna.activity('messageReaction'));
      assert.equal(rosterCalls(desk), 0);
    });
  });

  it('is asked for again after half an hour, and then is what the roster says now', async () => {
    let now = 0;
    await inProduction({ converse, surroundings: { elapsed: () => now } }, async (desk) => {
      const anna = desk.person();
      assert.equal((await anna.says('hi')).words, 'You are a member.');
      desk.connector.roster.set(`29:${anna.settings.id}`, { userRole: 'guest' });
      now += 29 * minute;
      assert.equal((await anna.says('hi')).words, 'You are a member.');
      now += minute;
      assert.match((await anna.says('hi')).words, /^Only the staff of the partner/);
    });
  });
});

describe('While the roster cannot be asked', () => {
  const troubles = [{ status: 429, retryAfter: 5 }, { status: 503 }, { status: 500 }, 'reset', 'silence'] as const;
  for (const trouble of troubles) {
    it(`(${JSON.stringify(trouble)}) somebody who is not known is asked to try again, and nothing is stored`, async () => {
      await inProduction({ converse, surroundings: { connectorDeadline: 200 } }, async (desk) => {
        const anna = desk.person({ id: 'anna' });
        desk.connector.meet(trouble);
        assert.match((await anna.says('hi')).words, /^I could not check who you are, so nothing was done/);
        await leftNothing(desk, anna);
        assert.equal((await anna.says('hi')).words, 'You are a member.');
      });
    });
  }

  it('somebody who was served today is served, without a call for each message, and tomorrow is asked to try again', async () => {
    let now = 0;
    await inProduction({ converse, surroundings: { elapsed: () => now } }, async (desk) => {
      const anna = desk.person();
      await anna.says('hi');
      now += 11 * hour;
      desk.connector.meet({ status: 503 });
      assert.equal((await anna.says('hi')).words, 'You are a member.');
      assert.equal((await anna.says('hi')).words, 'You are a member.');
      assert.equal(rosterCalls(desk), 2);
      now += 2 * hour;
      desk.connector.meet({ status: 503 });
      assert.match((await anna.says('hi')).words, /^I could not check who you are/);
    });
  });

  it('a stranger is not taken for staff, and staff that the roster denied for a minute is served again', async () => {
    let now = 0;
    await inProduction({ converse, surroundings: { elapsed: () => now } }, async (desk) => {
      const anna = desk.person({ id: 'anna' });
      desk.connector.roster.set('29:anna', undefined);
      assert.match((await anna.says('hi')).words, /^Only the staff of the partner/);
      desk.connector.roster.delete('29:anna');
      now += minute;
      desk.connector.meet({ status: 503 });
      assert.match((await anna.says('hi')).words, /^I could not check who you are/);
      assert.equal((await anna.says('hi')).words, 'You are a member.');
    });
  });
});

describe('A manager of before, without a turn', () => {
  const roster = { find: () => assert.fail('Nobody asks the roster.') };
  const people = { members: [], managers: [], operators: [] };
  const groupsOf = (...groups: readonly string[]) => ({ of: () => Promise.resolve(new Set(groups)) });

  it('is one as long as the settings or their group say so', async () => {
    const inGroup = { ...people, managersGroup: 'managers' };
    const cases = [
      [new StaffAccess([], { ...people, managers: ['anna-id'] }, roster), true],
      [new StaffAccess([], { ...people, managers: ['anna@partner.example'] }, roster), true],
      [new StaffAccess([], { ...people, managers: ['bela-id'] }, roster), false],
      [new StaffAccess([], inGroup, roster, groupsOf('managers')), true],
      [new StaffAccess([], inGroup, roster, groupsOf('others')), false],
      [new StaffAccess([], inGroup, roster, { of: () => Promise.resolve(undefined) }), false],
    ] as const;
    for (const [access, expected] of cases) assert.equal(await access.stillManages('Anna-Id'), expected);
  });
});

describe('The settings that say who may what', () => {
  const staff = (desk: TestDesk, id: string, name: string): ChatPerson => {
    desk.connector.roster.set(`29:${id}`, { userPrincipalName: name });
    return desk.person({ id, name: id });
  };

  it('name managers by user name, whatever its case, or by object id', async () => {
    const people = { managers: ['anna@partner.example', 'bela-id'] };
    await inProduction({ converse, people }, async (desk) => {
      assert.equal((await staff(desk, 'anna', 'Anna@Partner.example').says('hi')).words, 'You are a manager.');
      assert.equal((await staff(desk, 'bela-id', 'bela@partner.example').says('hi')).words, 'You are a manager.');
      assert.equal((await staff(desk, 'carla', 'carla@partner.example').says('hi')).words, 'You are a member.');
    });
  });

  it('name who may act at Microsoft, who manage nothing and need not be on the list of members', async () => {
    const people = {
      members: ['carla@partner.example'],
      operators: ['ottilia@partner.example', 'anna@partner.example'],
    };
    await inProduction({ converse, people: { ...people, managers: ['anna@partner.example'] } }, async (desk) => {
      assert.equal((await staff(desk, 'ottilia', 'Ottilia@partner.example').says('hi')).words, 'You are a operator.');
      assert.equal((await staff(desk, 'anna', 'anna@partner.example').says('hi')).words, 'You are a manager.');
      assert.equal((await staff(desk, 'carla', 'carla@partner.example').says('hi')).words, 'You are a member.');
    });
  });

  it('keep out colleagues who are not on the list, with a sentence that says who can change that', async () => {
    const people = { members: ['carla@partner.example'], managers: ['anna@partner.example'] };
    await inProduction({ converse, people }, async (desk) => {
      assert.equal((await staff(desk, 'carla', 'carla@partner.example').says('hi')).words, 'You are a member.');
      const dora = staff(desk, 'Dora', 'dora@partner.example');
      assert.match((await dora.says('hi')).words, /you are not on it yet.* ask anna@partner\.example\.$/);
      await leftNothing(desk, dora);
      assert.equal((await staff(desk, 'Anna', 'anna@partner.example').says('hi')).words, 'You are a manager.');
      assert.match((await dora.says('hi')).words, / ask Anna\.$/);
    });
  });

  it('do not make a manager of a guest whose object id somebody put on the list', async () => {
    await inProduction({ converse, people: { managers: ['eva'] } }, async (desk) => {
      desk.connector.roster.set('29:eva', { userRole: 'guest' });
      assert.match((await desk.person({ id: 'eva' }).says('hi')).words, /^Only the staff of the partner/);
    });
  });
});
