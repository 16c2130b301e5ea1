// Proves what people ask and order in whole sentences, on the data of the sample partner, in both languages.
import assert from 'node:assert/strict';
import { recordDemoPartner, welcomeDemoPartner } from '../../../bot/local/demoData.ts';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';

/** What is said, and what the answer shows: texts of the catalogue by their keys, and names and figures as they are. */
interface Asked {
  readonly en: string;
  readonly hu: string;
  readonly titles: readonly TextKey[];
  readonly shows?: readonly string[];
}

const asked: readonly Asked[] = [
  {
    ...{ en: 'what ends this month', hu: 'mi jár le ebben a hónapban' },
    ...{ titles: ['records.titles.ends'], shows: ['Harbour & Pike Ltd', 'Nordlicht Optik GmbH'] },
  },
  {
    ...{ en: 'what ends in the next 30 days?', hu: 'mi jár le a következő 30 napban?' },
    ...{ titles: ['records.titles.ends'], shows: ['Harbour & Pike Ltd'] },
  },
  {
    ...{ en: 'what is next to end?', hu: 'mi jár le legközelebb?' },
    ...{ titles: ['records.titles.ends'], shows: ['Harbour & Pike Ltd'] },
  },
  {
    ...{ en: 'who redeemed which key when', hu: 'ki melyik kulcsot mikor váltotta be' },
    ...{ titles: ['records.titles.redeemedBy'] },
  },
  {
    ...{ en: 'which keys are in stock?', hu: 'milyen kulcsok vannak készleten?' },
    ...{ titles: ['keys.title'], shows: ['8'] },
  },
  {
    ...{ en: 'who is the administrator of Contoso?', hu: 'ki a Contoso rendszergazdája?' },
    ...{ titles: ['records.titles.administrator'], shows: ['aoife.byrne@contoso.example'] },
  },
  {
    ...{ en: 'how many licences does Nordlicht have?', hu: 'hány licence van a Nordlichtnek?' },
    ...{ titles: ['records.titles.licences'], shows: ['25', 'Nordlicht Optik GmbH'] },
  },
  {
    ...{ en: 'when does Nordlicht end?', hu: 'mikor jár le a Nordlicht?' },
    ...{ titles: ['records.titles.endDate'], shows: ['Nordlicht Optik GmbH', '2027', '8'] },
  },
  {
    ...{ en: 'what was done for Contoso?', hu: 'mit csináltunk a Contosónak?' },
    ...{ titles: ['history.title'], shows: ['Contoso Ltd'] },
  },
  {
    ...{ en: 'what is overdue?', hu: 'mi van lejárva?' },
    ...{ titles: ['records.titles.overdue'], shows: ['Zöld Kert Bt.', 'Pannon Bútor Zrt.'] },
  },
  {
    ...{ en: 'who has no reminders?', hu: 'kinek nincs emlékeztetője?' },
    ...{ titles: ['records.titles.withoutReminders'], shows: ['Meridian Labs Inc.'] },
  },
  {
    ...{ en: 'which offers wait?', hu: 'melyik ajánlat vár?' },
    ...{ titles: ['records.titles.offersWaiting'] },
  },
  { en: 'add a customer', hu: 'ügyfél hozzáadása', titles: ['register.newTitle'] },
  { en: 'import', hu: 'importálás', titles: ['imports.title'] },
  { en: 'export to Excel', hu: 'exportálás Excelbe', titles: ['exports.title'] },
  { en: 'put it in my calendar', hu: 'tedd be a naptáramba', titles: ['calendar.title'] },
  {
    ...{ en: 'no reminders at weekends', hu: 'hétvégén ne legyen emlékeztető' },
    ...{ titles: ['settings.mineTitle', 'settings.saved'] },
  },
  {
    ...{ en: 'check the partner of record of Contoso', hu: 'ellenőrizd a Contoso közvetítő partnerét' },
    ...{ titles: ['record.title'], shows: ['Contoso Ltd'] },
  },
  { en: 'list of clients', hu: 'ügyfél lista', titles: ['customers.title'], shows: ['Harbour & Pike Ltd'] },
  { en: 'Pannon Bútor', hu: 'a Pannon Bútor Zrt.-nél', titles: [], shows: ['Pannon Bútor Zrt.', 'zsolt.varga@'] },
  { en: "Contoso's", hu: 'a Contosonak', titles: [], shows: ['Contoso Ltd', 'aoife.byrne@'] },
];

for (const language of ['en', 'hu'] as const satisfies readonly Language[])
  describe(`questions and orders about the sample partner (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;

    before(async () => {
      fixture = await DeskFixture.open();
      await recordDemoPartner(fixture.services, () => Promise.resolve());
      await welcomeDemoPartner(fixture.services, anna);
      person = await fixture.knows(anna);
      await person.says(language === 'en' ? 'english' : 'magyar');
    });
    after(() => fixture.close());

    for (const { [language]: text, titles, shows = [] } of asked)
      it(`"${text}" is answered`, async () => {
        const { words } = await person.says(text);
        for (const shown of [...titles.map((key) => say(language, key)), ...shows])
          assert.ok(words.includes(shown), `${shown} is missing in: ${words}`);
      });

    it('changes the language when it is told so in a sentence, and back', async () => {
      const other = language === 'en' ? 'hu' : 'en';
      const away = await person.says({ en: 'switch to Hungarian', hu: 'váltsunk angolra' }[language]);
      assert.ok(away.words.includes(say(other, 'desk.language.title')), away.words);
      const back = await person.says({ en: 'angolul kérem', hu: 'switch to Hungarian please' }[language]);
      assert.ok(back.words.includes(say(language, 'desk.language.title')), back.words);
    });
  });

describe("the words of the partner's article, typed alone", () => {
  let fixture: DeskFixture;
  let person: ChatPerson;

  before(async () => {
    fixture = await DeskFixture.open();
    person = await fixture.knows(anna);
    await person.says('magyar');
  });
  after(() => fixture.close());

  for (const [text, key] of [
    ['meghatalmazotti felügyelet', 'offer.customerStep.title'],
    ['Fiók létrehozása', 'answers.wizardSteps.question'],
    ['Minden érték helyes?', 'answers.reviewPage.question'],
    ['Elkészültem a termékkulcsok hozzáadásával', 'desk.shortMessages.nothingToGoBack.title'],
  ] as const satisfies readonly (readonly [string, TextKey])[])
    it(`"${text}" is understood`, async () => {
      const { words } = await person.says(text);
      assert.ok(words.includes(say('hu', key)), words);
    });
});
