// Proves that samples which are added stay, whatever a crash left of removing them before.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { sweepConsequences } from '../../../dialogs/consequences/sweepConsequences.ts';
import { removeSamples, samplesOnRecord } from '../../../dialogs/samples/samples.ts';
import { DeskFixture, anna } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { languageWord } from '../../support/testLanguages.ts';

inEachLanguage('samples after a removal that was cut off', (language) => {
  let fixture: DeskFixture;
  afterEach(() => fixture.close());

  it('are there when they were added, and stay', async () => {
    fixture = await DeskFixture.open();
    const { services } = fixture;
    const person = await fixture.knows(anna);
    await person.says(languageWord[language]);
    const adds = () => person.posts(person.activity('message', { value: { verb: 'start.addSamples', id: '' } }));
    await adds();
    const dying = { ...services, carryOut: () => Promise.reject(new Error('The process dies here.')) };
    await assert.rejects(removeSamples(dying), /dies here/);
    const { words } = await adds();
    assert.ok(words.includes(say(language, 'short.samples.there')), words);
    fixture.clock.advance(2 * 60_000);
    await sweepConsequences(services);
    const there = await samplesOnRecord(services);
    assert.deepEqual([there.any, there.subscriptions > 0], [true, true]);
  });
});
