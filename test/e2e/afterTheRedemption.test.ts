// Proves what comes after a redemption: offer, partner of record and checklist in a real browser, in both languages.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../cards/texts/texts.ts';
import { E2eFixture } from './e2eFixture.ts';

const words = {
  en: { language: 'english', named: 'pannon butor', mistyped: 'customers kontoso', record: 'partner of record pannon' },
  hu: { language: 'magyar', named: 'pannon bútor', mistyped: 'ügyfelek kontoso', record: 'közvetítő partner pannon' },
} as const;

for (const language of ['en', 'hu'] as const) {
  describe(`after the walk in the Playground (${language})`, () => {
    let fixture: E2eFixture;
    const text = (key: TextKey): string => say(language, key);

    beforeEach(async () => {
      fixture = await E2eFixture.open({ demo: true });
      await fixture.chat.say(words[language].language);
      await fixture.chat.card(text('desk.language.title'));
      // The reminders of the demonstration, in one card or two: what is typed or opened while a message comes, the
      // client drops.
      await fixture.chat.cardSaying('Nordlicht Optik GmbH');
      await fixture.chat.cardSaying('Kékfestő Műhely Kft.');
    });

    afterEach(async () => {
      await fixture.close();
    });

    it('delegated administration goes from the name of a customer to its end', async () => {
      const { chat } = fixture;
      await chat.say(words[language].mistyped);
      await chat.cardSaying('contoso.onmicrosoft.com');
      await chat.say(words[language].named);
      await (await chat.cardWithButton(text('customers.edit'))).follow(text('customers.offerRow'));
      const roles = await chat.card(text('offer.rolesStep.title'));
      await roles.click(text('gdap.moreRoles'));
      await roles.tickOneOf(say(language, 'gdap.roleHigh', { role: text('offer.roles.globalAdministrator') }));
      await roles.click(text('common.next'));
      await (await chat.card(text('offer.doubtStep.title'))).click(text('offer.doubtStep.leaveOut'));
      await (await chat.card(text('offer.termsStep.title'))).click(text('common.next'));
      await (await chat.card(text('offer.review.title'))).click(text('offer.review.ask'));
      await (await chat.card(text('offer.message.title'))).click(text('offer.message.sent'));
      const waiting = await chat.cardWithButton(text('offer.buttons.playAccept'));
      await waiting.click(text('offer.buttons.playAccept'));
      const active = await chat.cardWithButton(text('offer.buttons.end'));
      assert.match(await active.text(), new RegExp(text('offer.fact.accepted')));
      await active.click(text('offer.buttons.end'));
      await (await chat.card(text('offer.end.title'))).click(text('offer.end.now'));
      await chat.card(text('offer.stages.ended'));
    });

    it('the partner of record is kept, asked for and ticked', async () => {
      const { chat } = fixture;
      await chat.say(words[language].record.replace(' pannon', ''));
      const record = await chat.card(text('record.title'));
      await record.fill({ [text('record.idLabel')]: '1234567' });
      await record.click(text('record.save'));
      await chat.hear(text('record.kept'));
      await chat.say(words[language].record);
      const customer = await chat.cardWithButton(text('record.saveRecord'));
      await customer.tickOneOf(
        say(language, 'common.subscriptionLine', { plan: text('plans.businessStandard'), licences: 120 }),
      );
      await customer.click(text('record.saveRecord'));
      await chat.hear(text('record.notes.saved'));
      await (await chat.cardWithButton(text('record.sent'))).click(text('record.sent'));
      await chat.hear(text('record.notes.sent'));
      const [subscription] = (await fixture.register()).get('Pannon Bútor Zrt.') ?? [];
      assert.equal(subscription?.partnerOfRecord?.partnerId, '1234567');
    });

    it('the checklist is ticked and put off', async () => {
      const { chat } = fixture;
      await chat.say(words[language].named);
      await (await chat.cardWithButton(text('customers.edit'))).follow(text('customers.setupRow'));
      const list = await chat.card(text('setup.title'));
      await list.tickOneOf(text('setup.items.addUsers'));
      await list.click(text('setup.save'));
      await (await chat.cardSaying('✓')).click(text('setup.later'));
      await chat.cardSaying(say(language, 'setup.laterChosen', { date: '' }).trim());
    });
  });
}
