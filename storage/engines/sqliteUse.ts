// Tells whether this process is the only one that has a data folder in use; a crash leaves no trace of it.
import { DatabaseSync } from 'node:sqlite';

/** This process's use of a data folder. */
export interface FolderUse {
  /** True when no other process had the folder in use at the start, and none has come until `share`. */
  readonly isSole: boolean;
  /** Lets others in, and keeps them from thinking that they are alone. */
  share(): void;
  /** Gives the folder up. */
  end(): void;
}

/** Milliseconds for which a start waits for another one that looks around. */
const patience = 10_000;

/**
 * Takes a folder in use by the locks of a file: whoever gets it exclusively is alone, and everybody holds it shared
 * afterwards. The system lets go of it when the process dies, however it does.
 */
export function useFolder(file: string): FolderUse {
  const database = new DatabaseSync(file, { timeout: 0 });
  let isSole = true;
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    isSole = false;
    hold(database);
  }
  return {
    isSole,
    share: () => {
      if (!isSole || !database.isOpen) return;
      database.exec('COMMIT');
      hold(database);
    },
    end: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** A read that is not ended is a shared lock. */
function hold(database: DatabaseSync): void {
  database.exec(`PRAGMA busy_timeout = ${patience}; BEGIN; SELECT count(*) FROM sqlite_schema`);
}
