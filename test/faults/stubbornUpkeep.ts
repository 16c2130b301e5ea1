// What a stubborn person does after the redemption: renews or hands over, gives a key of the inventory up, and gives up a walk.
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../../cards/texts/texts.ts';
import { onwardFrom } from '../support/redemptionFixture.ts';
import { ChatPerson } from '../support/chatPerson.ts';
import { keyOf, personIdOf, type StubbornSettings } from './stubbornPerson.ts';

/** The end date that every renewal of the bench is recorded with. */
export const renewedTo = '2029-06-30';
const terms = { plan: 'businessStandard', licences: '5', months: '12' } as const;
/** Longer than the restart of a process and two rounds of the sweepers, in milliseconds. */
const patience = 240_000;
/** Milliseconds for which a person waits at most before trying again. */
const mostWait = 8_000;

/** The number of the first person; all have as many digits, so that no name begins another. */
export const firstNumber = 100;

type Button = readonly [verb: string, inputs?: Readonly<Record<string, string>>];

/** The list shows what needs a look; a term of a year is further down. */
const later: Button = ['renewals.show', { group: 'later' }];

/** True for the numbers whose subscription is renewed; the others are handed over. */
export function isRenewed(number: number): boolean {
  return number % 2 === 0;
}

/** Does it all, however often something has to be tried; throws when patience ends. */
export async function keepUpStubbornly({ number, connector, endpoint, chance }: StubbornSettings): Promise<void> {
  const until = Date.now() + patience;
  const line = { connector, endpoint };
  const person = new ChatPerson(line, {
    id: personIdOf(number),
    name: `Person ${number}`,
    conversationId: `a:up-${number}`,
  });
  const said = (key: Parameters<typeof say>[1]): string => say('en', key);
  if (isRenewed(number)) {
    const typed = { endsOn: renewedTo, licences: '5' };
    await goOn(
      `renewals Firm ${number}`,
      [later, ['renewals.open'], ['renewals.renewed'], ['renewals.recordRenewed', typed]],
      [
        said('renewals.renewed.doneTitle'),
        say('en', 'renewals.renewed.problems.dateNotLater', { date: '|' }).split('|')[0] ?? '',
      ],
    );
  } else {
    const to = { person: personIdOf(firstNumber) };
    await goOn(
      `renewals Firm ${number}`,
      [later, ['renewals.open'], ['renewals.handOver'], ['renewals.handTo', to]],
      [said('renewals.assign.doneTitle')],
    );
  }
  await goOn('keys', [['keys.add'], ['keys.save', { ...terms, keys: keyOf(200_000 + number) }]], []);
  await goOn('keys', [['keys.remove'], ['keys.confirmRemove']], []);
  const keys: Button = ['redeem.addKeys', { ...terms, keys: keyOf(300_000 + number) }];
  await goOn('redeem', [onwardFrom('purpose'), onwardFrom('consent'), keys, ['redeem.cancel']], []);
  for (let left = 0; left < 20 && (await leave()); left += 1);

  /** Says the words and clicks the buttons, from the words on whenever something fails, until one of `ends` is seen. */
  async function goOn(words: string, buttons: readonly Button[], ends: readonly string[]): Promise<void> {
    let failures = 0;
    while (Date.now() < until) {
      try {
        let answer = await person.says(words);
        for (const [verb, inputs] of buttons) {
          const { shown, pressed } = person.finds(verb);
          const click = person.clickOn(shown, pressed, inputs);
          const clicks = chance() < 0.15 ? [click, { ...click, id: `${String(click['id'])}-double` }] : [click];
          [answer = answer] = await Promise.all(clicks.map((one) => person.posts(one)));
          if (answer.status !== 200) throw new Error('Nobody answered.');
        }
        const seen = person.sees().map((shown) => shown.words);
        if (ends.length === 0 || ends.some((end) => seen.some((text) => text.includes(end)))) return;
      } catch {
        // Whoever tries again at once has used up what the desk allows, and is never let in for all of the buttons.
        failures += 1;
        await pause(Math.min(mostWait, 75 * 2 ** failures));
      }
    }
    throw new Error(`Person ${number} gave up "${words}"; the last card: ${person.sees().at(-1)?.words ?? 'none'}`);
  }

  /** Ends the walk that is still open, and answers what is asked before; false when none is. */
  async function leave(): Promise<boolean> {
    try {
      await person.says('cancel');
      if (!JSON.stringify(person.sees().at(-1)?.card ?? {}).includes('"redeem.leave"')) return false;
      await person.clicks('redeem.leave');
    } catch {
      await pause(150);
    }
    return true;
  }
}
