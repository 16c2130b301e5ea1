// Writes records into MongoDB as the version did that kept a document as one JSON text, with the values of its indexes beside it.
import { MongoClient, type Collection } from 'mongodb';
import type { StoreSettings } from '../../storage/engines/openStore.ts';
import type { CollectionDeclaration, StoredRecord } from '../../storage/store.ts';
import { defined } from '../../domain/defined.ts';

interface EarlierRecord {
  readonly _id: string;
  readonly rev: number;
  readonly at?: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly expires?: Date;
  readonly doc: string;
}

/** The version before, on a database that another one has open as well. */
export class EarlierMongo {
  readonly #client: MongoClient;
  readonly #database: string | undefined;

  private constructor(client: MongoClient, database: string | undefined) {
    this.#client = client;
    this.#database = database;
  }

  static async on(settings: StoreSettings): Promise<EarlierMongo> {
    if (settings.kind !== 'mongodb') throw new Error('Only MongoDB has an earlier form.');
    return new EarlierMongo(await MongoClient.connect(settings.uri), settings.database);
  }

  /** The collection as it lies there. */
  raw(name: string): Collection<EarlierRecord> {
    return this.#client.db(this.#database).collection<EarlierRecord>(name);
  }

  /** Makes the indexes of that version and inserts records. */
  async write(declaration: CollectionDeclaration, records: readonly StoredRecord<unknown>[]): Promise<void> {
    const raw = this.raw(declaration.name);
    const listed = declaration.indexes.map((fields) => ({
      key: { ...Object.fromEntries(fields.map((field) => [`fields.${slot(field)}`, 1])), _id: 1 },
    }));
    await raw.createIndexes([{ key: { at: 1 }, sparse: true }, ...listed]);
    if (records.length > 0) await raw.insertMany(records.map((record) => earlierRecord(declaration, record)));
  }

  /** As that version replaced a record that it had read: by its revision, whatever its form has become. */
  async replace(declaration: CollectionDeclaration, id: string, rev: number, doc: object): Promise<boolean> {
    const next = earlierRecord(declaration, { id, rev: rev + 1, doc });
    return (await this.raw(declaration.name).replaceOne({ _id: id, rev }, next)).matchedCount === 1;
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}

function earlierRecord(
  { indexes, lanes, expires }: CollectionDeclaration,
  { id, rev, at, doc }: StoredRecord<unknown>,
): EarlierRecord {
  const names = [...new Set([...indexes.flat(), ...(lanes === undefined ? [] : [lanes])])];
  const found = names.map((name) => [slot(name), valueAt(doc, name)] as const);
  const until = expires === undefined ? undefined : valueAt(doc, expires);
  return {
    ...{ _id: id, rev, ...defined({ at }) },
    fields: Object.fromEntries(found.filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))),
    ...(typeof until === 'number' ? { expires: new Date(until) } : {}),
    doc: JSON.stringify(doc),
  };
}

function slot(field: string): string {
  return field.replaceAll('.', '_');
}

function valueAt(doc: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], doc);
}
