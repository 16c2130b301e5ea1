// Proves that a mail has one recipient, a subject of one line and a plain text, whatever was typed.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isAddress, readMail } from '../../../domain/letters/mailText.ts';

const good = { to: 'anna@minta.example', subject: 'Subject', text: 'Text' };

describe('readMail', () => {
  it('takes what is right as it is, without outer blanks', () => {
    assert.deepEqual(readMail({ to: ' anna@minta.example\n', subject: ' Tárgy ', text: '\nA\n\nB ' }), {
      to: 'anna@minta.example',
      subject: 'Tárgy',
      text: 'A\n\nB',
    });
  });

  for (const [typed, problem] of [
    [{ ...good, to: ' ' }, 'recipientMissing'],
    [{ ...good, to: 'anna' }, 'recipientWrong'],
    [{ ...good, to: 'Anna <anna@minta.example>' }, 'recipientWrong'],
    [{ ...good, to: 'anna@minta.example, bela@minta.example' }, 'recipientWrong'],
    [{ ...good, to: 'anna@minta.example;bela@minta.example' }, 'recipientWrong'],
    [{ ...good, to: 'anna@minta.example\r\nBcc: evil@evil.example' }, 'recipientWrong'],
    [{ ...good, to: 'anna@minta.example\u202e' }, 'recipientWrong'],
    [{ ...good, to: `${'a'.repeat(64)}@${'b'.repeat(190)}.example` }, 'recipientWrong'],
    [{ ...good, subject: '\u200b\r\n' }, 'subjectMissing'],
    [{ ...good, text: '\u0000 \n' }, 'textMissing'],
  ] as const) {
    it(`says ${problem} to ${JSON.stringify(typed).slice(0, 60)}`, () => {
      assert.deepEqual(readMail(typed), { problem });
    });
  }

  it('makes one line of a subject, so that no header can be added', () => {
    const read = readMail({ ...good, subject: 'Hello\r\nBcc: evil@evil.example\u2028X\u0085Y\tZ' });
    assert.ok('subject' in read);
    assert.equal(read.subject, 'Hello Bcc: evil@evil.example X Y Z');
  });

  it('leaves markup in a text as it was typed', () => {
    const read = readMail({ ...good, text: '<script>x</script>\r\n&amp;' });
    assert.ok('text' in read);
    assert.equal(read.text, '<script>x</script>\n&amp;');
  });

  it('never lets a control character through, whatever is typed', () => {
    const anything = fc.record({
      to: fc.string(),
      subject: fc.string({ unit: 'binary' }),
      text: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(anything, ({ subject, text }) => {
        const read = readMail({ ...good, subject, text });
        if ('problem' in read) return;
        assert.doesNotMatch(read.subject, /[\p{Cc}\p{Zl}\p{Zp}]/u);
        assert.ok(read.subject.length <= 255 && read.subject.isWellFormed());
        assert.doesNotMatch(read.text.replaceAll(/[\n\t]/g, ''), /\p{Cc}/u);
      }),
    );
  });

  it('takes ordinary addresses', () => {
    for (const address of ['a.b+c@minta.example', "o'neil@xn--bcher-kva.example", 'őr@árvíz.example']) {
      assert.ok(isAddress(address), address);
    }
  });
});
