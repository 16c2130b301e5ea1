// Lists the ways to every step of every flow, and what is done there to go on: what samples of a release are taken of.
import type { Config } from '../../../bot/config/config.ts';
import { keyOf } from '../../support/keysFixture.ts';
import { partnerCenterLink } from '../../support/offerFixture.ts';
import { adminDetails, customerCountry, goodKeys, terms } from '../../support/redemptionFixture.ts';
import type { Deed } from './sampleStage.ts';

/** From a fresh desk, with one customer on its register, to a step, and on from there. */
export interface Way {
  readonly name: string;
  readonly microsoft: Config['microsoft'];
  readonly to: readonly Deed[];
  readonly onward: readonly Deed[];
}

const click = (verb: string, typed?: Readonly<Record<string, string>>): Deed =>
  typed === undefined ? { clicks: verb } : { clicks: verb, typed };
const say = (words: string): Deed => ({ says: words });

const domain = 'contoso.onmicrosoft.com';
const doubtfulKey = `${keyOf(9).slice(0, -1)}0`;
/** A key whose order Microsoft carries out and never answers, in the sandbox. */
const quietKey = 'BCDFG-HJKMP-QRTVW-XY234-QTQTX';
const refusedKey = 'BCDFG-HJKMP-QRTVW-XY234-BDKYX';

const newCustomer = click('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
const known = click('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'contoso' });
const consent = click('redeem.consent', { consent: 'true' });
const keys = (key: string): Deed => click('redeem.nextFromKeys', { keys: key, ...terms });
const country = click('redeem.chooseCountry', { country: customerCountry });
const admin = click('redeem.submitAdmin', adminDetails);
const toKeys = [say('redeem'), newCustomer, consent];
const toAdmin = [...toKeys, keys(goodKeys[0]), click('redeem.confirm')];
const toCreate = [...toAdmin, country, admin];
const toConfirm = (key: string): readonly Deed[] => [say('redeem'), known, consent, keys(key)];
const confirm = click('redeem.confirm', { domain });
const handedOver = [...toConfirm(goodKeys[0]), confirm];

const redemption: readonly Way[] = [
  { name: 'purpose', microsoft: 'sandbox', to: [say('redeem')], onward: [newCustomer, say('back')] },
  { name: 'consent', microsoft: 'sandbox', to: [say('redeem'), newCustomer], onward: [say('back'), newCustomer] },
  { name: 'keys', microsoft: 'sandbox', to: toKeys, onward: [say(goodKeys[0]), keys('')] },
  {
    name: 'doubtfulKey',
    microsoft: 'sandbox',
    to: [...toKeys, click('redeem.addKeys', { keys: `${goodKeys[0]} ${doubtfulKey}`, ...terms })],
    onward: [
      click('redeem.correctKey', { characters: 'O' }),
      click('redeem.correctKey', { characters: 'D' }),
      keys(''),
    ],
  },
  {
    name: 'confirm',
    microsoft: 'sandbox',
    to: toConfirm(goodKeys[0]),
    onward: [click('redeem.confirm', { domain: 'other.onmicrosoft.com' }), confirm],
  },
  { name: 'country', microsoft: 'sandbox', to: toAdmin, onward: [country, admin] },
  {
    name: 'admin',
    microsoft: 'sandbox',
    to: [...toAdmin, country, click('redeem.submitAdmin', { ...adminDetails, mail: 'no mail' })],
    onward: [say('vissza'), say('resume'), click('redeem.confirm'), admin],
  },
  { name: 'create', microsoft: 'sandbox', to: toCreate, onward: [click('redeem.create'), say('resume')] },
  { name: 'createAside', microsoft: 'sandbox', to: [...toCreate, say('help')], onward: [say('resume'), say('cancel')] },
  {
    name: 'refused',
    microsoft: 'sandbox',
    to: [...toConfirm(refusedKey), confirm],
    onward: [say('back'), say('back')],
  },
  {
    name: 'calling',
    microsoft: 'sandbox',
    to: [...toConfirm(goodKeys[0]), { dies: 'ordering' }],
    onward: [say('resume'), click('redeem.create')],
  },
  {
    name: 'parked',
    microsoft: 'sandbox',
    to: [...toConfirm(quietKey), confirm],
    onward: [
      { clicks: 'redeem.resolveParked', carrying: { outcome: 'redeemed' } },
      { clicks: 'redeem.resolveParked', carrying: { outcome: 'notRedeemed' } },
    ],
  },
  {
    name: 'leaving',
    microsoft: 'sandbox',
    to: [...toCreate, say('cancel')],
    onward: [click('redeem.leave'), click('redeem.undo'), click('redeem.create')],
  },
  {
    name: 'cancelled',
    microsoft: 'sandbox',
    to: [...toCreate, click('redeem.cancel'), click('redeem.leave')],
    onward: [click('redeem.undo'), click('redeem.back')],
  },
  {
    name: 'done',
    microsoft: 'sandbox',
    to: [...toConfirm(goodKeys[0]), confirm],
    onward: [say('resume'), say('back')],
  },
  {
    name: 'handedOver',
    microsoft: 'guided',
    to: handedOver,
    onward: [
      click('redeem.reportProblem', { message: 'busy' }),
      say('resume'),
      click('redeem.showKeys'),
      click('redeem.hideKeys'),
      click('redeem.reportRedeemed', { domain, endsOn: '2028-03-01' }),
    ],
  },
  {
    name: 'keysShown',
    microsoft: 'guided',
    to: [...handedOver, click('redeem.showKeys')],
    onward: [say('cancel'), click('redeem.leave', { shown: 'used' })],
  },
  { name: 'handedOverBack', microsoft: 'guided', to: handedOver, onward: [click('redeem.back'), confirm] },
  { name: 'startingOver', microsoft: 'guided', to: toCreate, onward: [say('start over'), click('redeem.leave')] },
];

const offered: Deed = { posts: { verb: 'offer.start', id: 'contoso' } };
const roles = click('offer.chooseRoles');
const offerTerms = click('offer.chooseTerms');
const everything = click('offer.chooseRoles', { roles: 'globalAdministrator' });
const toReview = [offered, roles, offerTerms];
const requested = [...toReview, click('offer.request')];
const linked = [...requested, click('offer.reportLink', { link: partnerCenterLink })];

const offers: readonly Way[] = [
  {
    name: 'customer',
    microsoft: 'sandbox',
    to: [{ posts: { verb: 'offer.start' } }],
    onward: [click('offer.chooseCustomer', { customer: 'contoso' }), click('offer.back')],
  },
  { name: 'roles', microsoft: 'sandbox', to: [offered], onward: [roles, click('offer.back'), click('offer.back')] },
  {
    name: 'doubt',
    microsoft: 'sandbox',
    to: [offered, everything],
    onward: [click('offer.keepEverything'), click('offer.back'), click('offer.leaveOut')],
  },
  {
    name: 'terms',
    microsoft: 'sandbox',
    to: [offered, roles],
    onward: [click('offer.chooseTerms', { days: '9999' }), offerTerms],
  },
  { name: 'review', microsoft: 'sandbox', to: toReview, onward: [click('offer.request'), click('offer.open')] },
  { name: 'cancelled', microsoft: 'sandbox', to: [...toReview, click('offer.cancel')], onward: [click('offer.list')] },
  {
    name: 'requested',
    microsoft: 'sandbox',
    to: requested,
    onward: [click('offer.markSent', { message: 'no link' }), click('offer.setLanguage'), click('offer.markSent')],
  },
  {
    name: 'sent',
    microsoft: 'sandbox',
    to: [...requested, click('offer.markSent')],
    onward: [click('offer.playNothing'), click('offer.playAccept'), click('offer.end'), click('offer.endNow')],
  },
  {
    name: 'mailed',
    microsoft: 'sandbox',
    to: [...requested, click('mail.send', { recipient: 'zsofia@minta.example' })],
    onward: [click('offer.open')],
  },
  { name: 'handedOver', microsoft: 'guided', to: requested, onward: [click('offer.back'), click('offer.request')] },
  {
    name: 'linked',
    microsoft: 'guided',
    to: linked,
    onward: [click('offer.markSent'), click('offer.reportAccepted', { acceptedOn: '2027-03-01' })],
  },
  {
    name: 'accepted',
    microsoft: 'guided',
    to: [...linked, click('offer.markSent'), click('offer.reportAccepted', { acceptedOn: '2027-03-01' })],
    onward: [click('offer.reportAssigned'), click('offer.end'), click('offer.reportEnded')],
  },
  {
    name: 'declined',
    microsoft: 'guided',
    to: [...linked, click('offer.markSent'), click('offer.reportDeclined')],
    onward: [click('offer.again')],
  },
];

const form = { plan: 'businessBasic', licences: '5' } as const;
const typed = (text: string): readonly Deed[] => [
  say('keys'),
  click('keys.add'),
  click('keys.save', { keys: text, ...form }),
];

const addedKeys: readonly Way[] = [
  { name: 'form', microsoft: 'sandbox', to: [say('keys'), click('keys.add')], onward: typed(keyOf(1)).slice(2) },
  {
    name: 'terms',
    microsoft: 'sandbox',
    to: [say(`keys ${keyOf(1)} ${keyOf(2)}`)],
    onward: [click('keys.save', { ...form, licences: '0' }), click('keys.save', form)],
  },
  {
    name: 'doubt',
    microsoft: 'sandbox',
    to: typed(`${keyOf(1)} ${doubtfulKey}`),
    onward: [click('keys.correct', { characters: 'O' }), click('keys.leaveOut')],
  },
  {
    name: 'confirm',
    microsoft: 'sandbox',
    to: [{ sends: 'keys.csv', holding: `Product key;Product;Licences\n${keyOf(1)};Business Basic;5\n${keyOf(2)};;` }],
    onward: [click('keys.save', form), click('keys.confirm')],
  },
  {
    name: 'saving',
    microsoft: 'sandbox',
    to: [
      { sends: 'keys.csv', holding: `Product key;Product;Licences\n${keyOf(1)};Business Basic;5` },
      { dies: 'adding' },
    ],
    onward: [click('keys.drop'), say('keys')],
  },
  { name: 'dropped', microsoft: 'sandbox', to: [say(`keys ${keyOf(1)}`)], onward: [click('keys.drop')] },
];

/** The ways by flow. */
export const ways: Readonly<Record<string, readonly Way[]>> = { redemption, offers, keys: addedKeys };
