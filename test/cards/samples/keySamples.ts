// The samples of the key inventory: empty, usual, as full as it gets, and typed by somebody who means harm.
import { inventoryCard, keysShown } from '../../../cards/keys/inventoryCard.ts';
import {
  keyDoubtCard,
  keyRemoveCard,
  keyReportCard,
  keysAddCard,
  type KeyReportView,
} from '../../../cards/keys/keyCards.ts';
import { doubtCard } from '../../../cards/redemption/basket/doubtCard.ts';
import type { KeyRecord } from '../../../domain/keys/key.ts';
import type { KeyEntry, KeyRefusal } from '../../../domain/keys/keyBatch.ts';
import { planIds, type PlanId } from '../../../domain/products/plans.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longName } from './sampleData.ts';

const who = { id: 'anna', tenantId: 'home', name: 'Kovács Anna' };
const terms = { planId: 'businessStandard', licences: 25, months: 12 } as const;

function record(index: number, more: Partial<KeyRecord> = {}): KeyRecord {
  return {
    id: `f1.${String(index)}${'k'.repeat(42)}`,
    lastFive: `XY${String(index + 234)}`,
    terms: { planId: planIds[index % planIds.length]!, licences: index * 37 + 1, months: 12 },
    state: 'available',
    fromInventory: true,
    enteredBy: who,
    enteredAt: '2027-03-27T23:30:00Z',
    ...more,
  };
}

const page = Array.from({ length: keysShown }, (_, index) => record(index));
const cursors = new Map(page.map(({ id }) => [id, JSON.stringify({ key: id, enteredAt: '2027-03-27T23:30:00Z' })]));
const { terms: _terms, ...untold } = record(7, { state: 'reserved' });
const doubted = record(1, { state: 'doubtful', customerName: 'Contoso Kft.', doubtSince: '2027-03-28T10:00:00Z' });
const cursor = JSON.stringify({ key: 'f1.abc', enteredAt: '2027-03-27T23:30:00Z' });

const refusals: readonly KeyRefusal[] = [
  { reason: 'noKey' },
  { reason: 'wrongLength', length: 24 },
  { reason: 'foreignCharacter', position: 3, character: 'Ж' },
  {
    reason: 'lookAlikes',
    doubts: [
      { position: 3, character: '0' },
      { position: 17, character: 'L' },
    ],
  },
  { reason: 'benefitKey' },
  { reason: 'unknownProduct' },
  { reason: 'productMissing' },
  { reason: 'licencesInvalid' },
  { reason: 'monthsInvalid' },
  { reason: 'tooManyLicences', planId: 'businessBasic', maximum: 300 },
  { reason: 'surplus' },
  { reason: 'doubled' },
  { reason: 'inInventory' },
  { reason: 'reserved' },
  { reason: 'reserved', customerName: hostile },
  { reason: 'doubtful' },
  { reason: 'doubtful', customerName: hostile },
  { reason: 'redeemed' },
  { reason: 'redeemed', customerName: longName },
  { reason: 'leftOut' },
];

const key = { lastFive: '6789B' };
const refused = refusals.map((why, index): KeyEntry => ({
  line: index + 2,
  verdict: { kind: 'refused', why },
  ...(index > 3 ? { key, terms } : {}),
}));
const fit: KeyEntry = { line: 1, key, terms, verdict: { kind: 'fit' } };
const waiting: KeyEntry = { line: 1, key, verdict: { kind: 'fit' } };
const added: KeyEntry = { ...fit, verdict: { kind: 'added' } };
const doubtful: KeyEntry = { ...waiting, verdict: { kind: 'doubtful', doubts: [{ position: 3, character: '0' }] } };

const flow = { id: 'b-1f2e3d4c', v: 3 };
function report(batch: Partial<KeyReportView['batch']>): KeyReportView {
  return { ...flow, batch: { source: 'file', state: 'open', entries: [], linesWithout: [], ...batch } };
}

/** The inventory, and a key's way into it and out of it. */
export const keySamples: readonly Sample[] = [
  ...samplesOf('inventory', inventoryCard, {
    empty: {
      counts: { available: 0, reserved: 0, doubtful: 0, redeemed: 0 },
      byPlan: new Map(),
      state: 'available',
      keys: [],
      cursors: new Map(),
    },
    usual: {
      counts: { available: 12, reserved: 2, doubtful: 0, redeemed: 108 },
      byPlan: new Map<PlanId, object>([
        ['businessBasic', { available: 9, redeemed: 100 }],
        ['businessPremium', { available: 3, reserved: 2, redeemed: 8 }],
      ]),
      state: 'available',
      keys: page.slice(0, 3),
      cursors,
      next: '{"state":"available","after":"x","value":"y"}',
    },
    reserved: {
      counts: { available: 1, reserved: 3, doubtful: 0, redeemed: 0 },
      byPlan: new Map<PlanId, object>([['businessBasic', { available: 1, reserved: 2 }]]),
      state: 'reserved',
      keys: [record(1, { state: 'reserved', customerName: 'Contoso Kft.' }), untold],
      cursors: new Map(),
      notice: { kind: 'notRemoved' },
    },
    redeemed: {
      counts: { available: 0, reserved: 0, doubtful: 0, redeemed: 3 },
      byPlan: new Map<PlanId, object>([['businessBasic', { redeemed: 3 }]]),
      state: 'redeemed',
      planId: 'businessBasic',
      keys: [
        record(1, { state: 'redeemed', customerName: 'Contoso Kft.', redeemedAt: '2027-03-28T10:00:00Z' }),
        record(2, { state: 'redeemed', customerName: 'Contoso Kft.' }),
        record(3, { state: 'redeemed' }),
      ],
      cursors: new Map(),
      first: '{"state":"redeemed"}',
      notice: { kind: 'expired' },
    },
    doubtful: {
      counts: { available: 0, reserved: 0, doubtful: 2, redeemed: 0 },
      byPlan: new Map<PlanId, object>([['businessBasic', { doubtful: 1 }]]),
      state: 'doubtful',
      keys: [doubted, record(2, { state: 'doubtful', doubtSince: '2027-03-28T10:00:00Z' })],
      cursors,
      notice: { kind: 'wasNotUsed', lastFive: '6789B' },
    },
    settled: {
      counts: { available: 0, reserved: 0, doubtful: 0, redeemed: 1 },
      byPlan: new Map(),
      state: 'doubtful',
      keys: [],
      cursors: new Map(),
      notice: { kind: 'wasUsed', lastFive: '6789B' },
    },
    settledBefore: {
      counts: { available: 0, reserved: 0, doubtful: 0, redeemed: 1 },
      byPlan: new Map(),
      state: 'doubtful',
      keys: [],
      cursors: new Map(),
      notice: { kind: 'notSettled' },
    },
    worst: {
      counts: { available: 123_456, reserved: 12_345, doubtful: 12_345, redeemed: 1_234_567 },
      byPlan: new Map(
        planIds.map((planId) => [planId, { available: 12_345, reserved: 1_234, doubtful: 123, redeemed: 123_456 }]),
      ),
      state: 'available',
      keys: page.map((one) => ({ ...one, enteredBy: { ...who, name: hostile } })),
      cursors,
      next: cursor,
      first: cursor,
      notice: { kind: 'removed', lastFive: '6789B' },
    },
  }),
  ...samplesOf('keysAdd', keysAddCard, {
    empty: { ...flow, v: 0, entries: [], linesWithout: [], problems: [] },
    typedAgain: {
      ...flow,
      v: 0,
      entries: [],
      linesWithout: [1, 2],
      problems: [{ reason: 'nothingFound' }],
      typed: { keys: hostile, plan: 'businessBasic', licences: '7', months: '36' },
    },
    waiting: { ...flow, entries: [waiting, refused[1]!, refused[11]!], linesWithout: [4], problems: [] },
    leftOver: { ...flow, entries: [waiting, waiting], linesWithout: [], problems: [], leftOver: 2 },
    oneWaits: {
      ...flow,
      entries: [waiting],
      linesWithout: [],
      problems: [{ reason: 'planMissing' }, { reason: 'licencesInvalid' }],
    },
    problemWorst: {
      ...flow,
      entries: [...refused, ...Array.from({ length: 30 }, () => waiting), doubtful],
      linesWithout: Array.from({ length: 40 }, (_, index) => index + 100),
      problems: [{ reason: 'tooManyLicences', planId: 'businessBasic', maximum: 300 }, { reason: 'monthsInvalid' }],
      typed: { licences: 'many', months: 'x' },
    },
  }),
  ...samplesOf('keyReport', keyReportCard, {
    done: report({
      source: 'chat',
      state: 'done',
      entries: [added, added, refused[1]!, refused[11]!],
      linesWithout: [7],
    }),
    doneOne: report({ source: 'chat', state: 'done', entries: [added] }),
    doneNone: report({ source: 'chat', state: 'done', entries: [refused[19]!] }),
    confirm: report({ fileName: 'keys.csv', entries: [fit, fit, refused[5]!, refused[0]!] }),
    confirmNone: report({ fileName: hostile, entries: refused.slice(0, 10) }),
    confirmWorst: report({
      fileName: longName,
      entries: [...refused.slice(8), ...Array.from({ length: 300 }, () => fit), ...refused.slice(0, 8)],
    }),
    doneWorst: report({ state: 'done', entries: [...refused.slice(10), ...Array.from({ length: 30 }, () => added)] }),
    doneRefused: report({
      source: 'chat',
      state: 'done',
      entries: [
        ...Array.from({ length: 48 }, () => added),
        ...Array.from({ length: 60 }, (_, index): KeyEntry => ({
          ...refused[12]!,
          key: { lastFive: `XY${index + 200}` },
        })),
        { line: 109, ending: '234<b', verdict: { kind: 'refused', why: { reason: 'wrongLength', length: 24 } } },
        ...refused,
      ],
    }),
    dropped: report({ state: 'dropped', fileName: 'keys.csv', entries: [fit] }),
  }),
  ...samplesOf('keyRemove', keyRemoveCard, {
    usual: { key: record(1), cursor },
    hostile: { key: { ...untold, state: 'available', enteredBy: { ...who, name: hostile } }, cursor },
  }),
  ...samplesOf('keyDoubt', keyDoubtCard, {
    usual: { key: doubted, cursor },
    worst: { key: { ...record(2), customerName: hostile, enteredBy: { ...who, name: hostile } }, cursor },
  }),
  ...samplesOf('doubt', doubtCard, {
    intoInventory: { ...flow, lastFive: '6789B', doubts: [{ position: 3, character: '0' }], waiting: 2 },
  }),
];
