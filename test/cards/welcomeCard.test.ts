// Proves that the welcome calls people by their names, and nobody by the sign that stands for none.
import assert from 'node:assert/strict';
import { welcomeCard } from '../../cards/general/welcomeCard.ts';
import { shownName } from '../../domain/people/person.ts';

describe('the welcome', () => {
  const reader = { language: 'en', zone: 'UTC' } as const;
  const welcome = (name: string): string => JSON.stringify(welcomeCard({ mode: 'sandbox', name }, reader));

  it('greets by name who has one, and without a sign in its place who has none', () => {
    assert.match(welcome(shownName('Anna Berg')), /Hello Anna Berg, good to see you\./);
    assert.match(welcome(shownName(undefined)), /Hello, good to see you\./);
  });
});
