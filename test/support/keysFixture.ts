// The fixture of the inventory's tests: a desk, a person, a file store, and keys to enter.
import type { KeyRecord } from '../../domain/keys/key.ts';
import { FakeFileStore, type Stored } from './fakeFileStore.ts';
import type { Answer, Shown } from './chatPerson.ts';
import { RedemptionFixture } from './redemptionFixture.ts';
import type { TestLanguage } from './testLanguages.ts';

const letters = 'BCDFGHJKMPQRTVWXY2346789';

/** A well-formed key for each number, all different. */
export function keyOf(number: number): string {
  const at = (place: number): string => letters[place % letters.length] ?? 'B';
  const end = at(Math.floor(number / 576)) + at(Math.floor(number / 24)) + at(number);
  return `BCDFG-HJKMP-QRTVW-XY234-67${end}`;
}

export const commands = { en: 'keys', hu: 'kulcsok' } as const;

/** A person who looks after the inventory. */
export class KeysFixture {
  readonly redemption: RedemptionFixture;
  readonly files: FakeFileStore;

  private constructor(redemption: RedemptionFixture, files: FakeFileStore) {
    this.redemption = redemption;
    this.files = files;
  }

  static async open(language: TestLanguage): Promise<KeysFixture> {
    return new KeysFixture(await RedemptionFixture.open(language), await FakeFileStore.start());
  }

  get services(): RedemptionFixture['fixture']['services'] {
    return this.redemption.fixture.services;
  }

  /** Opens the inventory. */
  opens(): Promise<Answer> {
    return this.redemption.person.says(commands[this.redemption.language]);
  }

  /** Fills the form in. */
  async adds(keys: string, terms: Readonly<Record<string, string>> = {}): Promise<Answer> {
    await this.opens();
    await this.redemption.person.clicks('keys.add');
    return this.redemption.person.clicks('keys.save', { keys, plan: 'businessBasic', licences: '5', ...terms });
  }

  /** Sends a file. */
  sends(name: string, content: Stored): Promise<Answer> {
    return this.redemption.person.says('', { attachments: [this.files.attachment(name, content)] });
  }

  /** What is in the inventory, as "ending state plan licences months", in the order in which it was entered. */
  async inventory(state: KeyRecord['state'] = 'available'): Promise<readonly string[]> {
    const { items } = await this.services.keys.list(state, { limit: 100 });
    return items
      .map(({ lastFive, terms }) => [lastFive, terms?.planId, terms?.licences, terms?.months].join(' '))
      .sort();
  }

  /** The card that is on the screen last. */
  get last(): Shown {
    const shown = this.redemption.person.sees().at(-1);
    if (shown === undefined) throw new Error('Nothing is on the screen.');
    return shown;
  }

  async close(): Promise<void> {
    await this.redemption.close();
    await this.files.stop();
  }
}
