// Proves over HTTP the overview: what it counts, and that every number opens the list behind it.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { moneySpan, monthName } from '../../../cards/texts/formats.ts';
import { addDays, dayOf } from '../../../domain/dates/calendarDay.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { buttonsOf, wordsOf } from '../../support/shownCard.ts';
import { withoutCharts } from '../../support/cardSchema.ts';

const isMonth = (place: unknown): boolean => typeof place === 'string' && place.includes('"month"');

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`the overview (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    let today: string;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const follows = (place: object): Promise<Answer> =>
      person.posts(person.activity('message', { value: { verb: 'overview.list', id: JSON.stringify(place) } }));
    /** The number behind a row's title. */
    const numberOf = (words: string, title: string): string | undefined => {
      const lines = words.split('\n');
      return lines[lines.indexOf(title) + 1]?.replace(' ›', '');
    };

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      today = dayOf(fixture.clock.now(), 'Europe/Budapest');
      const named = { soon: 5, soonToo: 9, later: 200, grace: -3, gone: -130 };
      for (const [id, days] of Object.entries(named)) {
        const of = { customerId: id, customerName: `Contoso ${id}` };
        await register(fixture.services, subscriptionOf(id, addDays(today, days), of));
      }
      await fixture.services.subscriptions.change('soonToo', (known) => ({ ...known, responsible: bela }));
      person = fixture.chat.person({ id: anna.id });
      await person.says(language === 'hu' ? 'magyar' : 'english');
    });
    afterEach(() => fixture.close());

    it('counts what ends by month, stage and person, and leaves out what is over', async () => {
      const { words } = await person.says(language === 'hu' ? 'áttekintés' : 'overview');
      assert.ok(
        words.includes(text('overview.title')) &&
          words.includes(text('overview.about', { all: 4, date: '' }).split(' · ')[0]!),
        words,
      );
      assert.equal(numberOf(words, text('renewals.groups.next60')), '2');
      assert.equal(numberOf(words, text('renewals.groups.grace')), '1');
      assert.equal(numberOf(words, text('renewals.groups.later')), '1');
      assert.equal(numberOf(words, bela.name), '1');
      assert.equal(numberOf(words, anna.name), '2');
    });

    it('says what extended service terms cost together, and for how many that is known', async () => {
      const nce = { channel: 'csp-nce', startsOn: addDays(today, -395), termMonths: 12, licences: 10 } as const;
      const price = { perLicence: 10, monthlyPlan: 12, currency: 'EUR', source: 'invoice' } as const;
      for (const id of ['one', 'two'])
        await register(fixture.services, subscriptionOf(id, addDays(today, -30), { ...nce, price }));
      await register(fixture.services, subscriptionOf('three', addDays(today, -30), nce));
      const { words } = await person.says(language === 'hu' ? 'áttekintés' : 'overview');
      assert.equal(numberOf(words, text('renewals.groups.extended')), '3');
      const month = 2 * 10 * (12 * 1.03 - 10);
      const amount = moneySpan({ low: month, high: month }, 'EUR', { language, zone: 'utc' });
      const line = text('overview.extendedCost', { amount, priced: 2, all: 3 });
      assert.ok(words.replace(/[\s\\]+/g, ' ').includes(line.replace(/\s+/g, ' ')), words);
    });

    it('opens the list of a month beside a chart, on which nobody can click', async () => {
      await person.says(language === 'hu' ? 'áttekintés' : 'overview');
      const month = addDays(today, 200).slice(0, 7);
      const ofMonth = await person.clicks('overview.month', { month });
      assert.ok(ofMonth.words.includes('Contoso later') && !ofMonth.words.includes('Contoso soon'), ofMonth.words);
    });

    it('opens the list behind a stage, a month and a person', async () => {
      const stage = await follows({ group: 'grace' });
      assert.ok(stage.words.includes('Contoso grace') && !stage.words.includes('Contoso soon'));
      const month = addDays(today, 200).slice(0, 7);
      const ofMonth = await follows({ month });
      assert.ok(ofMonth.words.includes('Contoso later') && !ofMonth.words.includes('Contoso soon'), ofMonth.words);
      assert.ok(JSON.stringify(ofMonth.shown[0]?.card).includes(monthName(month, { language, zone: 'utc' })));
      const whose = await follows({ responsibleId: bela.id });
      assert.ok(whose.words.includes('Contoso soonToo') && !whose.words.includes('Contoso grace'));
    });

    it('draws the months as bars of signs where a client has no charts, and each opens its list', async () => {
      const { shown } = await person.says(language === 'hu' ? 'áttekintés' : 'overview');
      const plain = withoutCharts(shown[0]?.card);
      const lines = wordsOf(plain as object).split('\n');
      const rows = buttonsOf(plain as object).filter(
        ({ verb, data }) => verb === 'overview.list' && isMonth(data['id']),
      );
      assert.equal(rows.length, 12);
      const drawn = rows.map(({ title }) => lines.slice(lines.indexOf(title) + 1, lines.indexOf(title) + 4));
      const month = addDays(today, 200).slice(0, 7);
      const name = monthName(month, { language, zone: 'utc' }, 'short');
      assert.ok(!JSON.stringify(plain).includes('Chart.'));
      assert.deepEqual(drawn.find(([first]) => first === name)?.[2], '1 ›');
      assert.match(drawn.find(([first]) => first === name)?.[1] ?? '', /^█+$/);
      const empty = drawn.filter(([, bar]) => bar === '·');
      assert.ok(empty.length > 0 && empty.every(([, , number]) => number === '0 ›'), JSON.stringify(drawn));
      const row = rows.find(({ data }) => String(data['id']).includes(month));
      const list = await person.posts(person.activity('message', { value: row?.data }));
      assert.ok(list.words.includes('Contoso later') && !list.words.includes('Contoso soon'), list.words);
    });

    it('says what nobody is responsible for, and lists it', async () => {
      await fixture.services.subscriptions.change('later', (known) => ({
        ...known,
        responsible: { ...known.responsible, id: '' },
      }));
      const { words } = await person.says(language === 'hu' ? 'áttekintés' : 'overview');
      assert.equal(numberOf(words, text('overview.nobody')), '1');
      const list = await follows({ responsibleId: 'nobody' });
      assert.ok(list.words.includes('Contoso later') && !list.words.includes('Contoso soon'), list.words);
    });

    it('leaves out what is kept aside with its customer', async () => {
      await fixture.services.subscriptions.change('soon', (known) => ({ ...known, archived: true }));
      const { words } = await person.says(language === 'hu' ? 'áttekintés' : 'overview');
      assert.equal(numberOf(words, text('renewals.groups.next60')), '1');
    });
  });
}
