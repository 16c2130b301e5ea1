// Proves in a real browser that a group chat sees neither keys nor forms: the walk goes on in the own chat.
import assert from 'node:assert/strict';
import { say } from '../../cards/texts/texts.ts';
import { groupChat, personalChat } from './playgroundDriver.ts';
import { E2eFixture } from './e2eFixture.ts';

const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const words = {
  en: { language: 'english', redeem: 'redeem' },
  hu: { language: 'magyar', redeem: 'beváltás' },
} as const;

for (const language of ['en', 'hu'] as const) {
  describe(`a group chat in the Playground (${language})`, () => {
    let fixture: E2eFixture;
    const elsewhere = say(language, 'desk.elsewhere.goesOnTitle', { named: true, name: 'Anna Berg' });

    beforeEach(async () => {
      fixture = await E2eFixture.open();
      await fixture.chat.say(words[language].language);
      await fixture.chat.card(say(language, 'desk.language.title'));
      await fixture.chat.goTo(groupChat);
    });

    afterEach(async () => {
      await fixture.close();
    });

    it('a redemption asked for in the group begins in the own chat', async () => {
      const { chat } = fixture;
      await chat.mention('Keydesk', words[language].redeem);
      await chat.card(elsewhere);
      assert.equal(await chat.countCards(say(language, 'redeem.purpose.title')), 0);
      await chat.goTo(personalChat);
      await chat.card(say(language, 'redeem.purpose.title'));
    });

    it('a key pasted in the group is asked to be deleted, and taken in the own chat', async () => {
      const { chat } = fixture;
      await chat.mention('Keydesk', key);
      const short = await chat.card(elsewhere);
      const told = await short.text();
      assert.match(told, new RegExp(say(language, 'desk.elsewhere.found', { count: 1 }).slice(0, 20)));
      assert.doesNotMatch(told, /6789B/);
      await chat.goTo(personalChat);
      await chat.card(say(language, 'redeem.purpose.title'));
    });
  });
}
