// Proves which product keys are found in what people type where none belongs, and what is left of the text around them.
import assert from 'node:assert/strict';
import { greetingOf } from '../../../cards/letters/letterFrame.ts';
import { letterLanguages } from '../../../cards/letters/letterTexts.ts';
import { customerMessage } from '../../../cards/subscriptions/customerMessage.ts';
import { keysIn, maskKeys, maskKeysIn } from '../../../domain/keys/typedKeys.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const masked = '*****-*****-*****-*****-6789B';

describe('a product key typed where none belongs', () => {
  for (const [how, written] of [
    ['as it is printed', key],
    ['without dashes', key.replaceAll('-', '')],
    ['in small letters with blanks', key.toLowerCase().replaceAll('-', ' ')],
    ['with other dashes and signs that nobody sees', key.replaceAll('-', '\u2013\u200b')],
    ['over two lines', key.replace('W-X', 'W-\nX')],
    ['in quoted-printable', key.replaceAll('-', '=2D')],
  ] as const) {
    it(`is found and masked ${how}, and the words around it stay`, () => {
      const text = `Tisztelt Ügyfelünk!\nKulcs: ${written}\nÜdvözlettel: Anna`;
      assert.deepEqual(keysIn({ text }), ['6789B']);
      assert.equal(maskKeys(text), `Tisztelt Ügyfelünk!\nKulcs: ${masked}\nÜdvözlettel: Anna`);
    });
  }

  it('is found with a mistyped character, too: whoever reads it can guess the right one', () => {
    const text = key.replace('6789B', '6789O');
    assert.deepEqual(keysIn({ text }), ['6789O']);
    assert.ok(!maskKeys(text).includes('BCDFG'));
  });

  it('is told once, in whichever fields it stands, and what is no text stays', () => {
    const typed = { subject: `${key}!`, text: `${key} DFGHJ-KMPQR-TVWXY-23467-89BCF`, count: 2 };
    assert.deepEqual(keysIn(typed), ['6789B', '89BCF']);
    assert.deepEqual(maskKeysIn(typed), {
      ...{ subject: `${masked}!`, text: `${masked} *****-*****-*****-*****-89BCF`, count: 2 },
    });
    assert.deepEqual(keysIn(maskKeysIn(typed)), []);
  });

  it('is not seen in an invitation, an id or a masked key, which stay as they are', () => {
    for (const text of [
      'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64-11111111-2222-4333-8444-555555555555',
      '550e8400-e29b-41d4-a716-446655440000, +36 1 555 0100, INV-2026-000123',
      masked,
    ]) {
      assert.deepEqual(keysIn({ text }), [], text);
      assert.equal(maskKeys(text), text);
    }
  });

  for (const language of letterLanguages) {
    it(`is not seen in the letters that the desk writes in ${language}`, () => {
      const ends = { from: 'Anna Kovács', contact: { firstName: 'Béla', lastName: 'Nagy' } };
      const view = { subscription: subscription(), v: 1, today: '2026-03-01' };
      const letter = customerMessage(view, { language, zone: 'Europe/Budapest' }, ends);
      assert.ok(letter.message.startsWith(greetingOf(ends, language)));
      assert.deepEqual(keysIn(letter), []);
    });
  }
});
