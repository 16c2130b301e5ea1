// Proves a first start: from an empty desk to two hundred customers, by nothing but what the desk says itself; how long it took is printed.
import assert from 'node:assert/strict';
import { say } from '../../cards/texts/texts.ts';
import { E2eFixture } from './e2eFixture.ts';

const customers = 200;
const pasted = [
  'Customer\tDomain\tProduct\tSeats\tEnd date',
  ...Array.from({ length: customers }, (_, n) =>
    [`Firm ${n + 1_000} Ltd`, `firm${n + 1_000}.com`, 'Microsoft 365 Business Basic', 5, '2028-06-30'].join('\t'),
  ),
].join('\n');

describe('a first start', () => {
  it('leads from the welcome to two hundred customers', async () => {
    const begun = performance.now();
    const fixture = await E2eFixture.open();
    const { chat } = fixture;
    const said = (key: Parameters<typeof say>[1], values = {}): string => say('en', key, values);
    try {
      await (await chat.cardWithButton(said('start.button'))).click(said('start.button'));
      await (await chat.cardWithButton(said('start.toProfile'))).click(said('start.toProfile'));
      const details = await chat.cardWithButton(said('profile.save'));
      await details.fill({ [said('profile.partnerId')]: '1234567', [said('profile.company')]: 'Contoso Partner Ltd' });
      await details.click(said('profile.save'));
      await chat.cardSaying(said('profile.saved'));
      await (await chat.cardWithButton(said('start.toImport'))).click(said('start.toImport'));
      await chat.cardSaying(said('imports.intro'));
      await chat.say(pasted);
      await (await chat.cardWithButton(said('imports.apply'))).click(said('imports.apply'));
      await chat.cardSaying(said('imports.done', { count: customers }));
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
      process.stdout.write(`      ${customers} customers ${seconds} s after the start\n`);
      assert.equal((await fixture.register()).size, 100, 'as many as one page of the register holds');
    } finally {
      await fixture.close();
    }
  });
});
