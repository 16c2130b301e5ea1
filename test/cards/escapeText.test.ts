// Proves in Microsoft's own renderer that what users typed is displayed literally.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeText } from '../../cards/rendering/escapeText.ts';
import { openHeadlessClient, type HeadlessClient } from '../support/headlessClient.ts';

const markup = [
  '**bold** and __bold__ and *it* and _it_ and ~~gone~~',
  '[Microsoft](https://evil.example) and <https://evil.example> and ![x](https://evil.example/x.png)',
  '<at>Boss</at> please pay',
  '<b>bold</b><script>alert(1)</script><img src=x onerror=alert(1)>',
  '{{DATE(2027-01-01T00:00:00Z, SHORT)}} at {{TIME(2027-01-01T00:00:00Z)}}',
  '${name} ${1+1} \\${x} $ {y}',
  '&amp; &lt;b&gt; &#42;x&#42; AT&T R&D; &copy',
  '`code` and ``more``',
  '# Heading',
  '- item',
  '+ item',
  '* item',
  '1. item',
  '2027. 03. 31.',
  '42) item',
  '> quote',
  '---',
  '===',
  '\\*not escaped\\*',
  '| a | b |',
  'C:\\temp\\*.txt',
  'ends with a backslash\\',
  'Kovács & Társa Kft. – „Árvíztűrő” 100% (50+50) #1 a_b_c',
  'szűcs.anna@contoso.example',
  '👩‍👩‍👧‍👦 family',
];

describe('escapeText', () => {
  let client: HeadlessClient;
  before(() => {
    client = openHeadlessClient();
  });

  function shownAs(text: string): readonly [words: string, html: string] {
    const body = [{ type: 'TextBlock', text, wrap: true }];
    const { words, html } = client.show({ type: 'AdaptiveCard', version: '1.5', body });
    return [(words[0] ?? '').trimEnd(), html];
  }

  it('keeps a number together, with its unit, and makes every other blank a plain one', () => {
    for (const whole of ['37\u00a0440\u00a0Ft', '4680–35\u00a0880\u00a0Ft', '1\u202f234\u00a0€', '24,60\u00a0EUR']) {
      assert.equal(escapeText(` ${whole}.\u00a0`), `${whole}.`);
    }
    assert.equal(escapeText('a\u00a0b 1\u00a0\n2 3\u00a0\u00a0Ft\u202f\u3000x'), 'a b 1 2 3 Ft x');
  });

  for (const text of markup) {
    it(`displays literally: ${text}`, () => {
      const [words, html] = shownAs(escapeText(text));
      assert.equal(words, text);
      assert.doesNotMatch(html, /<(a|em|strong|s|code|ol|ul|li|h\d|hr|blockquote|img|script|b|at)\b/);
    });

    it(`displays literally in a fact and in a sentence: ${text}`, () => {
      const escaped = escapeText(text);
      const facts = [{ title: escaped, value: escaped }];
      const body = [
        { type: 'FactSet', facts },
        { type: 'TextBlock', text: `Customer: ${escaped}!`, wrap: true },
      ];
      const { words } = client.show({ type: 'AdaptiveCard', version: '1.5', body });
      assert.deepEqual(
        words.map((word) => word.trimEnd()),
        [text, text, `Customer: ${text}!`],
      );
    });
  }

  it('displays any text literally, but for blanks and signs that have no shape', () => {
    const sign = fc.constantFrom(...'abc AŐ09*_[](){}<>#+-=.!|~`\\$&;:/@"\'“”\n\t\r'.split(''));
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sign, maxLength: 40 }));
    fc.assert(
      fc.property(text, (typed) => {
        const plain = typed
          .replace(/\s+/gu, ' ')
          .replace(/[\p{Cc}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu, '')
          .trim();
        fc.pre(plain !== '' && plain.length <= 300);
        assert.equal(shownAs(escapeText(typed))[0], plain);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves an ordinary name as it is', () => {
    for (const name of [
      'Contoso Kft.',
      'Kovács-Szűcs Anna',
      'R&D (Győr) No. 5',
      'anna@contoso.example',
      '+36 1 234 5678',
    ]) {
      assert.equal(escapeText(name), name);
    }
  });

  it('turns line breaks into blanks and drops control and direction characters', () => {
    assert.equal(escapeText(' a\r\n\r\nb\u0000\u0007c\u202e\u200bd\ufeff '), 'a bcd');
  });

  it('cuts what is too long between letters, with an ellipsis', () => {
    assert.equal(escapeText('🙂'.repeat(11), 10), `${'🙂'.repeat(9)}…`);
    assert.equal(escapeText('x'.repeat(301)).length, 300);
    assert.equal(escapeText('x'.repeat(10), 10), 'x'.repeat(10));
  });
});
