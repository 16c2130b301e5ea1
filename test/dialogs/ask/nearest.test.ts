// Proves the card that asks what was meant: every button does what it says, be it an answer, a command or a look at the
// records; and the managers' list of what found no sure answer.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import type { Access } from '../../../bot/people/access.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';

/** Sentences that are sure in nothing, with the title of each button and of what it opens. */
interface Unsure {
  readonly text: string;
  readonly buttons: readonly (readonly [button: TextKey, opens: TextKey])[];
}

const answer = (id: 'keySafe' | 'reminderDays' | 'errUsed' | 'errUnavailable'): readonly [TextKey, TextKey] => [
  `answers.${id}.question`,
  `answers.${id}.question`,
];
const unsure: Readonly<Record<'en' | 'hu', readonly Unsure[]>> = {
  en: [
    {
      text: 'history of redeemed keys?',
      buttons: [
        ['ask.meant.redeemedBy', 'records.titles.redeemedBy'],
        ['commands.history.button', 'history.title'],
        answer('keySafe'),
      ],
    },
    {
      text: 'overdue reminders?',
      buttons: [
        ['ask.meant.reminders', 'records.titles.reminders'],
        ['ask.meant.overdue', 'records.titles.overdue'],
        answer('reminderDays'),
      ],
    },
  ],
  hu: [
    {
      text: 'beváltott kulcsok előzményei?',
      buttons: [
        ['commands.history.button', 'history.title'],
        answer('errUsed'),
        ['ask.meant.redeemedBy', 'records.titles.redeemedBy'],
      ],
    },
    {
      text: 'mi van az ajánlattal és a kulccsal?',
      buttons: [
        ['commands.offer.button', 'offer.customerStep.title'],
        answer('errUnavailable'),
        ['ask.meant.offersWaiting', 'records.titles.offersWaiting'],
      ],
    },
  ],
};
const aboutContoso = { en: 'Contoso partner and admin rights?', hu: 'a Contoso partner és az adminjog?' };
const unanswered = { en: 'unanswered questions', hu: 'megválaszolatlan kérdések' };
const strange = {
  en: 'the keys of Zsuzsanna and her dog Bodri, 36301234567?',
  hu: 'Zsuzsanna kulcsai és Bodri kutyája, 36301234567?',
};

/** Anna manages the desk; the others are members. */
const access: Access = {
  decide: ({ person }) =>
    Promise.resolve({ kind: 'staff', role: person?.id === anna.id ? 'manager' : 'member' } as const),
};

for (const language of ['en', 'hu'] as const)
  describe(`what is not sure (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: TextKey): string => say(language, key);
    const speak = (one: ChatPerson): Promise<unknown> => one.says({ en: 'english', hu: 'magyar' }[language]);

    beforeEach(async () => {
      fixture = await DeskFixture.open({ surroundings: { access } });
      person = await fixture.knows(anna);
      await speak(person);
      await register(fixture.services, subscriptionOf('s-1', '2027-03-31'));
    });
    afterEach(() => fixture.close());

    for (const { text: said, buttons } of unsure[language])
      it(`"${said}" offers three, and each does what it says`, async () => {
        for (const [button, opens] of buttons) {
          const near = await person.says(said);
          assert.ok(near.words.includes(text('ask.nearTitle')), near.words);
          for (const [title] of buttons) assert.ok(near.shown[0]?.buttons.includes(text(title)), near.words);
          const opened = await person.clicks(text(button));
          assert.ok(opened.words.includes(text(opens)), opened.words);
        }
      });

    it('carries the customer that was named behind each button', async () => {
      const near = await person.says(aboutContoso[language]);
      const own = near.shown[0]?.buttons.filter((button) => button.includes('Contoso')) ?? [];
      assert.ok(own.length >= 2, near.words);
      for (const button of own) {
        await person.says(aboutContoso[language]);
        const opened = await person.clicks(button);
        assert.ok(opened.words.includes('Contoso'), opened.words);
      }
    });

    it('counts it without a name or a number, and managers see how often', async () => {
      for (let time = 0; time < 3; time += 1) await person.says(strange[language]);
      const list = await person.says(unanswered[language]);
      assert.ok(list.words.includes(text('ask.unanswered.title')), list.words);
      assert.ok(list.words.includes('3'), list.words);
      for (const secret of ['zsuzs', 'bodri', '3630'])
        assert.ok(!list.words.toLowerCase().includes(secret), list.words);
    });

    it('shows the list to managers only', async () => {
      const member = await fixture.knows(bela);
      await speak(member);
      const list = await member.says(unanswered[language]);
      const shown = list.words.includes(text('ask.unanswered.title'));
      assert.equal(shown, false, list.words);
      assert.ok(list.words.includes(anna.name), list.words);
    });
  });
