// Takes the pictures of the end of a term: before it, in an extended one, before a renewal, and while that can be taken back.
import { join } from 'node:path';
import { say, type TextKey } from '../../cards/texts/texts.ts';
import type { Language } from '../../domain/people/person.ts';
import { E2eFixture } from './e2eFixture.ts';
import { nameOf, phraseOf } from './phrases.ts';

/** Walks through the sample partner's terms with the time machine. */
export async function seeTerms(language: Language, folder: string): Promise<void> {
  const fixture = await E2eFixture.open({ demo: true });
  const text = (key: TextKey, values = {}): string => say(language, key, values);
  const skip = (days: number): string => phraseOf(language, 'skipDays', { days });
  try {
    const { chat } = fixture;
    let count = 0;
    const see = async (name: string, button: string) => {
      count += 1;
      const card = await chat.cardWithButton(button);
      await card.screenshot(join(folder, `${language}-term-${count}-${name}.png`));
      return card;
    };
    await chat.say(nameOf(language));
    await chat.say(skip(2));
    await see('commitment', text('term.notices.commitment.change'));
    await chat.say(`${phraseOf(language, 'renewals')} Lumen Studio`);
    const list = await chat.cardSaying('Lumen Studio s.r.o.');
    await list.screenshot(join(folder, `${language}-term-list.png`));
    await chat.say(skip(5));
    const costs = await see('extended', text('term.convert.button'));
    await costs.click(text('term.extended.cancel'));
    await see('cancel', text('term.cancelNow.confirm'));
    const digest = await chat.cardSaying(text('reminders.digest.text'));
    await digest.screenshot(join(folder, `${language}-term-digest.png`));
    await digest.follow('Lumen Studio s.r.o.');
    const reminder = await see('reminder', text('term.decide'));
    await reminder.click(text('term.decide'));
    const decision = await see('decision', text('term.card.save'));
    await decision.tickOneOf(text('term.choices.cancel'));
    await decision.click(text('term.card.save'));
    const guide = await see('guide', text('term.guide.reported'));
    await guide.click(text('term.guide.reported'));
    const decided = await chat.cardSaying(text('renewals.timeline.cancelled'));
    await decided.screenshot(join(folder, `${language}-term-decided.png`));
    await decided.click(text('term.facts'));
    await see('facts', text('term.form.save'));
    await chat.say(skip(6));
    await see('window', text('term.notices.window.renewed'));
  } finally {
    await fixture.close();
  }
}
