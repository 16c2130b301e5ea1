// Proves the way of a file through Teams: it asks, is answered once, saves where Microsoft keeps files and nowhere else.
import assert from 'node:assert/strict';
import { FileUpload } from '../../../bot/files/fileUpload.ts';
import { loopbackOnly, sharePointOnly, type AllowedAddresses } from '../../../bot/imports/sentFileFetcher.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Answer, ChatPerson, Shown } from '../../support/chatPerson.ts';
import { FakeUploads } from '../../support/fakeUploads.ts';
import {
  answersQuestion,
  consentType,
  fileMessages,
  infoType,
  type FileQuestionSeen,
} from '../../support/fileMessages.ts';
import { anna, register, DeskFixture, subscriptionOf, type FixtureSettings } from '../../support/deskFixture.ts';

describe('A file in the personal chat of Teams', () => {
  let uploads: FakeUploads;
  let fixture: DeskFixture;
  let person: ChatPerson;

  const open = async (
    settings: FixtureSettings = {},
    places: AllowedAddresses = loopbackOnly,
    deadline = 2_000,
  ): Promise<void> => {
    fixture = await DeskFixture.open({
      files: { uploads: new FileUpload(places, deadline) },
      surroundings: { access: { decide: () => Promise.resolve({ kind: 'staff', role: 'manager' }) } },
      ...settings,
    });
    person = await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
  };
  beforeEach(async () => {
    uploads = await FakeUploads.start();
  });
  afterEach(async () => {
    await fixture.close();
    await uploads.stop();
  });

  const ofType = (type: string) => fileMessages(fixture, person, type);
  const question = (): FileQuestionSeen => ofType(consentType).at(-1) as unknown as FileQuestionSeen;
  const asked = async (what: string, button: string): Promise<FileQuestionSeen> => {
    await person.says(what);
    await person.clicks(button);
    return question();
  };
  const answers = (
    asks: FileQuestionSeen,
    action: 'accept' | 'decline',
    more: object = {},
    who = person,
  ): Promise<Answer> => answersQuestion(who, asks, action, uploads.address, more);
  const words = (): string =>
    person
      .sees()
      .map((shown: Shown) => shown.words)
      .join('\n');

  it('needs no address of the desk: it is asked for, saved as asked, and shown in the place of the question', async () => {
    await open();
    const asks = await asked('export', say('en', 'exports.excel'));
    assert.match(asks.name, /^export-[\d-]+\.xlsx$/);
    assert.match(asks.content.description, /^I save this file in your OneDrive.* until .+ \(.+\)\.$/);
    const answer = await answers(asks, 'accept');
    assert.deepEqual([answer.status, answer.body], [200, {}]);
    assert.equal(uploads.content.length, asks.content.sizeInBytes);
    assert.equal(uploads.content.subarray(0, 2).toString(), 'PK');
    const [info] = ofType(infoType);
    assert.deepEqual(info, {
      id: asks.id,
      contentType: infoType,
      name: 'export.xlsx',
      contentUrl: 'https://contoso-my.sharepoint.com/personal/anna/Documents/export.xlsx',
      content: { uniqueId: 'unique', fileType: 'xlsx' },
    });
    assert.deepEqual(ofType(consentType), []);
  });

  it('goes without any secret of the desk, and its address reaches no log', async () => {
    await open();
    await answers(await asked('export', say('en', 'exports.csv')), 'accept');
    const [piece] = uploads.pieces;
    assert.match(piece?.range ?? '', /^bytes 0-(\d+)\/(\d+)$/);
    for (const header of ['authorization', 'cookie', 'referer']) assert.equal(piece?.headers[header], undefined);
    assert.ok(!fixture.chat.logged.join('').includes('guid=secret'));
  });

  for (const [what, button] of [
    ['import', say('en', 'imports.templateExcel')],
    ['my data', say('en', 'privacy.file')],
    ['renewals', say('en', 'renewals.csv')],
    ['renewals', say('en', 'renewals.calendar')],
  ] as const) {
    it(`is saved for every file that the desk hands out (${what}: ${button})`, async () => {
      await open();
      await answers(await asked(what, button), 'accept');
      assert.ok(uploads.content.length > 0);
      assert.equal(ofType(infoType).length, 1);
    });
  }

  it('is declined: nothing is sent, and the place of the question says so, with the way back', async () => {
    await open({ files: { uploads: new FileUpload(loopbackOnly), address: 'https://keydesk.example' } });
    const asks = await asked('export', say('en', 'exports.excel'));
    const { body, shown } = await answers(asks, 'decline', { uploadInfo: undefined });
    assert.deepEqual(body, {});
    assert.deepEqual([shown[0]?.id, shown[0]?.updated], [asks.id, true]);
    assert.match(shown[0]?.words ?? '', /^I saved nothing\n/);
    assert.match(shown[0]?.words ?? '', /The link works until .+ \(.+\)\./);
    assert.deepEqual(shown[0]?.buttons, [say('en', 'files.again'), say('en', 'files.link')]);
    assert.equal(uploads.pieces.length, 0);
    await person.clicks(say('en', 'files.again'));
    await answers(question(), 'accept');
    assert.equal(ofType(infoType).length, 1);
  });

  it('is saved once, however often it is allowed', async () => {
    await open();
    const asks = await asked('export', say('en', 'exports.excel'));
    await Promise.all([answers(asks, 'accept'), answers(asks, 'accept')]);
    const later = await answers(asks, 'accept');
    assert.equal(uploads.pieces.length, 1);
    assert.deepEqual(
      ofType(infoType).map(({ id }) => id),
      [asks.id],
    );
    assert.equal(later.words, say('en', 'files.saved'));
  });

  it('that was declined is not saved by an answer that comes after it', async () => {
    await open();
    const asks = await asked('export', say('en', 'exports.excel'));
    await answers(asks, 'decline');
    const { words: said } = await answers(asks, 'accept');
    assert.match(said, /^I saved nothing/);
    assert.equal(uploads.pieces.length, 0);
  });

  for (const [why, refusal] of [
    ['OneDrive is full', { status: 507 }],
    ['it sends elsewhere', { status: 307, location: 'http://127.0.0.1:9/' }],
    ['it never answers', 'hangs'],
  ] as const) {
    it(`that could not be saved can be asked for once more (${why})`, async () => {
      await open({}, loopbackOnly, 150);
      const asks = await asked('export', say('en', 'exports.excel'));
      uploads.refusal = refusal;
      assert.match((await answers(asks, 'accept')).words, /^The file could not be saved/);
      assert.deepEqual(ofType(infoType), []);
      uploads.refusal = undefined;
      await person.clicks(say('en', 'files.again'));
      await answers(question(), 'accept');
      assert.equal(ofType(infoType).length, 1);
    });
  }

  it('goes to no address but those of SharePoint and OneDrive', async () => {
    await open({}, sharePointOnly);
    for (const uploadUrl of [
      uploads.address,
      'http://contoso-my.sharepoint.com/x',
      'https://contoso-my.sharepoint.com.evil.example/x',
      'https://user:pass@contoso-my.sharepoint.com/x',
      'nowhere',
      '',
    ]) {
      const asks = await asked('export', say('en', 'exports.excel'));
      const { words: said } = await answers(asks, 'accept', { uploadInfo: { uploadUrl } });
      assert.match(said, /^I saved nothing\nThe address for the file is none of OneDrive/, uploadUrl);
    }
    assert.equal(uploads.pieces.length, 0);
  });

  it('is asked for anew when a day has passed, or when the question is not on record', async () => {
    await open();
    const asks = await asked('export', say('en', 'exports.excel'));
    fixture.clock.advance(24 * 60 * 60_000 + 1);
    assert.match((await answers(asks, 'accept')).words, /^This question is too old/);
    assert.equal(uploads.pieces.length, 0);
    await person.clicks(say('en', 'files.again'));
    await answers(question(), 'accept');
    assert.equal(ofType(infoType).length, 1);
  });

  it('is nobody’s but whose it is: neither by an answer nor by a button that was made up', async () => {
    await open();
    const asks = await asked('my data', say('en', 'privacy.file'));
    const other = await fixture.knows({ ...anna, id: 'aaaaaaaa-0000-4000-8000-000000000009', name: 'Éva' });
    assert.match((await answers(asks, 'accept', {}, other)).words, /^This question is too old/);
    const made = { verb: 'files.send', id: JSON.stringify({ kind: 'personalData', personId: anna.id }) };
    await other.posts(other.activity('message', { value: made }));
    assert.equal(fileMessages(fixture, other, consentType).length, 0);
    assert.equal(uploads.pieces.length, 0);
  });

  it('is a member’s only where members may have it', async () => {
    await open({ surroundings: { access: { decide: () => Promise.resolve({ kind: 'staff', role: 'member' }) } } });
    for (const kind of ['exportExcel', 'exportCsv', 'csv', 'calendar']) {
      await person.posts(person.activity('message', { value: { verb: 'files.send', id: JSON.stringify({ kind }) } }));
    }
    assert.deepEqual(ofType(consentType), []);
    await person.says('import');
    await person.clicks(say('en', 'imports.templateCsv'));
    assert.equal(ofType(consentType).length, 1);
  });

  it('answers what is malformed in form, and says so', async () => {
    await open();
    for (const value of [undefined, {}, { action: 'accept' }, { action: 'x', context: { id: 'y' } }, 'text', [1]]) {
      const {
        status,
        body,
        words: said,
      } = await person.posts(person.activity('invoke', { name: 'fileConsent/invoke', value }));
      assert.deepEqual([status, body], [200, {}]);
      assert.equal(said, say('en', 'problems.unknownButton'));
    }
    assert.ok(!words().includes('undefined'));
  });

  it('is a link in a group or a channel, which says until when it works in the zone of the reader', async () => {
    await open({ files: { uploads: new FileUpload(loopbackOnly), address: 'https://keydesk.example' } });
    const group = fixture.chat.person({
      ...anna,
      zone: 'Asia/Tokyo',
      conversationId: '19:group@thread.v2',
      conversationType: 'groupChat',
    });
    const { shown } = await group.says('import');
    assert.match(JSON.stringify(shown[0]?.card), /https:\/\/keydesk\.example\/files\//);
    assert.match(shown[0]?.words ?? '', /The links work until .+ \(Asia\/Tokyo\)\./);
  });
});
