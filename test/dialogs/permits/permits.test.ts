// Proves over HTTP who may click what: for every verb of every card, as its owner, as a colleague and as a manager.
import assert from 'node:assert/strict';
import type { DialogState } from 'botbuilder-dialogs';
import type { Access } from '../../../bot/people/access.ts';
import type { Verb } from '../../../cards/actions.ts';
import type { Permit } from '../../../dialogs/permits/permits.ts';
import { allVerbs, permitOf } from '../../support/verbs.ts';
import { DialogRouter } from '../../../dialogs/routing/dialogRouter.ts';
import { sampleCustomers } from '../../../domain/samples/samplePartner.ts';
import { beginMail, doubted } from '../../../domain/letters/letter.ts';
import type { PersonRef } from '../../../domain/people/person.ts';
import type { Role } from '../../../domain/people/role.ts';
import { deskOn } from '../../support/deskServices.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { homeTenant, type ChatPerson, type ChatPersonSettings } from '../../support/chatPerson.ts';
import { wordsOf } from '../../support/shownCard.ts';
import { TestDesk } from '../../support/testDesk.ts';

const carla: PersonRef = { id: 'aaaaaaaa-0000-4000-8000-000000000003', tenantId: homeTenant, name: 'Carla Vass' };
const dora: PersonRef = { id: 'aaaaaaaa-0000-4000-8000-000000000004', tenantId: homeTenant, name: 'Dóra Kis' };
const ottilia: PersonRef = { id: 'aaaaaaaa-0000-4000-8000-000000000005', tenantId: homeTenant, name: 'Ottília Szabó' };
/** Carla manages the desk, and Ottília acts at Microsoft; the others are members. */
const roles: Readonly<Record<string, Role>> = { [carla.id]: 'manager', [ottilia.id]: 'operator' };
const access: Access = {
  decide: ({ person }) => Promise.resolve({ kind: 'staff', role: roles[person?.id ?? ''] ?? 'member' }),
};
const refused = /^Nothing was changed, because /;
/** Older than any version on record: what may be done is late, and changes nothing either. */
const late = 999;

/** Something of each kind that belongs to Anna, as its cards name it. */
async function annasThings(fixture: DeskFixture): Promise<Readonly<Record<Permit, string>>> {
  const { services, clock } = fixture;
  await register(services, subscriptionOf('s', '2027-06-30'));
  const [reminder] = await services.reminders.about('s');
  const person = fixture.chat.person(anna);
  await person.posts(person.activity('message', { value: { verb: 'offer.start', id: 'contoso', v: 0 } }));
  const [offer] = (await services.offers.list('all', { limit: 1 })).items;
  const start = { to: 'z@minta.example', subject: 'S', text: 'T', language: 'en', customerName: 'Contoso' } as const;
  const actor = { who: anna, now: clock.now() };
  const mail = beginMail({ id: 'l', about: { kind: 'renewal', id: 's' }, ...start }, 'call', actor);
  await services.letters.create(doubted(mail, actor), new Date('2100-01-01'));
  const { key } = await services.keys.add({
    productKey: 'BCDFGHJKMPQRTVWXY23467892',
    terms: { planId: 'businessBasic', licences: 1, months: 12 },
    enteredBy: anna,
    now: clock.now(),
  });
  const samples = sampleCustomers({ by: anna, mark: 'sample' }, clock.now());
  for (const sample of samples) await services.customers.create(sample);
  return {
    subscription: 's',
    reminder: reminder!.value.id,
    customer: 'contoso',
    offer: offer!.id,
    offerLetter: offer!.id,
    letter: 'l',
    key: JSON.stringify({ key: key.id, enteredAt: key.enteredAt }),
    samples: '',
    manager: 'contoso',
    operator: 's',
    member: '',
  };
}

describe('What may be clicked', () => {
  let fixture: DeskFixture;
  let things: Readonly<Record<Permit, string>>;
  let people: Readonly<Record<'owner' | 'colleague' | 'operator' | 'manager', ChatPerson>>;

  before(async () => {
    fixture = await DeskFixture.open({ surroundings: { access } });
    const [owner, colleague, operator, manager] = [
      await fixture.knows(anna),
      await fixture.knows(bela),
      await fixture.knows(ottilia, { conversationId: 'a:ottilia' }),
      await fixture.knows(carla, { conversationId: 'a:carla' }),
    ];
    people = { owner, colleague, operator, manager };
    await fixture.knows(dora);
    things = await annasThings(fixture);
  });
  after(() => fixture.close());

  /** The words that a click gets, by either kind of button. */
  async function click(person: ChatPerson, verb: Verb, how: 'execute' | 'submit'): Promise<string> {
    const permit = permitOf(verb);
    const data = { verb, id: things[permit], v: late, about: permit === 'offerLetter' ? 'offer' : '', person: dora.id };
    const answer = await person.posts(
      how === 'submit'
        ? person.activity('message', { value: data })
        : person.activity('invoke', {
            name: 'adaptiveCard/action',
            value: { action: { type: 'Action.Execute', verb, data } },
          }),
    );
    const { type, value } = answer.body as { type?: string; value?: unknown };
    if (type === 'application/vnd.microsoft.activity.message') return [value as string, answer.words].join('\n').trim();
    return type === undefined ? answer.words : [wordsOf(value as object), answer.words].join('\n');
  }

  async function everything(): Promise<readonly unknown[]> {
    const { services } = fixture;
    return [
      await services.subscriptions.get(things.subscription),
      await services.reminders.about(things.subscription),
      await services.offers.get(things.offer),
      await services.letters.get(things.letter),
      await services.keys.list('available', { limit: 10 }),
      await services.reminderChoices.desk(),
      await services.reminderChoices.customer(things.customer),
      await services.partnerIdentity.read(),
      await services.audit.newest({ limit: 50 }),
    ];
  }

  const guarded = allVerbs.filter((verb) => permitOf(verb) !== 'member');
  for (const verb of guarded) {
    const permit = permitOf(verb);
    it(`${verb}: a member who is not the owner reads who may, and nothing changes`, async () => {
      const before = await everything();
      for (const how of ['execute', 'submit'] as const) {
        const words = await click(people.colleague, verb, how);
        const others = permit === 'manager' ? '' : permit === 'operator' ? 'Ottília Szabó or ' : 'Anna Kovács or ';
        const who = `${others}Carla Vass`;
        assert.match(words, refused);
        assert.ok(words.endsWith(`${who} may do it.`), words);
      }
      assert.deepEqual(await everything(), before);
    });
  }

  // Last: some of these take the thing away.
  for (const verb of guarded) {
    const permit = permitOf(verb);
    const who = { manager: 'only a manager', operator: 'an operator or a manager' } as Readonly<Record<string, string>>;
    it(`${verb}: ${who[permit] ?? 'its owner or a manager'} may`, async () => {
      for (const how of ['execute', 'submit'] as const) {
        if (permit === 'manager' || permit === 'operator') assert.match(await click(people.owner, verb, how), refused);
        else assert.doesNotMatch(await click(people.owner, verb, how), refused);
        if (permit === 'operator') assert.doesNotMatch(await click(people.operator, verb, how), refused);
        if (permit === 'manager') assert.match(await click(people.operator, verb, how), refused);
        if (how === 'submit') assert.doesNotMatch(await click(people.manager, verb, how), refused);
      }
    });
  }

  it('covers every kind of thing that belongs to somebody', () => {
    const covered = new Set(allVerbs.map((verb) => permitOf(verb)));
    assert.deepEqual([...covered].sort(), Object.keys(things).sort());
  });

  it("takes no verb for everybody's that changes what others see for all", () => {
    for (const verb of allVerbs.filter(
      (one) => /everybody|Channel|saveId/i.test(one) && one !== 'settings.everybody',
    )) {
      assert.equal(permitOf(verb), 'manager', verb);
    }
  });
});

describe('What belongs to nobody', () => {
  it('may be changed by every member, and a reminder by whoever got it', async () => {
    const fixture = await DeskFixture.open({ surroundings: { access } });
    try {
      const colleague = await fixture.knows(bela);
      await register(fixture.services, subscriptionOf('s', '2027-06-30'));
      const [planned] = await fixture.services.reminders.about('s');
      await fixture.services.reminders.change(planned!.value.id, (known) => ({ ...known, recipientId: bela.id }));
      const later = { verb: 'reminder.later', id: planned!.value.id, v: 0, days: '7' };
      assert.doesNotMatch((await colleague.posts(colleague.activity('message', { value: later }))).words, refused);
      const unknown = { verb: 'renewals.letEnd', id: 'gone', v: 0 };
      assert.doesNotMatch((await colleague.posts(colleague.activity('message', { value: unknown }))).words, refused);
    } finally {
      await fixture.close();
    }
  });
});

describe('A refusal in a channel', () => {
  it('is read by whoever clicked and by nobody else', async () => {
    const fixture = await DeskFixture.open({ surroundings: { access } });
    try {
      const member = await fixture.knows(bela, { conversationId: '19:team', conversationType: 'channel' });
      await register(fixture.services, subscriptionOf('s', '2027-06-30'));
      const before = member.sees().length;
      const data = { verb: 'renewals.letEnd', id: 's', v: 1 };
      const value = { action: { type: 'Action.Execute', verb: data.verb, data } };
      const { body } = await member.posts(member.activity('invoke', { name: 'adaptiveCard/action', value }));
      assert.match((body as { value: string }).value, /Anna Kovács or a manager of Keydesk may do it\.$/);
      assert.equal(member.sees().length, before);
    } finally {
      await fixture.close();
    }
  });
});

describe('Roles on the cards', () => {
  it('a list is saved as a file by managers, in their own chat; members read who that is', async () => {
    const file = 'https://keydesk.example/files/';
    const desk = await TestDesk.open({
      surroundings: { access },
      converse: async ({ store, clock, state }) => {
        const services = await deskOn(store, clock, { files: { address: 'https://keydesk.example' } });
        await register(services, subscriptionOf('s', '2027-03-20'));
        return { handler: new DialogRouter(services, state.createProperty<DialogState>('dialogs')) };
      },
    });
    try {
      const list = async (settings: ChatPersonSettings): Promise<string> => {
        const { shown } = await desk.person(settings).says('renewals');
        return JSON.stringify(shown);
      };
      const channel = { conversationId: '19:team', conversationType: 'channel' } as const;
      assert.ok((await list(carla)).includes(file));
      assert.ok(!(await list({ ...carla, ...channel })).includes(file));
      const seen = await list(bela);
      assert.ok(!seen.includes(file));
      assert.match(seen, /Only managers of Keydesk can save this list as a file\. Ask Carla Vass\./);
    } finally {
      await desk.close();
    }
  });

  it('settings say who may what', async () => {
    const fixture = await DeskFixture.open({ surroundings: { access } });
    try {
      const manager = await fixture.knows(carla);
      const member = await fixture.knows(bela);
      await register(fixture.services, subscriptionOf('s', '2027-06-30'));
      assert.match((await member.says('settings')).words, /as a member.*Carla Vass\./);
      assert.match((await manager.says('settings')).words, /You are a manager of Keydesk.*Carla Vass\./);
      const channel = { conversationId: '19:shared', conversationType: 'channel' } as const;
      const { words } = await (await fixture.knows(bela, channel)).says('settings');
      assert.match(words, /Who may do what\nMembers\n.*\nOperators\n.*\nManagers\n/);
      assert.match(words, /In a channel, also a private or a shared one, I work for colleagues alone/);
    } finally {
      await fixture.close();
    }
  });
});
