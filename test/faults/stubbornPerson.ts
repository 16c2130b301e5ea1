// A person who gets through: clicks again, twice and impatiently, at whichever process answers, until the walk is done.
import { say } from '../../cards/texts/texts.ts';
import { ChatPerson, type ChatLine, type Shown } from '../support/chatPerson.ts';
import type { FakeConnector } from '../support/fakeConnector.ts';
import { adminDetails, customerCountry, steps, onwardFrom } from '../support/redemptionFixture.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { defined } from '../../domain/defined.ts';

export interface StubbornSettings {
  readonly number: number;
  readonly connector: FakeConnector;
  /** The messaging endpoint of any process that may be alive. */
  readonly endpoint: () => string;
  readonly chance: () => number;
  readonly authorization?: ChatLine['authorization'];
}

const done = say('en', 'redeem.done.titles.newSubscription');
const keyCharacters = 'BCDFGHJKMPQRTVWXY2346789';
/** Longer than the lease of an order and two rounds of the sweeper, in milliseconds. */
const patience = 360_000;

/** A well-formed key of its own for every number, and none of the sandbox's samples. */
export function keyOf(number: number): string {
  const digits = number.toString(keyCharacters.length).padStart(10, '0');
  const middle = digits.replaceAll(/./g, (digit) => keyCharacters.charAt(Number.parseInt(digit, keyCharacters.length)));
  return `CFGHJKMPQR${middle}23467`;
}

/** The id of a person of the bench. */
export function personIdOf(number: number): string {
  return `bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Redeems one key for one new customer. Answers how often something had to be tried; throws when patience ends. */
export async function redeemStubbornly({
  number,
  connector,
  endpoint,
  chance,
  authorization,
}: StubbornSettings): Promise<number> {
  const id = personIdOf(number);
  const person = new ChatPerson(
    { connector, endpoint, ...defined({ authorization }) },
    { id, name: `Person ${number}`, conversationId: `a:walk-${number}` },
  );
  const typed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...Object.fromEntries(steps.map(onwardFrom)),
    'redeem.nextFromKeys': { keys: keyOf(number), plan: 'businessStandard', licences: '5', months: '12' },
    'redeem.chooseCountry': { country: customerCountry },
    'redeem.submitAdmin': { ...adminDetails, domainPrefix: `firm${number}`, organisation: `Firm ${number}` },
    'redeem.resume': {},
    'redeem.start': {},
  };
  // The card of the end may be lost with its process; a second walk that was begun by a double click then tells it.
  const said = { lastFive: keyOf(number).slice(-5), customer: `Firm ${number}` };
  const known = say('en', 'redeem.keys.problems.alreadyRedeemedFor', said);
  const until = Date.now() + patience;
  let stuck = 0;
  for (let tries = 1; Date.now() < until; tries += 1) {
    const seen = person.sees();
    if (seen.some(({ words }) => words.includes(done) || words.includes(known))) return tries;
    // A card that leads nowhere, or an order that another one carries out: the person waits and asks where the walk stands.
    if (stuck > 0) await pause(Math.min(2_000, 40 * stuck));
    const verb = stuck % 3 === 2 ? undefined : verbOnTop(seen, Object.keys(typed));
    try {
      if (verb === undefined)
        await posted(person, person.activity('message', { text: seen.length === 0 ? 'redeem' : 'resume' }));
      else {
        const { shown, pressed } = person.finds(verb);
        await posted(person, person.clickOn(shown, pressed, typed[verb]));
      }
    } catch {
      // Nobody answered; the next try goes to whoever does.
    }
    stuck = person.sees().at(-1)?.words === seen.at(-1)?.words ? stuck + 1 : 0;
  }
  throw new Error(`Person ${number} gave up; the last card: ${person.sees().at(-1)?.words ?? 'none'}`);

  /** Posts it once, twice at the same time under two ids, or again as a channel that got no answer does. */
  async function posted(who: ChatPerson, activity: Record<string, unknown>): Promise<void> {
    const drawn = chance();
    const copies = [activity];
    if (drawn < 0.12) copies.push({ ...activity, id: `${String(activity['id'])}-double` });
    else if (drawn < 0.22) copies.push(activity);
    const answers = await Promise.allSettled(copies.map((one) => who.posts(one)));
    const failed = answers.find((answer) => answer.status === 'rejected' || answer.value.status !== 200);
    if (failed === undefined) return;
    await pause(60);
    await who.posts(activity);
  }
}

/** The first of the verbs on the newest card that has one. */
function verbOnTop(seen: readonly Shown[], verbs: readonly string[]): string | undefined {
  for (const { card } of seen.toReversed()) {
    const written = JSON.stringify(card ?? {});
    const verb = verbs.find((one) => written.includes(`"${one}"`));
    if (verb !== undefined) return verb;
  }
  return undefined;
}
