// Proves what the desk says to files: every one gets an answer, and none leaves its address anywhere.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { ShortMessage } from '../../../cards/general/shortMessageCard.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import { botAccount, type Answer, type ChatPerson } from '../../support/chatPerson.ts';
import { FakeFileStore, type Stored } from '../../support/fakeFileStore.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { languageWord } from '../../support/testLanguages.ts';

inEachLanguage('a file in the chat', (language) => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  let store: FakeFileStore;

  before(async () => {
    store = await FakeFileStore.start();
    fixture = await DeskFixture.open();
    person = await fixture.knows(anna);
    await person.says(languageWord[language]);
  });
  after(async () => {
    await fixture.close();
    await store.stop();
  });

  const sends = (text: string, ...files: readonly (readonly [name: string, stored: Stored])[]): Promise<Answer> =>
    person.says(text, { attachments: files.map(([name, stored]) => store.attachment(name, stored)) });
  const answers = (answer: Answer, notice: ShortMessage): void => {
    assert.equal(answer.shown.length, 1);
    assert.ok(answer.words.includes(say(language, `desk.shortMessages.${notice}.title`)), answer.words);
  };

  const cases: readonly (readonly [string, string, Stored, ShortMessage])[] = [
    ['a table of something else', 'a.csv', 'colour;taste\nred;sweet\n', 'fileUnknown'],
    ['a header alone', 'a.csv', 'key;product\n', 'fileEmpty'],
    ['an older workbook', 'a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'fileIsWorkbook'],
    [
      'a locked workbook that is called a table',
      'a.csv',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1),
      'fileIsWorkbook',
    ],
    [
      'a page of a portal that is called a workbook',
      'a.xls',
      '<table><tr><td>Minta</td></tr></table>',
      'fileIsWorkbook',
    ],
    [
      'a workbook of 2003 as XML',
      'a.xls',
      '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>',
      'fileIsWorkbook',
    ],
    ['a damaged workbook', 'a.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'fileDamaged'],
    ['bytes', 'a.csv', Uint8Array.of(0, 1, 2, 3, 4), 'fileIsNoTable'],
    ['an open quotation mark', 'a.csv', 'a;b\n1;"2\n', 'fileBroken'],
    ['more than is taken', 'a.csv', Buffer.alloc(10_000_001, 'a'), 'fileTooLarge'],
    ['more rows than are taken', 'a.csv', `a\n${'1\n'.repeat(5_001)}`, 'fileTooLarge'],
    ['what cannot be fetched', 'a.csv', { status: 404 }, 'fileNotReached'],
    ['what is elsewhere', 'a.csv', { to: 'https://evil.example/a.csv' }, 'fileNotReached'],
    ['a document', 'a.pdf', '%PDF', 'attachment'],
  ];
  for (const [what, name, stored, notice] of cases) {
    it(`with ${what} is answered`, async () => answers(await sends('', [name, stored]), notice));
  }

  it('is answered before the words beside it, and what is no table leaves the words to count', async () => {
    answers(await sends('help', ['a.csv', 'colour\nred\n']), 'fileUnknown');
    assert.ok((await sends('help', ['a.pdf', '%PDF'])).words.includes(say(language, 'desk.help.title')));
  });

  it('comes alone', async () => {
    const { length } = store.asked;
    answers(await sends('', ['a.csv', 'a\n1\n'], ['b.csv', 'a\n1\n']), 'oneFileAtATime');
    assert.equal(store.asked.length, length);
  });

  it('is not fetched in a conversation of several people', async () => {
    const group = fixture.chat.person({
      id: anna.id,
      name: anna.name,
      conversationId: '19:group',
      conversationType: 'groupChat',
    });
    const attachments = [store.attachment('a.csv', 'a\n1\n')];
    const { length } = store.asked;
    answers(await group.says('', { attachments }), 'fileNotHere');
    // What Teams really brings there: the mention, and a mark in the HTML where the file stands.
    const html = '<div><at id="0">Keydesk</at>&nbsp;<attachment id="8f0c"></attachment></div>';
    const marked = { attachments: [{ contentType: 'text/html', content: html }], textFormat: 'xml' };
    const mention = { type: 'mention', mentioned: botAccount, text: '<at>Keydesk</at>' };
    for (const text of ['<at>Keydesk</at>', '<at>Keydesk</at> <attachment id="8f0c"></attachment>'])
      answers(await group.says(text, { ...marked, entities: [mention] }), 'fileNotHere');
    assert.equal(store.asked.length, length);
  });

  it('that is malformed is no file', async () => {
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    for (const more of [{}, { name: 'a.csv' }, { name: 'a.csv', content: { downloadUrl: 7 } }]) {
      answers(await person.says('', { attachments: [{ contentType, ...more }] }), 'attachment');
    }
  });

  it('leaves its address in no log', () => {
    const log = fixture.chat.logged.join('\n');
    assert.ok(log.length > 0);
    assert.ok(!log.includes(store.address));
  });
});
