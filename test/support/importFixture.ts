// The fixture of the imports' tests: a desk, a person, a file store, and what is on the registers.
import { DeskFiles } from '../../bot/files/deskFiles.ts';
import { runImports } from '../../dialogs/imports/runImport.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Import, RowCounts } from '../../domain/imports/import.ts';
import { Downloads } from '../../storage/files/downloads.ts';
import { importsCollection } from '../../storage/imports/imports.ts';
import type { Answer, ChatPerson } from './chatPerson.ts';
import { FakeFileStore, type Stored } from './fakeFileStore.ts';
import { RedemptionFixture } from './redemptionFixture.ts';
import type { TestLanguage } from './testLanguages.ts';
import type { FixtureSettings } from './deskFixture.ts';

/** A person who brings files. */
export class ImportFixture {
  readonly #redemption: RedemptionFixture;
  readonly files: FakeFileStore;
  readonly #begun: string[] = [];

  private constructor(redemption: RedemptionFixture, files: FakeFileStore) {
    this.#redemption = redemption;
    this.files = files;
  }

  static async open(language: TestLanguage = 'en', settings: FixtureSettings = {}): Promise<ImportFixture> {
    return new ImportFixture(await RedemptionFixture.open(language, settings), await FakeFileStore.start());
  }

  get person(): ChatPerson {
    return this.#redemption.person;
  }

  get desk(): RedemptionFixture['fixture'] {
    return this.#redemption.fixture;
  }

  get services(): Services {
    return this.desk.services;
  }

  /** Writes the files that the desk hands out, as links below an address. */
  handsOut(): DeskFiles {
    const { chat, clock } = this.desk;
    const downloads = new Downloads(chat.store);
    return new DeskFiles({ downloads, services: this.services, clock, address: () => 'https://keydesk.example' });
  }

  /** Sends a file. */
  sends(name: string, content: Stored): Promise<Answer> {
    return this.person.says('', { attachments: [this.files.attachment(name, content)] });
  }

  /** Sends a file and takes it in as it is. */
  async takesIn(name: string, content: Stored): Promise<Import> {
    await this.sends(name, content);
    await this.last();
    await this.person.clicks('import.apply');
    await runImports(this.services);
    return await this.last();
  }

  /** The import that was begun last, as it stands now. */
  async last(): Promise<Import> {
    const records = await this.desk.chat.store.records<Import>(importsCollection).list({ limit: 1_000 });
    const begun = records.find(({ id }) => !this.#begun.includes(id))?.id;
    if (begun !== undefined) this.#begun.push(begun);
    const last = await this.services.imports.get(this.#begun.at(-1) ?? '');
    if (last === undefined) throw new Error('Nothing was imported.');
    return last.value;
  }

  /** The customers on record, as "name domain country", by name. */
  async customers(): Promise<readonly string[]> {
    const page = await this.services.customers.everyone({ limit: 1_000 });
    return page.items
      .map(({ name, domain, country }) =>
        [name, domain, country].filter((part) => part !== undefined && part !== '').join(' | '),
      )
      .sort();
  }

  /** The subscriptions on record, as "customer product licences start end", in that order. */
  async subscriptions(): Promise<readonly string[]> {
    const page = await this.services.subscriptions.page({ limit: 1_000 });
    return page.items
      .map(({ customerName, planId, productName, licences, startsOn, endsOn }) =>
        [customerName, productName ?? planId, licences, startsOn, endsOn].join(' | '),
      )
      .sort();
  }

  async close(): Promise<void> {
    await this.#redemption.close();
    await this.files.stop();
  }
}

/** Counts in words, such as "2 added 1 changed 0 same 3 refused". */
export function countsOf({ progress: { counts } }: Import): string {
  const { added, changed, same, refused }: RowCounts = counts;
  return `${added} added ${changed} changed ${same} same ${refused} refused`;
}
