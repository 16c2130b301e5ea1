// Proves that an answer about a file leads nobody to one without a right to it: neither forged, nor by rights of before.
import assert from 'node:assert/strict';
import { FileUpload } from '../../../bot/files/fileUpload.ts';
import { loopbackOnly } from '../../../bot/imports/sentFileFetcher.ts';
import { say } from '../../../cards/texts/texts.ts';
import { answersQuestion, consentType, fileMessages, type FileQuestionSeen } from '../../support/fileMessages.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { anna, bela, DeskFixture } from '../../support/deskFixture.ts';

const address = 'https://keydesk.example';

describe('The note about a file that was not saved', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  let role: 'manager' | 'member';

  async function open(files: NonNullable<Parameters<typeof DeskFixture.open>[0]>['files']): Promise<void> {
    const access = { decide: () => Promise.resolve({ kind: 'staff', role } as const) };
    fixture = await DeskFixture.open({ files: { address, ...files }, surroundings: { access } });
    person = await fixture.knows(anna);
  }
  const sends = (who: ChatPerson, verb: string, file: object): Promise<Answer> =>
    who.posts(who.activity('message', { value: { verb, id: 'made-up', file: JSON.stringify(file) } }));

  beforeEach(() => {
    role = 'member';
  });
  afterEach(() => fixture.close());

  for (const [through, files] of [
    ['through Teams', { uploads: new FileUpload(loopbackOnly) }],
    ['by a link', {}],
  ] as const) {
    it(`offers no file of others after an answer to a question that was never asked (${through})`, async () => {
      await open(files);
      const others = [
        { kind: 'personalData', personId: bela.id },
        { kind: 'refusedRows', importId: 'one' },
        ...['exportCsv', 'exportExcel', 'csv', 'calendar'].map((kind) => ({ kind })),
      ];
      for (const file of others) {
        for (const verb of ['files.accept', 'files.decline']) {
          const { shown } = await sends(person, verb, file);
          assert.deepEqual(shown[0]?.buttons, [], file.kind);
        }
      }
      const own = await sends(person, 'files.decline', { kind: 'personalData', personId: anna.id });
      assert.ok((own.shown[0]?.buttons.length ?? 0) > 0, 'the own file is offered');
    });
  }

  it('offers nothing personal where others look on', async () => {
    await open({});
    const group = { conversationType: 'groupChat', conversationId: '19:group@thread.v2' } as const;
    const here = fixture.chat.person({ id: anna.id, name: anna.name, ...group });
    const { shown } = await sends(here, 'files.decline', { kind: 'personalData', personId: anna.id });
    assert.ok(!JSON.stringify(shown).includes(address));
  });

  it('offers an export no more to whoever has become a member since the question', async () => {
    role = 'manager';
    await open({ uploads: new FileUpload(loopbackOnly) });
    await person.says('export');
    await person.clicks(say('en', 'exports.excel'));
    const asks = fileMessages(fixture, person, consentType).at(-1) as unknown as FileQuestionSeen;
    role = 'member';
    const { shown } = await answersQuestion(person, asks, 'decline', 'nowhere');
    assert.deepEqual(shown[0]?.buttons, []);
  });
});
