// The samples of letters to customers, and of what every card to write one on shows.
import { letterCard, mailProblemText, mailRefusalText } from '../../../cards/letters/letterCard.ts';
import type { LetterFormView } from '../../../cards/letters/letterForm.ts';
import { letterKinds, type Letter } from '../../../domain/letters/letter.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName } from './sampleData.ts';

const anna = { id: 'anna', tenantId: 'home', name: 'Kovács Anna' };
const english = { language: 'en', zone: 'Europe/Budapest' } as const;
const letter: Letter = {
  id: 'renewal|s-1|0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64',
  shape: 1,
  state: 'sent',
  how: 'mail',
  about: { kind: 'renewal', id: 's-1' },
  customerId: 'c-1',
  customerName: 'Contoso Kft.',
  to: 'nagy.bela@contoso.example',
  subject: 'Microsoft 365 Business Premium: the subscription ends',
  text: 'Dear customer',
  language: 'en',
  by: anna,
  requestId: 'r-1',
  startedAt: '2027-03-24T09:00:00.000Z',
  changedAt: '2027-03-24T09:00:02.000Z',
  sentAt: '2027-03-24T09:00:02.000Z',
  followed: true,
  pendingAudit: [],
};
const { sentAt: _sentAt, ...unsent } = letter;
const going: Letter = { ...unsent, state: 'sending' };
const unsure: Letter = { ...unsent, state: 'unsure' };
const mailbox = { v: 2, sender: 'licences@partner.example', pretends: false } as const;
const mail = { recipient: letter.to, pretends: false, subject: 'Please accept our partner relationship' } as const;
const token = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const last = { sentAt: letter.changedAt, by: anna, to: letter.to, how: 'mail' } as const;

/** What a card to write on shows of its letter, by case. */
export const postings = {
  mail: { letter: token, mail },
  sandbox: { letter: token, mail: { ...mail, recipient: '', pretends: true } },
  refused: {
    letter: token,
    mail: { ...mail, recipient: `anna@${longDomain}` },
    problem: mailRefusalText({ refusal: 'notAllowed' }, english),
    last: { ...last, by: { ...anna, name: hostile } },
  },
  problem: { letter: token, mail, problem: mailProblemText('recipientWrong', {}, english), last },
  keyInside: {
    letter: token,
    mail,
    problem: mailProblemText(
      'keyInside',
      { text: 'BCDFG-HJKMP-QRTVW-XY234-6789B CFGHJ-KMPQR-TVWXY-23467-89BCD' },
      english,
    ),
  },
  lastByHand: { letter: token, last: { ...last, how: 'copied', to: '' } },
} as const satisfies Readonly<Record<string, LetterFormView>>;

/** Where letters are only copied. */
export const byHand = { posting: { letter: token } } as const;

/** Letters on their way, and why one was not taken. */
export const letterSamples: readonly Sample[] = [
  ...samplesOf('letter', letterCard, {
    ...Object.fromEntries(
      letterKinds.map((kind) => [`sent ${kind}`, { ...mailbox, letter: { ...letter, about: { kind, id: 'x-1' } } }]),
    ),
    sandbox: { ...mailbox, pretends: true, letter },
    copied: { ...mailbox, letter: { ...letter, how: 'copied', to: '' } },
    withoutSubject: { ...mailbox, letter: { ...letter, how: 'copied', to: '', subject: '' } },
    sending: { ...mailbox, letter: going },
    unsure: { ...mailbox, letter: unsure },
    question: { ...mailbox, letter: unsure, asks: true },
    refused: { ...mailbox, letter: { ...unsent, state: 'refused', refusal: 'busy' } },
    hostile: {
      ...{ v: 2, pretends: false, sender: `licences@${longDomain}` },
      letter: {
        ...{ ...unsure, customerName: hostile, subject: hostile.repeat(2), to: `${'x'.repeat(60)}@${longDomain}` },
        by: { ...anna, name: longName },
      },
    },
  }),
];
