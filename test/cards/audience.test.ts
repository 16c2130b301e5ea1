// Proves that every card says for whom it is, and that none for the team holds or asks anything personal.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { adminFields } from '../../domain/customers/adminFields.ts';
import { audienceOf, isOnPersonalCards, type Card } from '../../cards/rendering/renderCard.ts';
import { inputsOf } from '../support/shownCard.ts';
import { cardTexts } from './cardNodes.ts';
import { drawnCards } from './drawnCards.ts';
import { readers, samples } from './samples/samples.ts';

/** Subjects whose cards one person sees alone: the whole walk, keys, letters with their recipients, what is a person's own. */
const personalSubjects = ['redemption', 'keys', 'letters', 'calendar', 'files', 'firstStart', 'history', 'privacy'];
/** What one person sees alone of the other subjects: forms of people, files of customers, and what cannot be undone. */
const personalBesides = [
  ...['unanswered', 'summary', 'settingsMine', 'customerNotice', 'offerMessage', 'recordCustomer'],
  ...['contactForm', 'customerForm', 'merge', 'erase', 'connections', 'agreement', 'agreementAsked'],
  ...['importProgress', 'importLook', 'importDone', 'importColumns', 'importDoubt', 'importRows'],
];
/** What a group or a channel works on together. */
const shared = [
  ...['customer', 'customers', 'subscription', 'renewals', 'overview', 'setup', 'help', 'shared'],
  ...['reminder', 'digest', 'termNotice', 'termDecision', 'offer', 'offerList', 'records'],
];

/** Inputs that take a key, an address or somebody's details. */
const personalInputs: ReadonlySet<string> = new Set([
  ...adminFields,
  ...['keys', 'characters', 'inventory', 'recipient', 'message', 'subject'],
]);

const reader = readers[0]!;
const cards = drawnCards(reader.language).map(({ name, card }): readonly [string, Card] => [name, card]);
const templateOf = (name: string): string => name.split(':')[0]!;
const folder = new URL('../../cards/templates/', import.meta.url);
/** Every template below the folder, and what it says. */
const saidByTemplates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const { audience } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { readonly audience?: unknown };
    return [file, audience] as const;
  });
const said = new Map(saidByTemplates.map(([file, audience]) => [basename(file, '.json'), audience]));

describe('the audience of the cards', () => {
  it('is said by every template', () => {
    for (const [file, audience] of saidByTemplates) assert.ok(audience === 'personal' || audience === 'team', file);
  });

  it('is personal for what is secret or one person’s own, and the team’s for what people work on together', () => {
    const inSubjects = saidByTemplates.filter(([file]) => personalSubjects.some((one) => file.startsWith(`${one}/`)));
    assert.deepEqual(
      inSubjects.filter(([, audience]) => audience !== 'personal'),
      [],
    );
    assert.deepEqual(
      personalBesides.filter((name) => said.get(name) !== 'personal'),
      [],
    );
    assert.deepEqual(
      shared.filter((name) => said.get(name) !== 'team'),
      [],
    );
  });

  it('stays with every card that is drawn', () => {
    for (const [name, card] of cards)
      if (said.get(templateOf(name)) === 'personal') assert.equal(audienceOf(card), 'personal', name);
  });

  it('is personal wherever a key, an address or details are asked', () => {
    for (const [name, card] of cards) {
      if (audienceOf(card) === 'personal') continue;
      assert.deepEqual(
        inputsOf(card).filter(({ id }) => personalInputs.has(id)),
        [],
        name,
      );
    }
  });

  it('is personal wherever the end of a key stands', () => {
    for (const [name, card] of cards) {
      if (audienceOf(card) === 'personal') continue;
      assert.ok(!cardTexts(card).some(([, text]) => text.includes('*****-')), name);
    }
  });

  it('is personal for a card that lost it on its way', () => {
    const [, card] = cards.find(([name]) => templateOf(name) === 'help')!;
    assert.equal(audienceOf(card), 'team');
    assert.equal(audienceOf(structuredClone(card)), 'personal');
  });

  it('never goes over the line', () => {
    for (const [name, card] of cards) assert.ok(!JSON.stringify(card).includes('audience'), name);
  });

  it('tells the buttons of personal cards from those that a team’s card has, too', () => {
    assert.deepEqual(
      ['redeem.addKeys', 'redeem.showKeys', 'keys.save', 'settings.saveMine'].filter(isOnPersonalCards),
      ['redeem.addKeys', 'redeem.showKeys', 'keys.save', 'settings.saveMine'],
    );
    assert.deepEqual(['redeem.start', 'renewals.renew', 'reminder.renew', 'mail.x'].filter(isOnPersonalCards), []);
  });
});

describe('the fields of the cards', () => {
  it('are empty where a whole key was to be shown again', () => {
    const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
    const admin = samples.find(({ name }) => name === 'admin: hungary')!;
    const draft = { organisation: key, city: key.toLowerCase().replaceAll('-', ' '), addressLine1: 'Fő utca 1.' };
    const card = admin.drawWith({ ...admin.view, draft }, reader);
    const values = new Map(inputsOf(card).map(({ id, value }) => [id, value]));
    assert.deepEqual([values.get('organisation') ?? '', values.get('city') ?? ''], ['', '']);
    assert.equal(values.get('addressLine1'), 'Fő utca 1.');
  });
});
