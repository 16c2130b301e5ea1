// Proves what calendar programs read under a calendar address: two parsers, over HTTP, in both languages.
import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { say } from '../../../cards/texts/texts.ts';
import { renewalFile } from '../../../bot/files/renewalFiles.ts';
import { wholeCalendar } from '../../../domain/subscriptions/renewalList.ts';
import { onEachEngine } from '../../support/engines.ts';
import { CalendarFixture, longName, read, statusOf } from './calendarFixture.ts';

// The parser leaves a Temporal of its own in the process, which others that run there take for the engine's.
Reflect.deleteProperty(globalThis, 'Temporal');

const words = {
  en: { speak: 'english', ask: 'subscribe to my calendar', ends: 'Ends: Microsoft 365 Business Basic – ' },
  hu: { speak: 'magyar', ask: 'feliratkozás a naptárra', ends: 'Lejár: Microsoft 365 Vállalati alapverzió – ' },
} as const;
onEachEngine('A calendar under an address', (engine) => {
  let fixture: CalendarFixture;
  beforeEach(async () => {
    fixture = await CalendarFixture.open(engine, 'https://keydesk.example');
  });
  afterEach(() => fixture.close());

  for (const language of ['en', 'hu'] as const) {
    const { speak, ask, ends } = words[language];

    it(`gives two parsers the events of the calendar file, in the language of the person (${language})`, async () => {
      await fixture.person.says(speak);
      const asked = await fixture.person.says(ask);
      assert.ok(asked.words.includes(say(language, 'calendar.none')), asked.words);
      const made = await fixture.person.clicks('calendar.make');
      for (const key of ['calendar.madeTitle', 'calendar.outlook', 'calendar.google'] as const)
        assert.ok(made.words.includes(say(language, key)), key);
      const text = await read(fixture.addressOn(made.shown.at(-1)));
      const reader = { language, zone: 'Europe/Budapest', locale: 'en-GB' };
      const file = await renewalFile(fixture.desk.services, 'calendar', wholeCalendar, '2027-01-15', reader);
      assert.equal(text, file.content);
      const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((one) => {
        const { uid, summary, startDate } = new ICAL.Event(one);
        return [uid, summary, startDate.toString()];
      });
      const others = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) =>
        one?.type === 'VEVENT' ? [[one.uid, one.summary, localDay(one.start)]] : [],
      );
      assert.deepEqual(events, others);
      assert.deepEqual(events[0], ['one.ends@keydesk', `${ends}${longName}`, '2027-03-31']);
      assert.deepEqual(
        events.map(([, , start]) => start),
        ['2027-03-31', '2027-04-30', '2027-07-30'],
      );
      for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.match(text, /^METHOD:PUBLISH\r$/m);
      assert.match(text, /^REFRESH-INTERVAL;VALUE=DURATION:PT6H\r$/m);
      assert.equal(text.match(/^X-PUBLISHED-TTL:/gm)?.length, 1);
    });
  }

  it('moves an event whose date moved: the same id, a greater sequence, a later change', async () => {
    const address = await fixture.make();
    const [before, text] = [firstEvent(await read(address)), await read(address)];
    assert.equal(await read(address), text);
    fixture.desk.clock.advance(60_000);
    const follow = { owes: [], now: fixture.desk.clock.now() };
    await fixture.desk.services.subscriptions.change('one', (one) => ({ ...one, endsOn: '2028-03-31' }), follow);
    const after = firstEvent(await read(address));
    assert.deepEqual([before.start, after.start], ['2027-03-31', '2028-03-31']);
    assert.equal(after.uid, before.uid);
    assert.ok(after.sequence > before.sequence);
    assert.ok(after.changed > before.changed && after.stamp > before.stamp, `${before.changed} ${after.changed}`);
  });

  it('moves an event when the date is recorded on a card, too', async () => {
    const address = await fixture.make();
    const before = firstEvent(await read(address));
    fixture.desk.clock.advance(60_000);
    await fixture.person.says('renewals');
    await fixture.person.says('renewals for Árvíztűrő');
    await fixture.person.clicks('renewals.open');
    await fixture.person.clicks('renewals.renewed');
    await fixture.person.clicks('renewals.recordRenewed', { endsOn: '2028-03-31', licences: '5' });
    const after = firstEvent(await read(address));
    assert.deepEqual([after.uid, after.start], [before.uid, '2028-03-31']);
    assert.ok(after.sequence > before.sequence && after.changed > before.changed && after.stamp > before.stamp);
  });

  it('says that nothing changed to whom has the text already', async () => {
    const address = await fixture.make();
    const first = await fetch(address);
    const etag = first.headers.get('etag') ?? '';
    assert.match(first.headers.get('content-type') ?? '', /^text\/calendar/);
    assert.match(first.headers.get('cache-control') ?? '', /private/);
    const again = await fetch(address, { headers: { 'If-None-Match': `"other", W/${etag}` } });
    assert.deepEqual([again.status, again.headers.get('etag'), await again.text()], [304, etag, '']);
    await fixture.desk.services.subscriptions.change('one', (one) => ({ ...one, endsOn: '2027-04-01' }));
    assert.equal(await statusOf(address, { headers: { 'If-None-Match': etag } }), 200);
  });

  it('is read and asked for its head, and nothing else', async () => {
    const address = await fixture.make();
    const head = await fetch(address, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
    assert.match(head.headers.get('etag') ?? '', /^"/);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) assert.equal(await statusOf(address, { method }), 405);
  });

  it('answers unknown, malformed and revoked addresses alike', async () => {
    const address = await fixture.make();
    await fixture.person.clicks('calendar.end');
    const root = address.slice(0, address.lastIndexOf('/'));
    const answers = [];
    for (const one of [address, `${root}/${'A'.repeat(43)}.ics`, `${root}/x`, address.slice(0, -4)]) {
      const response = await fetch(one);
      answers.push(`${response.status} ${await response.text()} ${response.headers.get('cache-control')}`);
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
    assert.match(answers[0] ?? '', /^404 /);
    assert.ok((await fixture.person.says('calendar')).words.includes(say('en', 'calendar.revoked')));
  });

  it('slows down whoever reads an address again and again', async () => {
    const address = await fixture.make();
    const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(address)));
    const late = answers.find(({ status }) => status === 429);
    assert.equal(answers[0]?.status, 200);
    assert.equal(late?.headers.get('retry-after'), '10');
  });
});

interface Read {
  readonly uid: string;
  readonly start: string;
  readonly sequence: number;
  readonly changed: string;
  readonly stamp: string;
}

function firstEvent(text: string): Read {
  const event = new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent');
  const value = (name: string): string => String(event?.getFirstPropertyValue(name));
  return {
    uid: value('uid'),
    start: value('dtstart'),
    sequence: Number(value('sequence')),
    changed: value('last-modified'),
    stamp: value('dtstamp'),
  };
}

/** The day of an all-day event, which this parser tells as midnight of this machine. */
function localDay(instant: Date): string {
  const part = (number: number): string => String(number).padStart(2, '0');
  return `${instant.getFullYear()}-${part(instant.getMonth() + 1)}-${part(instant.getDate())}`;
}
