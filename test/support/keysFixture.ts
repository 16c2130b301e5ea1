// Owns the stage of the inventory's tests: a desk, a person, a file store, and keys to enter.
import type { Language } from '../../domain/people/person.ts';
import type { KeyRecord } from '../../domain/keys/key.ts';
import { FileStore, type Stored } from './fakeFileStore.ts';
import type { Answer, Shown } from './chatPerson.ts';
import { WalkStage } from './redemptionFixture.ts';

const letters = 'BCDFGHJKMPQRTVWXY2346789';

/** A well-formed key for each number, all different. */
export function keyOf(number: number): string {
  const at = (place: number): string => letters[place % letters.length] ?? 'B';
  const end = at(Math.floor(number / 576)) + at(Math.floor(number / 24)) + at(number);
  return `BCDFG-HJKMP-QRTVW-XY234-67${end}`;
}

export const commands = { en: 'keys', hu: 'kulcsok' } as const;

/** A person who looks after the inventory. */
export class KeysStage {
  readonly walk: WalkStage;
  readonly files: FileStore;

  private constructor(walk: WalkStage, files: FileStore) {
    this.walk = walk;
    this.files = files;
  }

  static async open(language: Language): Promise<KeysStage> {
    return new KeysStage(await WalkStage.open(language), await FileStore.start());
  }

  get desk(): WalkStage['stage']['desk'] {
    return this.walk.stage.desk;
  }

  /** Opens the inventory. */
  opens(): Promise<Answer> {
    return this.walk.person.says(commands[this.walk.language]);
  }

  /** Fills the form in. */
  async adds(keys: string, terms: Readonly<Record<string, string>> = {}): Promise<Answer> {
    await this.opens();
    await this.walk.person.clicks('keys.add');
    return this.walk.person.clicks('keys.save', { keys, plan: 'businessBasic', licences: '5', ...terms });
  }

  /** Sends a file. */
  sends(name: string, content: Stored): Promise<Answer> {
    return this.walk.person.says('', { attachments: [this.files.attachment(name, content)] });
  }

  /** What is in the inventory, as "ending state plan licences months", in the order in which it was entered. */
  async inventory(state: KeyRecord['state'] = 'available'): Promise<readonly string[]> {
    const { items } = await this.desk.keys.list(state, { limit: 100 });
    return items
      .map(({ lastFive, terms }) => [lastFive, terms?.planId, terms?.licences, terms?.months].join(' '))
      .sort();
  }

  /** The card that is on the screen last. */
  get last(): Shown {
    const shown = this.walk.person.sees().at(-1);
    if (shown === undefined) throw new Error('Nothing is on the screen.');
    return shown;
  }

  async close(): Promise<void> {
    await this.walk.close();
    await this.files.stop();
  }
}
