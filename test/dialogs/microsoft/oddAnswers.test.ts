// Proves that whatever Microsoft answers to what a person looks at in the chat, the person is told something that has a meaning.
import assert from 'node:assert/strict';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import { Consents } from '../../../storage/microsoft/consents.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { testSecret } from '../../support/deskServices.ts';
import { subscriptionBody, type FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import type { FakeService, Trouble } from '../../support/microsoft/fakeService.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';

/** What no client expects. */
const odd: readonly Trouble[] = [
  { status: 200, raw: '<html><body>Sign in to the proxy</body></html>' },
  ...[null, { items: [null, 7], value: 7 }].map((body) => ({ status: 200, body })),
  { status: 302, headers: { location: 'https://elsewhere.example' } },
];

describe('an odd answer of Microsoft', () => {
  const language = 'en';
  let microsoft: PartnerCenterFixture;
  let fixture: DeskFixture;
  let person: ChatPerson;
  let customer: FakeCustomer;
  const text = (key: TextKey, values?: TextValues): string => say(language, key, values);
  const posts = (value: object): Promise<Answer> =>
    person.posts(person.activity('message', { replyToId: person.sees().at(-1)!.id, value }));
  const isTold = ({ words }: Answer, what: string): void => {
    assert.notEqual(words.trim(), '', what);
    assert.ok(!words.includes(text('problems.unexpected', { reference: '' }).slice(0, 30)), `${what}: ${words}`);
    assert.doesNotMatch(words, /undefined|\[object|NaN|<html/, what);
  };
  const meets = async (service: FakeService, of: RegExp, does: () => Promise<Answer>): Promise<void> => {
    for (const trouble of odd) {
      service.meet(of, trouble, trouble);
      isTold(await does(), `${String(of)} ${JSON.stringify(trouble)}`);
      service.forgetTroubles();
    }
  };
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start(['customers', 'subscriptions', 'offers', 'seats']);
    fixture = await DeskFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config });
    const { store } = fixture.chat;
    const consents = new Consents(store, await openSeal(store, [testSecret]));
    await consents.give('anna@partner.example', 'refresh-1', fixture.clock.now());
    person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says('english');
    customer = microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one' })]);
    await person.says('sync');
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
  });
  afterEach(async () => {
    await fixture.close();
    await microsoft.stop();
  });

  it('is told: at a subscription, an agreement, the history, the partner’s customers', async () => {
    const { service } = microsoft;
    const id = `microsoft-${customer.id}`;
    await meets(service, /^GET .*subscriptions/, () => posts({ verb: 'act.open', id: 'microsoft-one' }));
    await meets(service, /agreements/i, () => posts({ verb: 'agreement.open', id }));
    await meets(service, /auditrecords/i, () => posts({ verb: 'history.microsoft', id }));
    await meets(service, /^GET .*customers/, () => posts({ verb: 'tenants.find', search: 'con' }));
  });
});
