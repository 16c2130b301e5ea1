// Proves that managers see how the desk is connected to Microsoft, and what to do where it is not let in.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import type { DeskSettings } from '../../support/deskServices.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import type { Answer } from '../../support/chatPerson.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('the connections to Microsoft', (language) => {
  const text = (key: TextKey): string => say(language, key);
  const asked = async (
    settings: DeskSettings,
    then: (answer: Answer, check: () => Promise<Answer>) => Promise<void>,
  ) => {
    const fixture = await DeskFixture.open(settings);
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
      assert.ok(again.words.includes(text('microsoft.connections.needs.customers')), again.words);
    });
    await microsoft.stop();
  });

  it('say whether Partner Center takes the consent of a person, and what that is for', async () => {
    const fixture = await SyncFixture.open(language);
    const { person } = fixture;
    const connected = (answer: Answer): number =>
      answer.words.split(text('microsoft.connections.connected')).length - 1;
    const asks = language === 'hu' ? 'kapcsolatok' : 'connections';
    const before = connected(await person.says(asks));
    fixture.microsoft.service.meet(/profiles\/mpn/, { status: 403, body: { code: 900308 } });
    const refused = await person.clicks('connections.check');
    assert.ok(refused.words.includes(text('microsoft.connections.needs.person')), refused.words);
    assert.equal(connected(refused), before - 1);
    assert.ok((await person.clicks('connections.check')).words.includes(text('microsoft.connections.personText')));
    assert.deepEqual(fixture.faults, []);
    await fixture.close();
  });

  it('are none where people act, and where Microsoft is played', async () => {
    await asked({ microsoft: 'guided' }, ({ words }) => {
      assert.equal(words.split(text('microsoft.connections.byHand')).length - 1, 7);
      return Promise.resolve();
    });
    await asked({}, ({ words }) => {
      assert.equal(words, text('microsoft.connections.sandbox'));
      return Promise.resolve();
    });
  });

  it('are looked at by an old card on a desk that was taken off since, and that is said', async () => {
    const fixture = await DeskFixture.open();
    const person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
    const value = { verb: 'connections.check', id: '', v: 0 };
    const { words } = await person.posts(person.activity('message', { value }));
    assert.equal(words, text('microsoft.connections.sandbox'));
    await fixture.close();
  });
});
