// Proves the message extension: what is found, as whom, in which language, and that every request is answered in form.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { appManifest } from '../../../manifest/appManifest.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { inProduction } from '../../support/productionDesk.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { wordsOf } from '../../support/shownCard.ts';
import { TestClock } from '../../support/testClock.ts';

interface Found {
  readonly contentType: string;
  readonly content: object;
  readonly preview: {
    readonly contentType: string;
    readonly content: { readonly title: string; readonly text: string };
  };
}

interface ExtensionBody {
  readonly composeExtension: {
    readonly type: 'result' | 'message';
    readonly attachments?: readonly Found[];
    readonly text?: string;
  };
}

const contosoTenant = 'c0c0c0c0-1111-4222-8333-444444444444';
const elsewhere = { conversation: { id: '19:somebody_else@unq.gbl.spaces', conversationType: 'personal' } };

/** Posts a request of the message extension from a chat in which the bot is not. */
async function asks(person: ChatPerson, name: string, value: unknown, more: object = {}): Promise<ExtensionBody> {
  const answer = await person.posts(person.activity('invoke', { name, value, ...elsewhere, ...more }));
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.shown, []);
  return answer.body as ExtensionBody;
}

function query(commandId: string, text: string, more: object = {}): object {
  return { commandId, parameters: [{ name: 'text', value: text }], queryOptions: { skip: 0, count: 25 }, ...more };
}

function titles({ composeExtension: { attachments = [] } }: ExtensionBody): readonly string[] {
  return attachments.map(({ preview }) => preview.content.title);
}

describe('The message extension', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;

  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    person = await fixture.knows(anna);
    const { services } = fixture;
    await register(services, subscriptionOf('one', '2027-03-31'));
    await services.customers.change('contoso', (known) => ({
      ...known,
      microsoftTenantId: contosoTenant,
      notes: 'Pays late.',
      contact: { firstName: 'Clara', lastName: 'Contact', mail: 'clara@contoso.example' },
    }));
    const fabrikam = { customerId: 'fabrikam', customerName: 'Fabrikam' };
    await register(services, subscriptionOf('two', '2027-02-28', fabrikam));
    await services.customers.change('fabrikam', (known) => ({ ...known, domain: 'fabrikam.onmicrosoft.com' }));
  });
  afterEach(() => fixture.close());

  it('finds customers, and shares a card without people, notes and buttons that change something', async () => {
    const body = await asks(person, 'composeExtension/query', query('customers', 'conto'));
    assert.deepEqual(titles(body), ['Contoso']);
    const [found] = body.composeExtension.attachments!;
    assert.equal(found!.contentType, 'application/vnd.microsoft.card.adaptive');
    assert.equal(found!.preview.contentType, 'application/vnd.microsoft.card.thumbnail');
    const words = wordsOf(found!.content);
    assert.match(words, /Contoso[^]*contoso\.onmicrosoft\.com[^]*Hungary[^]*31 March 2027/);
    // What draws it anew is no button: the client asks for it by itself.
    const { refresh: _refresh, ...shown } = found!.content as { readonly refresh?: object };
    assert.doesNotMatch(JSON.stringify(shown), /Clara|Pays late|Anna|Action\.(?:Submit|Execute)/);
  });

  it('finds subscriptions by their customer, and those that end next when nothing is typed', async () => {
    assert.deepEqual(titles(await asks(person, 'composeExtension/query', query('subscriptions', 'contoso'))), [
      'Contoso',
    ]);
    const first = { commandId: 'subscriptions', parameters: [{ name: 'initialRun', value: 'true' }] };
    assert.deepEqual(titles(await asks(person, 'composeExtension/query', first)), ['Fabrikam', 'Contoso']);
  });

  it('finds offers that are under way, and no drafts', async () => {
    await person.says('offer');
    await person.clicks('offer.chooseCustomer', { customer: 'contoso' }).catch(() => undefined);
    assert.deepEqual(titles(await asks(person, 'composeExtension/query', query('offers', ''))), []);
  });

  it('pages through what it found', async () => {
    const page = (skip: number) => query('customers', '', { queryOptions: { skip, count: 1 } });
    const found = [];
    for (const skip of [0, 1, 2]) found.push(titles(await asks(person, 'composeExtension/query', page(skip))));
    assert.deepEqual(found, [['Contoso'], ['Fabrikam'], []]);
  });

  it('answers an empty result, not an error, when nothing is found', async () => {
    const { composeExtension } = await asks(person, 'composeExtension/query', query('customers', 'nobody'));
    assert.deepEqual(composeExtension, { type: 'result', attachmentLayout: 'list', attachments: [] });
  });

  it('shows the customer whose address of Partner Center was pasted, and nothing for any other address', async () => {
    const at = (url: string) => asks(person, 'composeExtension/queryLink', { url });
    for (const page of [
      `https://partner.microsoft.com/dashboard/v2/customers/${contosoTenant.toUpperCase()}/subscriptions`,
      `https://partner.microsoft.com/commerce/customers/${contosoTenant}/subscriptions/d0d0d0d0-1111-4222-8333-444444444444`,
      `https://partner.microsoft.com/hu-hu/pcv/customers/${contosoTenant}/users?x=1#top`,
      `https://partner.microsoft.com/en-us/dashboard/commerce2/customers/${contosoTenant}`,
      `https://partnercenter.microsoft.com/pcv/customers/${contosoTenant}/overview/`,
      `https://partner.partnercenter.microsoftonline.cn/commerce/customers/${contosoTenant}/account`,
    ])
      assert.deepEqual(titles(await at(page)), ['Contoso'], page);
    for (const other of [
      `http://partner.microsoft.com/commerce/customers/${contosoTenant}`,
      `https://partner.microsoft.com/commerce/customers/${contosoTenant}0/account`,
      `https://partner.microsoft.com/home?customers/${contosoTenant}`,
      `https://evil.example/https://partner.microsoft.com/customers/${contosoTenant}`,
      `https://partner.microsoft.com.evil.example/customers/${contosoTenant}`,
      'https://partner.microsoft.com/customers/d0d0d0d0-1111-4222-8333-444444444444',
      'https://partner.microsoft.com/dashboard/home',
      'no address',
    ])
      assert.deepEqual(titles(await at(other)), [], other);
  });

  it('speaks the language of who searches', async () => {
    await person.says('magyar');
    const body = await asks(person, 'composeExtension/query', query('customers', 'conto'));
    assert.ok(wordsOf(body.composeExtension.attachments![0]!.content).includes(say('hu', 'sharing.kinds.customers')));
  });

  it('keeps nothing of the chat in which somebody searched', async () => {
    await asks(person, 'composeExtension/query', query('customers', 'conto'));
    assert.equal(await fixture.conversations.get(elsewhere.conversation.id), undefined);
    assert.equal((await fixture.services.people.get(anna.id))?.personalConversation, person.settings.conversationId);
  });

  it('tells somebody without an own chat how to open one, and shows nothing', async () => {
    const stranger = fixture.chat.person({ id: bela.id, name: bela.name });
    const { composeExtension } = await asks(stranger, 'composeExtension/query', query('customers', 'conto'));
    assert.deepEqual(composeExtension, { type: 'message', text: say('en', 'sharing.openFirst') });
  });

  for (const [what, name, value] of [
    ['an unknown command', 'composeExtension/query', query('keys', 'x')],
    ['no value', 'composeExtension/query', undefined],
    ['parameters that are none', 'composeExtension/query', { commandId: 'customers', parameters: 'x' }],
    ['an unknown request', 'composeExtension/submitAction', { commandId: 'customers' }],
    ['a link that is none', 'composeExtension/queryLink', { url: 7 }],
    ['a link of somebody unknown', 'composeExtension/anonymousQueryLink', { url: 'https://partner.microsoft.com' }],
  ] as const) {
    it(`answers in form to ${what}`, async () => {
      const { composeExtension } = await asks(person, name, value);
      assert.equal(composeExtension.type, 'message');
      assert.ok((composeExtension.text ?? '') !== '');
    });
  }

  it('answers in form when the store fails', async () => {
    const { customers } = fixture.services;
    customers.search = () => Promise.reject(new Error('broken'));
    const { composeExtension } = await asks(person, 'composeExtension/query', query('customers', 'conto'));
    assert.equal(composeExtension.type, 'message');
    assert.doesNotMatch(composeExtension.text ?? '', /broken/);
  });

  it('is asked about the addresses of every Partner Center, and of nothing else', () => {
    const urls = { publicUrl: 'https://a.example', privacyUrl: 'https://a.example/p', termsUrl: 'https://a.example/t' };
    const { manifest } = appManifest({ appId: anna.id, version: '1.0.0', partnerName: 'A', ...urls });
    const [{ messageHandlers }] = manifest['composeExtensions'] as readonly [
      { readonly messageHandlers: readonly [{ readonly value: { readonly domains: readonly string[] } }] },
    ];
    assert.deepEqual(messageHandlers[0].value.domains, [
      'partner.microsoft.com',
      'partnercenter.microsoft.com',
      'partner.partnercenter.microsoftonline.cn',
    ]);
  });

  it('finds by the commands and the parameter that the manifest names', async () => {
    const urls = { publicUrl: 'https://a.example', privacyUrl: 'https://a.example/p', termsUrl: 'https://a.example/t' };
    const made = appManifest({ appId: anna.id, version: '1.0.0', partnerName: 'A', ...urls });
    const [extension] = made.manifest['composeExtensions'] as readonly {
      readonly commands: readonly { readonly id: string; readonly parameters: readonly { readonly name: string }[] }[];
    }[];
    for (const { id: commandId, parameters } of extension!.commands) {
      const value = { commandId, parameters: [{ name: parameters[0]!.name, value: 'fabrikam' }] };
      const body = await asks(person, 'composeExtension/query', value);
      assert.deepEqual(titles(body), commandId === 'offers' ? [] : ['Fabrikam'], commandId);
    }
  });
});

describe('The message extension in Teams', () => {
  const shares = {
    handle: () => Promise.resolve(),
    welcome: () => Promise.resolve(),
    share: () => Promise.resolve([]),
  };

  it('asks the roster of the own chat, and serves nobody who has become a guest or was let go', async () => {
    await inProduction({ converse: () => ({ handler: shares }) }, async (desk) => {
      const member = desk.person({ id: 'aaaaaaaa-0000-4000-8000-00000000000a' });
      await member.says('hello');
      const served = await asks(member, 'composeExtension/query', query('customers', ''));
      assert.equal(served.composeExtension.type, 'result');
      const rosters = desk.connector.requests.filter(({ path }) => path.includes('/members/'));
      assert.ok(rosters.every(({ path }) => path.includes(encodeURIComponent(member.settings.conversationId))));

      const guest = desk.person({ id: 'aaaaaaaa-0000-4000-8000-00000000000b' });
      desk.connector.roster.set(`29:${guest.settings.id}`, { userRole: 'guest' });
      await guest.says('hello');
      const refused = await asks(guest, 'composeExtension/query', query('customers', ''));
      assert.equal(refused.composeExtension.type, 'message');
    });
  });
});
