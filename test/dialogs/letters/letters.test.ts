// Proves letters by mail over HTTP, in both languages: sent once, recorded, refused with nothing lost, and never repeated unasked.
import assert from 'node:assert/strict';
import { lettersCollection } from '../../../storage/letters.ts';
import { claimLetter, sweepLetters } from '../../../dialogs/letters/writeLetter.ts';
import { beginMail, letterId, type Letter } from '../../../domain/letters/letter.ts';
import { graphError, sender, type FakeGraph } from '../../support/fakeGraph.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { anna } from '../../support/deskFixture.ts';
import type { OfferFixture } from '../../support/offerFixture.ts';
import { LetterFixture } from '../../support/letterFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const to = 'it@minta.example';
const minutes = 60_000;

inEachLanguage('a letter by mail', (language) => {
  let desk: LetterFixture;
  let graph: FakeGraph;
  let on: OfferFixture;

  beforeEach(async () => {
    desk = await LetterFixture.open(language);
    ({ graph, on } = desk);
    await on.sends({ verb: 'renewals.open', id: 's' });
    await on.person.clicks('renewals.notice');
  });
  afterEach(() => desk.close());

  const input = (verb: string, name: string): string =>
    inputsOf(on.cardWith(verb)?.card ?? {}).find(({ id }) => id === name)?.value ?? '';
  const letter = async (): Promise<Letter> => {
    const { letter: token } = on.person.finds('mail.send').pressed.data as { readonly letter: string };
    return (await on.fixture.services.letters.get(`renewal|s|${token}`))!.value;
  };
  const entries = async () =>
    (await on.fixture.services.audit.newest({ limit: 50 })).items.filter(({ facts }) => facts?.['how']);
  const deeds = async () =>
    (await entries()).toReversed().map(({ what, facts }) => [what, facts?.['how'], facts?.['to']]);
  /** The letter's token is on the card that was clicked, which a click replaces. */
  const tokenOf = (): string => (on.person.finds('mail.send').pressed.data as { readonly letter: string }).letter;
  const stored = async (token: string) => (await on.fixture.services.letters.get(`renewal|s|${token}`))!.value;

  it('goes to the contact on record, as it was changed, and is in the history', async () => {
    assert.equal(input('mail.send', 'recipient'), 'zsofia@minta.example');
    const token = tokenOf();
    const { words, shown } = await on.person.clicks('mail.send', {
      recipient: ` ${to} `,
      subject: 'Hello\nBcc: x',
      message: 'Dear <b>customer</b>',
    });
    assert.equal(shown.at(-1)?.updated, true);
    for (const word of [on.text('mail.faces.sent.title'), to, sender]) assert.ok(words.includes(word), word);
    const message = graph.mails[0]?.message;
    assert.deepEqual(message?.toRecipients, [{ emailAddress: { address: to } }]);
    assert.deepEqual(message.body, { contentType: 'Text', content: 'Dear <b>customer</b>' });
    assert.equal(message.subject, 'Hello Bcc: x');
    const { requestId, ...record } = await stored(token);
    assert.deepEqual([record.state, record.how, record.to, record.by.name], ['sent', 'mail', to, anna.name]);
    assert.equal(graph.calls[0]?.headers['client-request-id'], requestId);
    assert.deepEqual(await deeds(), [['noticeSent', 'mail', to]]);
    const history = await on.sends({ verb: 'customers.history', id: 'contoso' });
    assert.ok(history.words.includes(to));
    const again = await on.sends({ verb: 'renewals.notice', id: 's' });
    assert.ok(again.words.includes(to) && again.words.includes(anna.name), 'the last letter is told');
  });

  it('is never logged with its recipient or its text', async () => {
    await on.person.clicks('mail.send', { recipient: to, message: 'Unheard-of words' });
    const log = on.fixture.chat.logged.join('');
    assert.ok(log.length > 0 && !log.includes(to) && !log.includes('Unheard-of'));
  });

  it('goes once for a doubled click, also when both come at the same time', async () => {
    const { shown, pressed } = on.person.finds('mail.send');
    const click = on.person.clickOn(shown, pressed, { recipient: to });
    await Promise.all([1, 2, 3].map((n) => on.person.posts({ ...click, id: `click-${n}` })));
    const late = await on.person.posts({ ...click, id: 'late' });
    assert.ok(late.words.includes(on.text('mail.faces.sent.title')));
    assert.deepEqual([graph.calls.length, graph.mails.length], [1, 1]);
    const byHand = { ...(click['value'] as object), verb: 'renewals.noticeSent' };
    await on.person.posts({ ...click, id: 'by hand', value: byHand });
    assert.deepEqual(await deeds(), [['noticeSent', 'mail', to]]);
  });

  it('is not sent to what is no address, and keeps what was typed', async () => {
    for (const [typed, problem] of [
      [{ recipient: 'it@minta.example, x@minta.example' }, 'recipientWrong'],
      [{ recipient: ' ' }, 'recipientMissing'],
      [{ recipient: to, subject: '\u200b' }, 'subjectMissing'],
    ] as const) {
      const { words } = await on.person.clicks('mail.send', { message: 'Mine', ...typed });
      assert.ok(words.includes(on.text(`mail.problems.${problem}`)), problem);
      assert.equal(input('mail.send', 'message'), 'Mine');
    }
    assert.equal(graph.calls.length, 0);
    assert.deepEqual(await deeds(), []);
  });

  it('that Microsoft does not take says why, loses nothing, and can be sent then', async () => {
    for (const [answer, refusal] of [
      [graphError(403, 'ErrorAccessDenied'), 'notAllowed'],
      [graphError(400, 'ErrorInvalidRecipients'), 'recipient'],
      [graphError(429, 'TooManyRequests', { 'retry-after': '60' }), 'busy'],
    ] as const) {
      graph.meet(answer);
      const { words } = await on.person.clicks('mail.send', { recipient: to, message: 'Mine' });
      assert.ok(words.includes(on.text(`mail.refusals.${refusal}`)), refusal);
      assert.ok(words.includes(on.text('mail.notSent')));
      assert.deepEqual([input('mail.send', 'message'), input('mail.send', 'recipient')], ['Mine', to]);
    }
    await on.person.clicks('mail.send');
    assert.equal(graph.mails.length, 1);
    assert.deepEqual((await deeds()).map(([what]) => what).toSorted(), [
      'mailRefused',
      'mailRefused',
      'mailRefused',
      'noticeSent',
    ]);
  });

  it('of unknown outcome is not repeated, and once more only when somebody says so twice', async () => {
    const token = tokenOf();
    graph.meet('dropAfterwards');
    const unsure = await on.person.clicks('mail.send', { recipient: to });
    assert.ok(unsure.words.includes(on.text('mail.faces.unsure.title')));
    assert.deepEqual([graph.calls.length, (await stored(token)).state], [1, 'unsure']);
    const first = (await stored(token)).requestId;
    const question = await on.person.clicks('mail.again');
    assert.ok(question.words.includes(on.text('mail.faces.question.title')));
    assert.equal(graph.calls.length, 1);
    const { shown, pressed } = on.person.finds('mail.againNow');
    const click = on.person.clickOn(shown, pressed);
    await Promise.all([1, 2].map((n) => on.person.posts({ ...click, id: `again-${n}` })));
    assert.equal(graph.calls.length, 2);
    const record = await stored(token);
    assert.deepEqual([record.state, record.requestId === first], ['sent', false]);
    assert.deepEqual(
      (await deeds()).map(([what]) => what),
      ['mailUnsure', 'mailAgain', 'noticeSent'],
    );
  });

  it('of unknown outcome counts as sent when somebody has looked', async () => {
    const token = tokenOf();
    graph.meet('dropAfterwards');
    await on.person.clicks('mail.send', { recipient: to });
    await on.person.clicks('mail.again');
    await on.person.clicks('mail.open');
    await on.person.clicks('mail.wasSent');
    assert.deepEqual([(await stored(token)).state, graph.calls.length], ['sent', 1]);
    assert.deepEqual((await deeds()).at(-1), ['noticeSent', 'mail', to]);
  });

  it('of unknown outcome goes on from a card of an earlier desk, which counted the versions in the letter itself', async () => {
    const token = tokenOf();
    graph.meet('dropAfterwards');
    await on.person.clicks('mail.send', { recipient: to });
    const { id } = await stored(token);
    const records = on.fixture.chat.store.records<{ readonly version?: number; readonly carried?: object }>(
      lettersCollection,
    );
    const { rev, doc } = (await records.get(id))!;
    await records.replace(id, rev, { ...doc, version: 12, carried: { ...doc.carried, version: 5 } });
    await on.sends({ verb: 'mail.wasSent', id, v: 5 });
    assert.equal((await stored(token)).state, 'unsure');
    await on.sends({ verb: 'mail.wasSent', id, v: 12 });
    assert.equal((await stored(token)).state, 'sent');
  });

  it('that was on its way when the process died is of unknown outcome, and nobody sends it again', async () => {
    const { services, clock } = on.fixture;
    const token = tokenOf();
    graph.meet('silence');
    const arrived = graph.arrival();
    const click = on.person.clicks('mail.send', { recipient: to });
    await arrived;
    assert.equal((await stored(token)).state, 'sending');
    assert.equal(await sweepLetters(services), 0);
    clock.advance(6 * minutes);
    await Promise.all([sweepLetters(services), sweepLetters(services)]);
    assert.deepEqual([(await stored(token)).state, graph.calls.length], ['unsure', 1]);
    assert.deepEqual(await deeds(), [['mailUnsure', 'mail', to]]);
    graph.breakSilence();
    const { words } = await click;
    assert.ok(words.includes(on.text('mail.faces.sent.title')), 'the answer came after all');
    assert.deepEqual([(await stored(token)).state, graph.calls.length], ['sent', 1]);
  });

  it('that a crash left in doubt is told of by itself, once and at any hour, with what can be done about it', async () => {
    const { services, clock } = on.fixture;
    clock.set('2027-03-01T22:00:00Z');
    await services.reminderChoices.save({ person: anna.id }, 0, { mutedUntil: '2027-04-01' });
    const start = { to, subject: 'S', text: 'T', language, customerName: 'Contoso Kft.', customerId: 'contoso' };
    const id = letterId({ kind: 'renewal', id: 's' }, 'token');
    const actor = { who: anna, now: clock.now() };
    await claimLetter(services, beginMail({ ...start, id, about: { kind: 'renewal', id: 's' } }, 'request', actor));
    clock.advance(6 * minutes);
    await sweepLetters(services);
    const told = () =>
      on.person.sees().filter(({ words }) => words.includes(on.text('mail.faces.unsure.title'))).length;
    for (let round = 0; round < 3; round += 1) await on.fixture.deliver();
    assert.equal(told(), 1);
    await on.person.clicks('mail.wasSent');
    assert.equal((await services.letters.get(id))?.value.state, 'sent');
  });

  it('that a forger asks for does nothing', async () => {
    const known = await letter().catch(() => undefined);
    assert.equal(known, undefined);
    for (const value of [
      { verb: 'mail.send', id: 's', about: 'renewal', letter: 'short', recipient: to, subject: 'S', message: 'M' },
      { verb: 'mail.send', id: 's', about: 'all', letter: 'x'.repeat(20), recipient: to, subject: 'S', message: 'M' },
      { verb: 'mail.send', id: 'x', about: 'offer', letter: 'x'.repeat(20), recipient: to, subject: 'S', message: 'M' },
      {
        verb: 'mail.send',
        id: 'x',
        about: 'record',
        letter: 'x'.repeat(20),
        recipient: to,
        subject: 'S',
        message: 'M',
      },
      { verb: 'mail.againNow', id: 'renewal|s|x', v: 2 },
      { verb: 'mail.wasSent', id: '', v: 2 },
    ]) {
      assert.notEqual((await on.sends(value)).words, '');
    }
    assert.deepEqual([graph.calls.length, await deeds()], [0, []]);
  });
});
