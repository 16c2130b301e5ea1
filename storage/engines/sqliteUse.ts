// Makes sure that one process at a time works on a data folder; a crash leaves no trace of it.
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../storeError.ts';

/** This process's use of a data folder. */
export interface FolderUse {
  /** Gives the folder up. */
  end(): void;
}

/** Milliseconds for which a start waits for a process that is about to end. */
const patience = 10_000;

/**
 * Takes a data folder for this process alone, by the lock of a file. The system lets go of it when the process dies,
 * however it does. Throws a StoreError of kind `locked` when another process has it for longer than a restart takes.
 */
export function useFolder(file: string, wait = patience): FolderUse {
  const database = new DatabaseSync(file, { timeout: wait });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new StoreError(
      'locked',
      `Another process works on the folder of ${file}. End it, or set another DATA_DIR.`,
      error,
    );
  }
  return {
    end: () => {
      if (database.isOpen) database.close();
    },
  };
}
