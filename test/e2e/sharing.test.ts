// Proves in a real browser that what somebody finds from the compose box of a group chat is shared there as a card, in the own language.
import assert from 'node:assert/strict';
import { searchParameter } from '../../bot/channel/readExtension.ts';
import { say } from '../../cards/texts/texts.ts';
import { groupChat } from './playgroundDriver.ts';
import { E2eFixture } from './e2eFixture.ts';

const words = { en: 'english', hu: 'magyar' } as const;
const customer = 'Nordlicht Optik GmbH';

for (const language of ['en', 'hu'] as const) {
  describe(`the message extension in the Playground (${language})`, () => {
    let fixture: E2eFixture;
    beforeEach(async () => {
      fixture = await E2eFixture.open({ demo: true });
      await fixture.chat.say(words[language]);
      await fixture.chat.card(say(language, 'desk.language.title'));
      await fixture.chat.goTo(groupChat);
    });
    afterEach(async () => {
      await fixture.close();
    });

    it('shares a customer, with what anybody may read', async () => {
      const { chat } = fixture;
      await chat.share({ command: 'customers', parameter: searchParameter }, 'nordlicht', customer);
      const shared = await (await chat.cardSaying(say(language, 'sharing.facts.nextEnd'))).text();
      for (const part of [customer, say(language, 'sharing.kinds.customers'), 'nordlichtoptik.onmicrosoft.com'])
        assert.ok(shared.includes(part), shared);
    });
  });
}
