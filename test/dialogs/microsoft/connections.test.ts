// Proves that managers see how the desk is connected to Microsoft, and what to do where it is not let in.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import type { DeskSettings } from '../../support/deskServices.ts';
import { anna, ReminderFixture } from '../../support/reminderFixture.ts';
import type { Answer } from '../../support/chatPerson.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('the connections to Microsoft', (language) => {
  const text = (key: TextKey): string => say(language, key);
  const asked = async (
    settings: DeskSettings,
    then: (answer: Answer, check: () => Promise<Answer>) => Promise<void>,
  ) => {
    const fixture = await ReminderFixture.open(settings);
    const person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
    const answer = await person.says(language === 'hu' ? 'kapcsolatok' : 'connections');
    await then(answer, () => person.clicks('connections.check'));
    await fixture.close();
  };

  it('are shown part by part, and looked at again on demand', async () => {
    const microsoft = await PartnerCenterFixture.start();
    await asked({ microsoft: 'partnerCenter', mail: microsoft.config }, async ({ words }, check) => {
      assert.equal(
        words.split('\n').filter((line) => line === text('microsoft.connections.connected')).length,
        2,
        words,
      );
      assert.ok(words.includes(text('microsoft.failure.consentMissing')));
      assert.ok(words.includes(text('microsoft.connections.byHand')));
      microsoft.service.meet(/customers/, { status: 403, body: { code: '900308' } }, { status: 403, body: {} });
      const again = await check();
      assert.ok(again.words.includes(text('microsoft.failure.roleMissing')), again.words);
    });
    await microsoft.stop();
  });

  it('are none where people act, and where Microsoft is played', async () => {
    await asked({ microsoft: 'guided' }, ({ words }) => {
      assert.equal(words.split(text('microsoft.connections.byHand')).length - 1, 6);
      return Promise.resolve();
    });
    await asked({}, ({ words }) => {
      assert.equal(words, text('microsoft.connections.sandbox'));
      return Promise.resolve();
    });
  });
});
