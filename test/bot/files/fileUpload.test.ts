// Proves how a file goes into an upload session of OneDrive.
import assert from 'node:assert/strict';
import { FileUpload } from '../../../bot/files/fileUpload.ts';
import { loopbackOnly } from '../../../bot/imports/sentFileFetcher.ts';
import { FakeUploads } from '../../support/fakeUploads.ts';

describe('A large file', () => {
  it('goes in pieces that upload sessions take', async () => {
    const uploads = await FakeUploads.start();
    const content = Buffer.alloc(11 * 1024 * 1024, 'x');
    const sent = new FileUpload(loopbackOnly);
    assert.equal(await sent.send({ name: 'a', type: 'text/plain', content }, uploads.address), 'uploaded');
    assert.deepEqual(
      uploads.pieces.map(({ range }) => range),
      ['bytes 0-10485759/11534336', 'bytes 10485760-11534335/11534336'],
    );
    assert.ok(uploads.content.equals(content));
    await uploads.stop();
  });
});
