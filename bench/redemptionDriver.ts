// Owns the driving of a bot through its HTTP door: turns of the redemption walk, or plain messages, one after another.
import assert from 'node:assert/strict';
import { ChatPerson, type Answer } from '../test/support/chatPerson.ts';
import { FakeConnector } from '../test/support/fakeConnector.ts';

type Step = (person: ChatPerson, walk: number) => Promise<Answer>;

const keyCharacters = 'BCDFGHJKMPQRTVWXY2346789';

/** The walk of a new customer from the first word to the running subscription. */
const steps: readonly Step[] = [
  (person) => person.says('redeem'),
  (person) => person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' }),
  (person) => person.clicks('redeem.consent', { consent: 'true' }),
  (person, walk) => person.clicks('redeem.addKeys', keysOf(2 * walk)),
  (person, walk) => person.clicks('redeem.nextFromKeys', keysOf(2 * walk + 1)),
  (person) => person.clicks('redeem.confirm'),
  (person) => person.clicks('redeem.chooseCountry', { country: 'HU' }),
  (person, walk) => person.clicks('redeem.submitAdmin', adminOf(walk)),
  (person) => person.clicks('redeem.create'),
];

/** Turns of one walk. */
export const turnsOfWalk = steps.length;

/** Runs whole walks, one after another, each for a new customer; `first` numbers them. Throws when one goes wrong. */
export async function walk(endpoint: string, first: number, walks: number): Promise<void> {
  await withPerson(endpoint, `walk ${first}`, async (person) => {
    for (let number = first; number < first + walks; number += 1) {
      for (const step of steps) assert.equal((await step(person, number)).status, 200);
      const said = person.sees().at(-1)?.words ?? '';
      assert.match(said, new RegExp(`${adminOf(number).domainPrefix}\\.onmicrosoft\\.com`));
    }
  });
}

/** Sends plain messages; each must be answered in the chat, whatever the HTTP answer holds. */
export async function chat(endpoint: string, first: number, messages: number): Promise<void> {
  await withPerson(endpoint, `chat ${first}`, async (person, connector) => {
    for (let number = first; number < first + messages; number += 1) {
      const before = connector.changes;
      const body = JSON.stringify(person.activity('message', { text: `hello ${number}` }));
      const response = await fetch(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      await response.arrayBuffer();
      assert.ok(response.ok && connector.changes > before);
    }
  });
}

async function withPerson(
  endpoint: string,
  conversationId: string,
  use: (person: ChatPerson, connector: FakeConnector) => Promise<void>,
): Promise<void> {
  const connector = await FakeConnector.start();
  try {
    await use(new ChatPerson({ connector, endpoint: () => endpoint }, { conversationId }), connector);
  } finally {
    await connector.stop();
  }
}

function keysOf(number: number): Readonly<Record<string, string>> {
  return { keys: productKey(number), plan: 'businessPremium', licences: '5', months: '12' };
}

/** A well-formed key of its own for every number, and none of the sandbox's samples, which end in other groups. */
function productKey(number: number): string {
  const digits = number.toString(keyCharacters.length).padStart(10, '0');
  const counted = digits.replaceAll(/./g, (digit) =>
    keyCharacters.charAt(Number.parseInt(digit, keyCharacters.length)),
  );
  return `CFGHJKMPQR${counted}23467`;
}

function adminOf(walk: number) {
  return {
    organisation: `Contoso ${walk} Kft.`,
    firstName: 'Anna',
    lastName: 'Kovács',
    mail: 'anna@contoso.example',
    phone: '+36 1 555 0100',
    domainPrefix: `bench${walk}`,
    addressLine1: 'Fő utca 1.',
    city: 'Budapest',
    postalCode: '1011',
    registrationNumber: '12345676-2-42',
  };
}
