// Proves who gets in from private and shared channels, whose members are not those of the team: colleagues do, others leave no trace.
import assert from 'node:assert/strict';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { People } from '../../../storage/people/people.ts';
import { homeTenant, type Answer } from '../../support/chatPerson.ts';
import type { RosterMember } from '../../support/fakeConnector.ts';
import { inProduction } from '../../support/productionDesk.ts';
import type { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, `You are a ${turn.role}.`),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};
const converse = () => ({ handler });
const team = '19:team@thread.tacv2';
const channel = '19:channel@thread.tacv2';
const id = 'aaaaaaaa-0000-4000-8000-000000000001';
const colleague: RosterMember = { tenantId: homeTenant };

function members(...known: readonly RosterMember[]): ReadonlyMap<string, RosterMember> {
  return new Map(known.map((one) => [`29:${id}`, one]));
}

/** Somebody writes in a thread of the channel. */
function writes(desk: TestDesk, type: 'private' | 'shared' | 'standard'): Promise<Answer> {
  const conversationId = `${channel};messageid=1`;
  const person = desk.person({ id, conversationId, conversationType: 'channel' });
  const channelData = { tenant: { id: homeTenant }, team: { id: team }, channel: { id: channel, type } };
  return person.says('hello', { channelData });
}

/** Conversations whose rosters were asked, in order. */
function asked({ connector }: TestDesk): readonly string[] {
  return connector.requests.flatMap(({ path }) => {
    const [, place] = /^\/v3\/conversations\/([^/]+)\/members\//.exec(path) ?? [];
    return place === undefined ? [] : [decodeURIComponent(place)];
  });
}

describe('A sender in a channel with members of its own', () => {
  it('who came with another team to a shared channel is served, although the host team does not know the person', () =>
    inProduction({ converse }, async (desk) => {
      desk.connector.rosters.set(team, members()).set(channel, members(colleague));
      assert.equal((await writes(desk, 'shared')).words, 'You are a member.');
      assert.deepEqual(asked(desk), [channel]);
    }));

  it('who is in a private channel whose roster does not answer for itself is served by the word of the team', () =>
    inProduction({ converse }, async (desk) => {
      desk.connector.rosters.set(team, members(colleague)).set(channel, members());
      assert.equal((await writes(desk, 'private')).words, 'You are a member.');
      assert.deepEqual(asked(desk), [channel, team]);
    }));

  const outsiders: readonly [string, ReadonlyMap<string, RosterMember>][] = [
    [
      'of another tenant, with whom the channel is shared',
      members({ tenantId: 'ffffffff-9999-4999-8999-ffffffffffff' }),
    ],
    ['who is a guest', members({ tenantId: homeTenant, userRole: 'guest' })],
    ['whom neither roster knows', members()],
  ];
  for (const [who, roster] of outsiders) {
    it(`somebody ${who} gets one sentence and leaves no trace`, () =>
      inProduction({ converse }, async (desk) => {
        desk.connector.rosters.set(team, members()).set(channel, roster);
        const { words } = await writes(desk, 'shared');
        assert.ok(words !== '' && !words.includes('You are'), words);
        assert.equal(await new People(desk.store).get(id), undefined);
        assert.equal(await new Conversations(desk.store).get(channel), undefined);
      }));
  }

  it('is asked about in the team where the channel is the whole team’s', () =>
    inProduction({ converse }, async (desk) => {
      desk.connector.rosters.set(team, members(colleague)).set(channel, members());
      assert.equal((await writes(desk, 'standard')).words, 'You are a member.');
      assert.deepEqual(asked(desk), [team]);
    }));
});
