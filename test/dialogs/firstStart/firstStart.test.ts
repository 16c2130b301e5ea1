// Proves the first start: an empty desk says what to do first, keeps who the partner is, and leads on.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('the first start', (language) => {
  let fixture: ImportFixture;

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
  });
  afterEach(() => fixture.close());

  const shows = (): ReturnType<ImportFixture['person']['says']> =>
    fixture.person.posts(fixture.person.activity('message', { value: { verb: 'start.show' } }));

  it('is offered by the welcome while no customer is on record', async () => {
    await fixture.person.installs();
    assert.ok(fixture.person.sees().some(({ buttons }) => buttons.includes(say(language, 'start.button'))));
    const { words } = await fixture.person.clicks('start.show');
    assert.ok(words.includes(say(language, 'start.customers.none')), words);
  });

  it('leads to the one form of the partner details, and shows what is kept there', async () => {
    await shows();
    const form = await fixture.person.clicks(say(language, 'start.toProfile'));
    assert.ok(form.words.includes(say(language, 'profile.title')), form.words);
    const typed = { company: ' Contoso  Partner Kft. ', signature: '+36 1 555 0100', partnerId: 'MPN 1234567' };
    await fixture.person.clicks('profile.save', typed);
    const { words } = await shows();
    assert.ok(words.includes('Contoso Partner Kft.') && words.includes('1234567'), words);
    // A card of an earlier version had the form itself.
    const value = { verb: 'start.saveProfile', company: 'Contoso Partner Kft.', signature: '+36 1 555 0100' };
    const old = await fixture.person.posts(fixture.person.activity('message', { value }));
    assert.ok(old.words.includes(say(language, 'start.kept')), old.words);
    const { items } = await fixture.services.audit.newest({ limit: 10 });
    assert.equal(items.filter(({ what }) => what === 'profileKept').length, 1);
    assert.equal((await fixture.services.partnerProfile.read())?.company, 'Contoso Partner Kft.');
  });

  it('leads to the settings, the Partner ID and the import, and knows when customers are there', async () => {
    await shows();
    const { words } = await fixture.person.clicks(say(language, 'start.toImport'));
    assert.ok(words.includes(say(language, 'imports.intro')), words);
    await fixture.takesIn('a.csv', 'Customer;Domain\nContoso;contoso.hu\n');
    assert.ok((await shows()).words.includes(say(language, 'start.customers.some')));
  });
});
