// Proves that a file that takes its time keeps nobody waiting, that one whose place is refused is shown all the same, and that the rows of an import are saved for whoever brought it alone.
import assert from 'node:assert/strict';
import { FileUpload } from '../../../bot/files/fileUpload.ts';
import { loopbackOnly } from '../../../bot/imports/sentFileFetcher.ts';
import { usualTimeouts } from '../../../bot/turn/timeouts.ts';
import { say } from '../../../cards/texts/texts.ts';
import { FakeUploads } from '../../support/fakeUploads.ts';
import {
  answersQuestion,
  consentType,
  fileMessages,
  infoType,
  type FileQuestionSeen,
} from '../../support/fileMessages.ts';
import { ImportFixture } from '../../support/importFixture.ts';

describe('A file that Teams saves', () => {
  let uploads: FakeUploads;
  let fixture: ImportFixture;
  const open = async (timeouts = usualTimeouts): Promise<void> => {
    fixture = await ImportFixture.open('en', {
      files: { uploads: new FileUpload(loopbackOnly, 5_000) },
      surroundings: { timeouts, access: { decide: () => Promise.resolve({ kind: 'staff', role: 'manager' }) } },
    });
  };
  beforeEach(async () => {
    uploads = await FakeUploads.start();
  });
  afterEach(async () => {
    await fixture.close();
    await uploads.stop();
  });
  const seen = (type: string, person = fixture.person) => fileMessages(fixture.desk, person, type);
  const question = (): FileQuestionSeen => seen(consentType).at(-1) as unknown as FileQuestionSeen;

  it('leaves the request without waiting, and stands in the place of the question when it has arrived', async () => {
    await open({ ...usualTimeouts, invoke: 20 });
    await fixture.person.says('export');
    await fixture.person.clicks(say('en', 'exports.excel'));
    const asked = question();
    const held = uploads.hold();
    const { status, body } = await answersQuestion(fixture.person, asked, 'accept', uploads.address);
    assert.deepEqual([status, body], [200, {}]);
    assert.deepEqual(seen(infoType), []);
    held();
    await fixture.desk.chat.host.pipeline.idle();
    assert.deepEqual(
      seen(infoType).map(({ id }) => id),
      [asked.id],
    );
  });

  it('stands below the question, once, where Teams does not let it take that place', async () => {
    await open();
    await fixture.person.says('export');
    await fixture.person.clicks(say('en', 'exports.excel'));
    const asked = question();
    const answer = () => answersQuestion(fixture.person, asked, 'accept', uploads.address);
    fixture.desk.chat.connector.meetEach((_activity, method) => (method === 'PUT' ? { status: 403 } : undefined));
    await answer();
    const [saved, ...others] = seen(infoType);
    assert.ok(saved !== undefined && saved.id !== asked.id);
    assert.deepEqual([others, uploads.pieces.length], [[], 1]);
    assert.equal((await answer()).words, say('en', 'files.saved'));
    assert.deepEqual([seen(infoType).length, uploads.pieces.length], [1, 1]);
  });

  it('can hold the refused rows of an import, for whoever brought it and for nobody else', async () => {
    await open();
    const rows = 'Customer;Product;Seats;End date\nContoso;Visio;5;2027-12-31\nFabrikam;Visio;sok;2027-12-31\n';
    const { id } = await fixture.takesIn('a.csv', rows);
    await fixture.person.clicks(say('en', 'imports.refusedFile'));
    await answersQuestion(fixture.person, question(), 'accept', uploads.address);
    assert.equal(seen(infoType).length, 1);
    assert.equal(uploads.content.subarray(0, 2).toString(), 'PK');
    const other = fixture.desk.chat.person({ id: 'bbbbbbbb-0000-4000-8000-000000000009', name: 'Béla' });
    const value = { verb: 'files.send', id: JSON.stringify({ kind: 'refusedRows', importId: id }) };
    const { words } = await other.posts(other.activity('message', { value }));
    assert.ok(words.includes(say('en', 'desk.shortMessages.notYourCard.title')), words);
    assert.deepEqual(seen(consentType, other), []);
  });
});
