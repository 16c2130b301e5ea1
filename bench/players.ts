// The people of the benches: each plays one turn after the other at a bot's HTTP door, and checks that it was answered.
import assert from 'node:assert/strict';
import { ChatPerson, type Answer } from '../test/support/chatPerson.ts';
import type { FakeConnector } from '../test/support/fakeConnector.ts';

/** The channel, one for the whole bench since its ids must not come twice, and where the bot takes activities. */
export interface Line {
  readonly connector: FakeConnector;
  readonly endpoint: string;
}

/** Plays turn `turn` (0, 1, 2 …) of an endless series; rejects when the bot answers wrongly. */
export type PlayTurn = (turn: number) => Promise<void>;

/** Makes a person who plays at a bot. The number tells people apart: two of them share nothing. */
export type Player = (line: Line, number: number) => PlayTurn;

type Step = (person: ChatPerson, redemption: number) => Promise<Answer>;

const keyCharacters = 'BCDFGHJKMPQRTVWXY2346789';
const mostRedemptionsOfOne = 100_000;

/** The redemption of a new customer from the first word to the running subscription. */
const steps: readonly Step[] = [
  (person) => person.says('redeem'),
  (person) => person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' }),
  (person) => person.clicks('redeem.consent', { consent: 'true' }),
  (person, redemption) => person.clicks('redeem.addKeys', keysOf(2 * redemption)),
  (person, redemption) => person.clicks('redeem.nextFromKeys', keysOf(2 * redemption + 1)),
  (person) => person.clicks('redeem.confirm'),
  (person) => person.clicks('redeem.chooseCountry', { country: 'HU' }),
  (person, redemption) => person.clicks('redeem.submitAdmin', adminOf(redemption)),
  (person) => person.clicks('redeem.create'),
];

/** Turns of one redemption. */
export const turnsOfRedemption = steps.length;

/** Plays whole redemptions, one after another, each for a new customer, as the person that `made` makes. */
export function redeemerAs(made: (line: Line, number: number) => ChatPerson): Player {
  return (line, number) => {
    const person = made(line, number);
    return async (turn) => {
      const redemption = number * mostRedemptionsOfOne + Math.floor(turn / turnsOfRedemption);
      const step = turn % turnsOfRedemption;
      assert.equal((await steps[step]?.(person, redemption))?.status, 200);
      if (step < turnsOfRedemption - 1) return;
      const said = person.sees().at(-1)?.words ?? '';
      assert.match(said, new RegExp(`${adminOf(redemption).domainPrefix}\\.onmicrosoft\\.com`));
      line.connector.clear(person.settings.conversationId);
    };
  };
}

/** Plays redemptions with the desk. */
export const redeemer = redeemerAs(person);

/** Sends plain messages that are no command; each must be answered in the chat, whatever the HTTP answer holds. */
export const chatter = talkerWith((turn) => `hello ${turn}`);

/** Greets, as most people who write first do; each greeting must be answered in the chat. */
export const greeter = talkerWith(() => 'hello');

function talkerWith(words: (turn: number) => string): Player {
  return ({ connector, endpoint }, number) => {
    const talker = person({ connector, endpoint }, number);
    return async (turn) => {
      const before = connector.changes;
      assert.ok(await post(endpoint, talker.activity('message', { text: words(turn) })));
      assert.ok(connector.changes > before);
    };
  };
}

/** A person with a chat of its own. */
export function person({ connector, endpoint }: Line, number: number): ChatPerson {
  const id = `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return new ChatPerson({ connector, endpoint: () => endpoint }, { id });
}

/** Posts an activity as the channel does; true when the bot took it. */
export async function post(endpoint: string, activity: object): Promise<boolean> {
  const body = JSON.stringify(activity);
  const response = await fetch(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  await response.arrayBuffer();
  return response.ok;
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

function adminOf(redemption: number) {
  return {
    organisation: `Contoso ${redemption} Kft.`,
    firstName: 'Anna',
    lastName: 'Kovács',
    mail: 'anna@contoso.example',
    phone: '+36 1 555 0100',
    domainPrefix: `bench${redemption}`,
    addressLine1: 'Fő utca 1.',
    city: 'Budapest',
    postalCode: '1011',
    registrationNumber: '12345676-2-42',
  };
}
