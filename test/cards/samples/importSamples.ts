// The samples of imports: before anything came, while it goes on, every question, and what became of the rows.
import {
  importLookCard,
  importProgressCard,
  importReadingCard,
  importStartCard,
  type ImportView,
} from '../../../cards/imports/importCards.ts';
import { importDoneCard, importGoneCard, importStoppedCard } from '../../../cards/imports/importDoneCards.ts';
import { importRowsCard, type ListedRow } from '../../../cards/imports/importRowsCard.ts';
import { firstStartCard } from '../../../cards/firstStart/firstStartCard.ts';
import { exportCard } from '../../../cards/exports/exportCard.ts';
import { importColumnsCard, importDoubtCard } from '../../../cards/imports/importQuestionCards.ts';
import type { Import, ImportDoubt, ImportTable, ShownRow } from '../../../domain/imports/import.ts';
import { noProgress } from '../../../domain/imports/importMoves.ts';
import { rowReasons } from '../../../domain/imports/rowFacts.ts';
import { changedFields } from '../../../domain/imports/importRules.ts';
import { asks, links } from './fileSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName } from './sampleData.ts';

const owner = { id: 'anna', tenantId: 'home', name: 'Kovács Anna' };
const table: ImportTable = {
  name: '',
  header: 0,
  headings: ['Ügyfél', 'Domain', 'Termék', 'Licencek', 'Lejárat'],
  columns: { customer: 0, domain: 1, product: 2, licences: 3, ends: 4 },
  asked: [],
};
const added: ShownRow = {
  ...{ table: 0, line: 2, outcome: 'added', customer: 'Contoso Kft.', product: 'businessStandard', licences: 25 },
  endsOn: '2027-11-28',
};
const changed: ShownRow = {
  ...{ table: 0, line: 3, outcome: 'changed', customer: 'Fabrikam Zrt.', product: 'Acronis Backup', licences: 8 },
  endsOn: '2028-03-01',
  changes: [
    { field: 'licences', from: '5', to: '8' },
    { field: 'endsOn', from: '2027-03-01', to: '2028-03-01' },
  ],
};
const refused: ShownRow = {
  ...{ table: 0, line: 4, outcome: 'refused', customer: 'Northwind Bt.' },
  problems: [{ reason: 'licencesUnread', value: 'sok' }],
};
const one: Import = {
  id: 'i-1',
  owner,
  fileName: 'ügyfelek 2027.xlsx',
  state: 'ready',
  startedAt: '2027-03-27T23:30:00Z',
  tables: [table],
  portions: 3,
  rows: 212,
  channel: 'csp-nce',
  answers: {},
  looks: 1,
  progress: {
    next: 3,
    counts: { added: 180, changed: 12, same: 14, refused: 6 },
    customers: 121,
    subscriptions: 178,
    ended: 4,
    endSoon: 23,
    shown: [added, changed, refused],
    doubts: [],
  },
};
const view: ImportView = { v: 3, one };
const withProgress = (progress: Partial<Import['progress']>, more: Partial<Import> = {}): ImportView => ({
  v: 3,
  one: { ...one, ...more, progress: { ...one.progress, ...progress } },
});
const known = { id: 'c-1', name: 'Contoso Kft', domain: 'contoso.com' };
const doubts: readonly ImportDoubt[] = [
  { id: 'a', why: 'nearName', name: 'Contosso Kft.', known },
  { id: 'b', why: 'sameDomain', name: 'Adatum Zrt.', domain: 'contoso.com', known },
  { id: 'c', why: 'sameName', name: 'Contoso Kft.', domain: 'contoso.hu', known: { id: 'c-2', name: 'Contoso Kft.' } },
  {
    ...{ id: 'd', why: 'otherEnd', name: 'Contoso Kft.', product: 'businessBasic' },
    ...{ endsOn: '2028-03-31', knownEndsOn: '2027-03-31' },
  },
];
const [near, ...otherDoubts] = doubts;
const asked: ImportTable = {
  ...table,
  asked: [
    {
      index: 0,
      heading: 'Megnevezés 1',
      samples: ['Contoso Kft.', 'Fabrikam Zrt.', 'Northwind Bt.'],
      guess: 'customer',
    },
    { index: 27, heading: '', samples: ['2027-03-31'] },
  ],
};
const harmful: ShownRow = {
  ...{ table: 0, line: 1_234_567, outcome: 'changed', customer: hostile, product: hostile, licences: 10_000 },
  endsOn: '2028-03-01',
  changes: changedFields.map((field) => ({ field, from: hostile, to: longName })),
};
const worst: ImportView = {
  v: 3,
  one: {
    ...one,
    fileName: hostile,
    tables: [{ ...table, name: longName, headings: table.headings.map(() => hostile) }],
    progress: {
      ...one.progress,
      shown: [
        harmful,
        ...rowReasons.map((reason): ShownRow => ({ ...refused, problems: [{ reason, value: hostile }] })),
      ],
      doubts,
    },
  },
  files: links('abc'),
};

const listed = (row: ShownRow): ListedRow => ({ rowIndex: 0, row, isLeft: false });

/** Every case of every card of imports, of the export, and of the first start. */
export const importSamples: readonly Sample[] = [
  ...samplesOf('firstStart', firstStartCard, {
    empty: { customers: 'none', samples: 'none', mayChange: true },
    kept: {
      company: 'Contoso Kft.',
      partnerId: '1234567',
      customers: 'some',
      samples: 'there',
      mayChange: true,
      isKept: true,
    },
    members: {
      ...{ company: hostile, customers: 'none', samples: 'reminded', mayChange: false },
      removers: { owners: [hostile], managers: ['Nagy Béla'] },
    },
    worst: { company: longName, customers: 'some', samples: 'there', mayChange: true },
  }),
  ...samplesOf('export', exportCard, {
    usual: { files: links('a', 'b') },
    inTeams: { files: asks('exportExcel', 'exportCsv') },
    noAddress: {},
    members: { managers: [hostile, longName] },
    elsewhere: { isElsewhere: true },
  }),
  ...samplesOf('importStart', importStartCard, {
    usual: { files: links('a', 'b') },
    inTeams: { files: asks('templateExcel', 'templateCsv') },
    noAddress: {},
  }),
  ...samplesOf('importProgress', importReadingCard, {
    reading: { fileName: one.fileName },
    hostile: { fileName: hostile },
  }),
  ...samplesOf('importProgress', importProgressCard, {
    begun: withProgress({ ...noProgress }, { state: 'looking' }),
    applying: withProgress({ next: 2 }, { state: 'applying' }),
    stopping: withProgress({ next: 2 }, { state: 'stopping' }),
    nothing: withProgress({ ...noProgress }, { state: 'looking', portions: 0, rows: 0 }),
  }),
  ...samplesOf('importLook', importLookCard, {
    usual: { ...view, files: links('abc') },
    inTeams: { ...view, files: asks('refusedRows') },
    doubts: withProgress({ doubts }),
    nothingNew: withProgress({
      ...{ counts: { added: 0, changed: 0, same: 14, refused: 0 }, subscriptions: 0, customers: 0, shown: [] },
      ...{ ended: 0, endSoon: 0 },
    }),
    customersOnly: withProgress({ subscriptions: 0 }),
    understood: withProgress({
      ...{ byMonth: 1, fromAbove: 27, unread: 2 },
      unreadCells: [
        { meaning: 'domain', value: 'nincs még', line: 4 },
        { meaning: 'country', value: hostile, line: 1_234_567 },
      ],
    }),
    invoice: withProgress({
      ...{ priced: 34, extended: 3 },
      shown: [
        added,
        {
          ...changed,
          changes: [
            { field: 'price', from: '11.7 EUR', to: '12.1 EUR 2027-03-01' },
            { field: 'extended', to: '2027-03-01' },
          ],
        },
      ],
    }),
    worst,
  }),
  ...samplesOf('importRows', importRowsCard, {
    changed: {
      ...view,
      which: 'changed',
      from: 0,
      rows: [listed(changed), { ...listed(changed), isLeft: true }],
      next: 6,
    },
    refused: { ...view, which: 'refused', from: 6, rows: [listed(refused)] },
    done: { ...view, one: { ...one, state: 'done' }, which: 'refused', from: 0, rows: [listed(refused)], next: 9 },
    worst: { ...worst, which: 'changed', from: 0, rows: Array.from({ length: 6 }, () => listed(harmful)), next: 6 },
  }),
  ...samplesOf('importDone', importDoneCard, {
    usual: { ...withProgress({}, { state: 'done' }), files: links('abc') },
    nothing: withProgress({ ...noProgress }, { state: 'done' }),
    dropped: withProgress({}, { state: 'dropped' }),
    worst: { ...worst, one: { ...worst.one, state: 'done' } },
  }),
  ...samplesOf('importDone', importStoppedCard, {
    usual: withProgress({ next: 1, counts: { added: 88, changed: 4, same: 2, refused: 6 } }, { state: 'stopped' }),
    nothing: withProgress({ ...noProgress }, { state: 'stopped' }),
    dropped: {
      ...withProgress({ next: 1 }, { state: 'dropped', appliedAt: one.startedAt }),
      files: links('abc'),
    },
    worst: { ...worst, one: { ...worst.one, state: 'stopped', progress: { ...worst.one.progress, next: 1 } } },
  }),
  ...samplesOf('importDone', importGoneCard, { gone: {} }),
  ...samplesOf('importColumns', importColumnsCard, {
    usual: { ...view, table: asked },
    dates: { ...view, table: { ...table, unclearDate: '03/04/2027' } },
    worst: {
      ...view,
      one: worst.one,
      table: {
        ...asked,
        name: hostile,
        unclearDate: '03/04/2027',
        asked: Array.from({ length: 5 }, (_, index) => ({
          index,
          heading: hostile,
          samples: [hostile, longName, longDomain],
        })),
      },
    },
  }),
  ...samplesOf('importDoubt', importDoubtCard, {
    all: withProgress({ doubts }),
    ...Object.fromEntries(otherDoubts.map((doubt) => [doubt.why, withProgress({ doubts: [doubt] })])),
    harmful: withProgress({
      doubts: [{ ...near!, name: hostile, known: { ...known, name: longName, domain: longDomain } } as ImportDoubt],
    }),
  }),
];
