// Proves the rules of an offer: roles by template, terms, names, links and messages.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { invitationLink, messageProblem, readInvitation } from '../../../domain/offers/offerLink.ts';
import {
  asksForEverything,
  offerRoles,
  offerTemplates,
  readRoles,
  roleIds,
  rolesOf,
} from '../../../domain/offers/offerRoles.ts';
import {
  endAfter,
  lapseDay,
  longestName,
  mayExtend,
  readOfferTerms,
  relationshipName,
} from '../../../domain/offers/offerTerms.ts';

const id = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64-11111111-2222-4333-8444-555555555555';
const link = invitationLink(id);

describe('the templates', () => {
  it('propose the least first, and never Global Administrator', () => {
    assert.equal(offerTemplates[0], 'everydaySupport');
    for (const template of offerTemplates) assert.ok(!asksForEverything(rolesOf(template)), template);
    assert.ok(rolesOf('everydaySupport').length < rolesOf('fullMigration').length);
  });

  it('name roles that each have an id of their own', () => {
    const ids = offerRoles.map((role) => roleIds[role]);
    assert.equal(new Set(ids).size, offerRoles.length);
    for (const one of ids) assert.match(one, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });
});

describe('readRoles', () => {
  for (const [answer, expected] of [
    ['globalReader', ['globalReader']],
    [' teamsAdministrator , directoryReaders,teamsAdministrator', ['directoryReaders', 'teamsAdministrator']],
    ['', 'rolesMissing'],
    [' , ', 'rolesMissing'],
    ['globalReader,constructor', 'rolesUnknown'],
    ['GLOBALREADER', 'rolesUnknown'],
  ] as const) {
    it(`makes ${JSON.stringify(expected)} of "${answer}"`, () => assert.deepEqual(readRoles(answer), expected));
  }
});

describe('readTerms', () => {
  for (const [days, autoExtend, roles, expected] of [
    ['1', false, ['globalReader'], { days: 1, autoExtend: false }],
    ['730', true, ['globalReader'], { days: 730, autoExtend: true }],
    [' 365 ', false, ['globalAdministrator'], { days: 365, autoExtend: false }],
    ['365', true, ['globalReader', 'globalAdministrator'], 'extensionNotPossible'],
    ['0', false, ['globalReader'], 'daysOutOfBounds'],
    ['731', false, ['globalReader'], 'daysOutOfBounds'],
    ['1e2', false, ['globalReader'], 'daysNotWhole'],
    ['9999999999', false, ['globalReader'], 'daysNotWhole'],
    ['', true, ['globalReader'], 'daysMissing'],
  ] as const) {
    const what = typeof expected === 'string' ? expected : 'terms';
    it(`answers ${what} to "${days}"${autoExtend ? ' with extension' : ''} for ${roles.join(' and ')}`, () => {
      assert.deepEqual(readOfferTerms(days, autoExtend, roles), expected);
    });
  }

  it('never lets Global Administrator extend itself', () => {
    assert.equal(mayExtend(['globalReader']), true);
    assert.equal(mayExtend(['globalReader', 'globalAdministrator']), false);
  });
});

describe('the days of an offer', () => {
  it('lapse ninety days after the request, by the days of UTC', () => {
    assert.equal(lapseDay('2027-03-01T00:00:00.000Z'), '2027-05-30');
    assert.equal(lapseDay('2027-03-01T23:59:59.000Z'), '2027-05-30');
  });

  for (const [endsOn, extends_, today, expected] of [
    ['2027-03-31', false, '2027-04-01', '2027-03-31'],
    ['2027-03-31', true, '2027-03-30', '2027-03-31'],
    ['2027-03-31', true, '2027-03-31', '2027-09-27'],
    ['2027-03-31', true, '2028-03-31', '2028-09-21'],
  ] as const) {
    it(`end on ${expected} when ${endsOn} was agreed${extends_ ? ', extending itself,' : ''} and it is ${today}`, () => {
      assert.equal(endAfter(endsOn, extends_, today), expected);
    });
  }
});

describe('relationshipName', () => {
  it('is short enough whatever the customer is called, and different for every request', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), fc.uuid(), (name, one, other) => {
        const made = relationshipName(name, one);
        assert.ok(made.length <= longestName, made);
        assert.equal(made, relationshipName(name, one));
        assert.ok(one.slice(-10) === other.slice(-10) || made !== relationshipName(name, other));
      }),
    );
  });

  it('shows whose it is', () => {
    assert.equal(relationshipName(' Contoso\n Kft. ', 'aaaa-0123456789'), 'Keydesk Contoso Kft. 0123456789');
  });
});

describe('readInvitation', () => {
  const other = link.replace('0f3c9a52', '1f3c9a52');
  for (const [what, text, expected] of [
    ['the link', link, { address: link, relationshipId: id }],
    [
      'the newer address',
      `see https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/${id.toUpperCase()}.`,
      {
        address: `https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/${id.toUpperCase()}`,
        relationshipId: id,
      },
    ],
    ['a mail with the link twice', `${link}\n${link}`, { address: link, relationshipId: id }],
    ['two links', `${link} ${other}`, 'several'],
    ['nothing', ' \n', 'linkMissing'],
    ['another page', 'https://admin.microsoft.com/AdminPortal/Home#/users', 'notAnInvitation'],
    ['half an id', link.slice(0, -9), 'notAnInvitation'],
    ['an id with more behind it', `${link}0`, 'notAnInvitation'],
    ['a foreign host', link.replace('admin.microsoft.com', 'admin-microsoft.com.evil.example'), 'notAnInvitation'],
    ['no protocol', link.replace('https', 'http'), 'notAnInvitation'],
  ] as const) {
    it(`reads ${what}`, () => assert.deepEqual(readInvitation(text), expected));
  }
});

describe('messageProblem', () => {
  for (const [message, expected] of [
    [link, undefined],
    [`Please open (${link}), then accept.`, undefined],
    [`Nyissák meg: „${link}”.`, undefined],
    [`<${link}>\nThanks`, undefined],
    ['', 'messageMissing'],
    [' \n ', 'messageMissing'],
    ['Please accept.', 'linkLost'],
    [`${link}?x=1`, 'linkChanged'],
    [`${link}/`, 'linkChanged'],
    [`a${link}`, 'linkChanged'],
    [link.toUpperCase(), 'linkChanged'],
    [link.replace('-1111', '-2111'), 'linkChanged'],
    [`${link} or ${link.replace('-1111', '-2111')}`, 'linkChanged'],
    [`${link} ${link}`, 'linkTwice'],
    [`${link} ${'x'.repeat(4_000)}`, 'messageTooLong'],
  ] as const) {
    it(`answers ${expected ?? 'nothing'} to "${message.slice(0, 30)}…${message.slice(-20)}"`, () => {
      assert.equal(messageProblem(message, link), expected);
    });
  }

  it('sees every change of a letter in the link', () => {
    fc.assert(
      fc.property(fc.nat(link.length - 1), fc.constantFrom('a', 'Z', '0', '-', ' '), (place, letter) => {
        const changed = link.slice(0, place) + letter + link.slice(place + 1);
        assert.equal(messageProblem(`Open ${changed} now`, link) === undefined, changed === link);
      }),
    );
  });
});
