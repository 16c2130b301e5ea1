// The fixture of the calendar tests: a desk with an address, a manager, one subscription, and what a calendar program does.
import assert from 'node:assert/strict';
import type { Access, AccessDecision } from '../../../bot/people/access.ts';
import type { ChatPerson, Shown } from '../../support/chatPerson.ts';
import type { Engine } from '../../support/engines.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

/** Letters of two octets, and what must be escaped. */
export const longName = 'Árvíztűrő Tükörfúrógép és Társa Kereskedelmi és Szolgáltató; Kft., Hódmezővásárhely';

/** The desk, and what it holds people for. */
export class CalendarFixture {
  access: AccessDecision = { kind: 'staff', role: 'manager' };
  stillManages = true;
  readonly desk: DeskFixture;
  readonly person: ChatPerson;

  private constructor(desk: DeskFixture, person: ChatPerson) {
    this.desk = desk;
    this.person = person;
  }

  /** Opens it; without an address, where the desk has none. */
  static async open(engine: Engine, address?: string): Promise<CalendarFixture> {
    const opened: CalendarFixture[] = [];
    const access: Access = {
      decide: () => Promise.resolve(opened[0]?.access ?? { kind: 'staff', role: 'manager' }),
      stillManages: () => Promise.resolve(opened[0]?.stillManages ?? true),
    };
    const desk = await DeskFixture.open({
      storage: engine.place().settings,
      clock: new TestClock('2027-01-15T12:00:00Z'),
      files: address === undefined ? {} : { address },
      surroundings: { access },
    });
    const fixture = new CalendarFixture(desk, await desk.knows(anna, { zone: 'Europe/Budapest' }));
    opened.push(fixture);
    await register(desk.services, subscriptionOf('one', '2027-03-31', { customerName: longName }));
    return fixture;
  }

  /** The address on a card, as it leads to this desk. */
  addressOn(shown: Shown | undefined): string {
    const address = this.findsAddress(shown);
    assert.ok(address !== undefined, 'There is no address on the card.');
    return address;
  }

  /** The address on a card as a client shows it, without the signs that keep it from being obeyed. */
  findsAddress(shown: Shown | undefined): string | undefined {
    const card = JSON.stringify(shown?.card ?? {}).replaceAll('\\', '');
    const path = /"text":"https:\/\/keydesk\.example(\/calendar\/[\w-]{43}\.ics)"/.exec(card)?.[1];
    return path === undefined ? undefined : new URL(path, this.desk.chat.endpoint).href;
  }

  /** Asks for the card and has an address made. */
  async make(): Promise<string> {
    await this.person.says('calendar address');
    return this.addressOn((await this.person.clicks('calendar.make')).shown.at(-1));
  }

  /** Whose address is on record. */
  async onRecord(id = anna.id): Promise<boolean> {
    return (await this.desk.services.calendarAddresses.of(id)) !== undefined;
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}

/** What a calendar program reads. */
export async function read(address: string): Promise<string> {
  const response = await fetch(address);
  assert.equal(response.status, 200);
  return await response.text();
}

/** What a calendar program is answered with. */
export async function statusOf(address: string, init: RequestInit = {}): Promise<number> {
  return (await fetch(address, init)).status;
}
