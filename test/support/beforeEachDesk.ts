// Opens a desk before each test of a `describe`, with Anna known to it, and closes it afterwards.
import type { ChatPerson } from './chatPerson.ts';
import { anna, DeskFixture, type FixtureSettings } from './deskFixture.ts';
import { TestClock } from './testClock.ts';

/** Each desk begins at an instant, ISO 8601; `take` gets it with Anna, who reads its cards. */
export function beforeEachDesk(
  at: string,
  take: (desk: DeskFixture, reader: ChatPerson) => void,
  settings: Omit<FixtureSettings, 'clock'> = {},
): void {
  let opened: DeskFixture | undefined;
  beforeEach(async () => {
    opened = await DeskFixture.open({ ...settings, clock: new TestClock(at) });
    take(opened, await opened.knows(anna));
  });
  afterEach(() => opened?.close());
}
