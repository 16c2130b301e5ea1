// Proves what is left out of an object: what is undefined, and of what somebody filled in, what was left free.
import assert from 'node:assert/strict';
import { defined, filled } from '../../domain/defined.ts';

describe('What is left out of an object', () => {
  it('is what is undefined, and nothing else that counts as false', () => {
    const parts = { absent: undefined, none: 0, no: false, empty: '', nothing: null };
    assert.deepEqual(defined(parts), { none: 0, no: false, empty: '', nothing: null });
    assert.equal('absent' in defined(parts), false);
  });

  it('is also an empty text and an empty list where somebody filled it in, and no text of blanks', () => {
    const parts = { absent: undefined, empty: '', list: [], blank: ' ', name: 'Contoso', rows: [1] };
    assert.deepEqual(filled(parts), { blank: ' ', name: 'Contoso', rows: [1] });
    assert.deepEqual(Object.keys(filled(parts)), ['blank', 'name', 'rows']);
  });
});
