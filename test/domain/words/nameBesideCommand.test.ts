// Proves that a customer's name is found beside a command and alone, with endings and mistakes, and nothing else is.
import assert from 'node:assert/strict';
import { vocabularies } from '../../../cards/texts/texts.ts';
import { nameBesideCommand } from '../../../domain/words/nameBesideCommand.ts';
import { names, nearlyNames } from '../../../domain/words/nearNames.ts';

const words = vocabularies();

describe('a name beside a command', () => {
  for (const [said, intent, name] of [
    ['customers contoso', 'customers', 'contoso'],
    ['find customer Contoso Ltd', 'customers', 'Contoso Ltd'],
    ['offer contoso', 'offer', 'contoso'],
    ['offer delegated administration to Contoso, please', 'offer', 'Contoso'],
    ['partner of record Contoso', 'partnerOfRecord', 'Contoso'],
    ['Contoso history', 'history', 'Contoso'],
    ['renewals contoso', 'renewals', 'contoso'],
    ['ügyfél: Contoso Kft.', 'customers', 'Contoso Kft'],
    ['a Contoso Kft. ügyfél', 'customers', 'Contoso Kft'],
    ['ajánlat a Contoso Kft.-nek', 'offer', 'Contoso Kft'],
    ['közvetítő partner a Contosonál', 'partnerOfRecord', 'Contosonál'],
    ['Contoso előzmények', 'history', 'Contoso'],
  ] as const) {
    it(`"${said}" is ${intent} of ${name}`, () => {
      const found = nameBesideCommand(said, words);
      assert.deepEqual([found?.command?.intent, found?.names[0]], [intent, name]);
    });
  }

  it('alone it may stand between other words', () => {
    assert.deepEqual(nameBesideCommand('Contoso', words), { names: ['Contoso'] });
    assert.ok(nameBesideCommand('open Contoso', words)?.names.includes('Contoso'));
    assert.ok(nameBesideCommand('mutasd a Contoso adatlapját', words)?.names.includes('Contoso'));
  });

  it('nothing is one in a question, a negation, a command by itself, a legal form, or a long text', () => {
    for (const said of [
      '',
      'customers',
      'kft',
      'who is Contoso?',
      'not Contoso',
      'ne nyisd meg a Contosót',
      'mi a Contoso?',
      'one two three four five six seven eight nine ten eleven',
      'BCDFG-HJKMP-QRTVW-XY234-6789B Contoso',
    ]) {
      assert.equal(nameBesideCommand(said, words), undefined, said);
    }
  });
});

describe('a typed name', () => {
  const firm = ['contoso', 'epito', 'kft', 'contosoepito', 'onmicrosoft', 'com'];
  for (const [typed, exactly, nearly] of [
    ['contoso', true, true],
    ['cont', true, true],
    ['kft contoso', true, true],
    ['contosonak', true, true],
    ['contosoval epito', true, true],
    ['kontoso', false, true],
    ['contsoo', false, true],
    ['contosso epto', false, true],
    ['kont', false, true],
    ['fabrikam', false, false],
    ['contoso fabrikam', false, false],
    ['k', false, true],
    ['xyz', false, false],
  ] as const) {
    it(`"${typed}" ${exactly ? 'names' : nearly ? 'nearly names' : 'does not name'} the firm`, () => {
      assert.equal(names(typed.split(' '), firm), exactly);
      assert.equal(nearlyNames(typed.split(' '), firm), nearly);
    });
  }
});
