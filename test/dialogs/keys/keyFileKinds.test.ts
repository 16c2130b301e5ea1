// Proves that files of keys are read in the writings in which shops, spreadsheets and mail programs leave them.
import assert from 'node:assert/strict';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { keyOf, KeysFixture } from '../../support/keysFixture.ts';

const one = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const two = 'CFGHJ-KMPQR-TVWXY-23467-89BCD';
const first = '6789B businessBasic 5 12';
const second = '89BCD businessPremium 10 36';
const cells = (key: string, separator: string): string => key.replaceAll('-', separator);

/** A file's name and content, and the inventory after it. */
const kinds: readonly (readonly [string, string, string | Buffer, readonly string[]])[] = [
  ['five cells', 'a.csv', `Key1,Key2,Key3,Key4,Key5,Product,Qty\n${cells(one, ',')},Business Basic,5`, [first]],
  [
    'five cells with headings of any kind',
    'a.csv',
    `"A";"B";"C";"D";"E";"Termék";"Darab";"Hónap"\n"${cells(one, '";"')}";"Business Basic";"5 db";"12"\n"${cells(two, '";"')}";"Business Premium";"10 db";"36"`,
    [first, second],
  ],
  ['a code, an item and a quantity', 'a.csv', `Activation code;Item;Qty\n${one};Business Basic;5`, [first]],
  ['headings with endings and dots', 'a.csv', `Product Key(s);Product;Qty.\n${one};Business Basic;5`, [first]],
  ['one row without headings', 'a.csv', `${one},Business Basic,5`, [first]],
  [
    'rows without headings, in another order',
    'a.csv',
    `Business Basic\t5\t${one}\t1 year\nM365 Business Premium\t10\t${two}\t3 years\n`,
    [first, second],
  ],
  [
    'names with what price lists add',
    'a.csv',
    `Product,Key,Licences\n"Microsoft 365 Business Basic (Annual, 1 User)",${one},5`,
    [first],
  ],
  [
    'names with a term',
    'a.csv',
    `Product,Key,Licences\nMicrosoft 365 Business Premium - 3 years,${two},10\n"Business Basic, éves előfizetés",${one},5`,
    [first, second],
  ],
  ['units of licences', 'a.csv', `Product,Key,Licences\nBusiness Basic,${one},5 users`, [first]],
  [
    'years',
    'a.csv',
    `Product;Key;Licences;Term\nBusiness Basic;${one};5;1 year\nBusiness Premium;${two};10 db;3 év`,
    [first, second],
  ],
  ['years in the heading', 'a.csv', `Termék;Termékkulcs;Licencek;Év\nBusiness Premium;${two};10;3`, [second]],
  [
    'ISO terms',
    'a.csv',
    `Product;Key;Licences;Term\nBusiness Basic;${one};5;P1Y\nBusiness Premium;${two};10;P36M`,
    [first, second],
  ],
  [
    'title rows and a row of totals',
    'a.csv',
    `Contoso key list,,\nDate: 2026. 11. 28.,,\n,,\nKey,Product,Licences\n${one},Business Basic,5\nTotal,,5\n`,
    [first],
  ],
  ['a pipe between cells', 'a.txt', `Key | Product | Qty\n${one} | Business Basic | 5\n`, [first]],
  [
    'semicolons in Windows-1250',
    'a.csv',
    Buffer.from(`Kulcs;Term\u00e9k;Mennyis\u00e9g\r\n${one};Business Basic;5 db\r\n`, 'latin1'),
    [first],
  ],
  [
    'UTF-16',
    'a.txt',
    Buffer.from(`\u{feff}Product\tProduct key\tSeats\r\nBusiness Basic\t${one}\t5\r\n`, 'utf16le'),
    [first],
  ],
  [
    'a mail',
    'mail.txt',
    `Dear partner,\n\nThank you for your order.\nProduct: Microsoft 365 Business Basic\nProduct key: ${one}\nQuantity: 5\n`,
    [first],
  ],
  [
    'a mail with two orders, quoted and in Hungarian',
    'mail.txt',
    `> Tisztelt Partnerünk!\n>\n> Termék: Microsoft 365 Business Basic\n> Darabszám: 5 db\n> Termékkulcs:\n> ${one}\n>\n> Termék: Business Premium\n> Darabszám: 10 db\n> Időtartam: 3 év\n> Termékkulcs: ${two}\n> "Üdvözlettel\n`,
    [first, second],
  ],
  [
    'a mail with several keys of one product',
    'mail.txt',
    `Hi "partner",\nProduct: Business Basic\nQuantity: 5\nKeys:\n${one}\n${keyOf(7)}\nBye`,
    [first, `${keyOf(7).slice(-5)} businessBasic 5 12`],
  ],
  [
    'an XML export',
    'KeysExport.xml',
    `<?xml version="1.0"?><root><YourKey><Product_Key Name="Business Basic"><Quantity>5</Quantity><Key ID="1">${one}</Key></Product_Key></YourKey></root>`,
    [first],
  ],
];

inEachLanguage('a file of keys in the wild', (language) => {
  let fixture: KeysFixture;
  const text: KeysFixture['redemption']['text'] = (key, values) => fixture.redemption.text(key, values);
  beforeEach(async () => {
    fixture = await KeysFixture.open(language);
  });
  afterEach(() => fixture.close());

  for (const [kind, name, content, expected] of kinds) {
    it(`may have ${kind}`, async () => {
      const seen = await fixture.sends(name, content);
      assert.ok(seen.words.includes(text('keys.report.confirm', { count: expected.length })), seen.words);
      await fixture.redemption.person.clicks('keys.confirm');
      assert.deepEqual(await fixture.inventory(), [...expected].sort());
    });
  }

  it('of keys alone, in an XML export or a letter, asks once what they stand for', async () => {
    const xml = `<?xml version="1.0"?><root><YourKey><Product_Key Name="x"><Key ID="1">${one}</Key></Product_Key></YourKey></root>`;
    const asked = await fixture.sends('KeysExport.xml', xml);
    assert.ok(asked.words.includes('6789B'), asked.words);
    const letter = await fixture.sends('a.txt', `Dear partner,\nhere are the keys, with thanks:\n\n${one}\n${two}\n`);
    assert.ok(letter.words.includes(text('keys.waiting', { count: 2 })), letter.words);
  });

  it('is told from a file of subscriptions that says nobody whose they are', async () => {
    const file =
      'Subscription name,Quantity,Status,End date,Auto renew\nMicrosoft 365 Business Basic,5,Active,11/28/2026,On';
    const { words } = await fixture.sends('subscriptions.csv', file);
    assert.ok(words.includes(text('desk.shortMessages.fileOfSubscriptions.title')), words);
    for (const column of ['Subscription name', 'End date', 'Auto renew']) assert.ok(words.includes(column));
  });

  it('of any size and shape is answered while others are', async () => {
    const long = 1_000_000;
    for (const piece of ['\n', ',,,\n', 'a,b\n', '"', 'BCDFG,', 'BCDFG-', `${one}\n`, '<a ', '=2D', 'Product: x\n']) {
      const [sent, health] = await Promise.all([
        fixture.sends('a.csv', piece.repeat(Math.floor(long / piece.length))),
        fetch(fixture.redemption.fixture.chat.endpoint.replace('/api/messages', '/healthz')),
      ]);
      assert.equal(health.status, 200);
      assert.notEqual(sent.words, '', piece);
    }
  });
});
