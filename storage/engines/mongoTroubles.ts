// The words for MongoDB's troubles: which codes pass by themselves, and what every other one means for the desk.
import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import { StoreError, type StoreTrouble } from '../storeError.ts';

/** The server's code for an id that is taken. */
export const duplicateKey = 11000;

/** What servers call themselves unable to do for now: an election, a shutdown, or a member that others do not reach. */
const elections = [6, 7, 89, 91, 133, 189, 262, 9001, 10058, 10107, 11600, 11602, 13388, 13435, 13436];
const unreachableMessage = 'MongoDB does not answer. Check MONGODB_URI, the network and the server.';
const electionMessage = 'MongoDB is choosing another primary or is being restarted. The desk goes on when it is there.';

/** Codes that somebody can do something about; any other one is named as it is. */
const troubles = new Map<number, readonly [StoreTrouble, string]>([
  ...elections.map((code) => [code, ['unreachable', electionMessage]] as const),
  [50, ['unreachable', 'MongoDB did not answer in time.']],
  ...[64, 79, 100].map((code) => [code, ['uncertain', uncertainMessage()]] as const),
  ...[13, 18, 8000].map(
    (code) =>
      [code, ['refused', 'MongoDB refuses the login or the operation. Check the user in MONGODB_URI.']] as const,
  ),
  ...[10334, 17280, 17419, 17420].map((code) => [code, ['tooLarge', 'A record is too large for MongoDB.']] as const),
  [14031, ['full', 'The disk of the MongoDB server is full. Make room; nothing that was saved is lost.']],
  [16500, ['busy', 'MongoDB turns the desk away because of too many requests. Give it more capacity.']],
]);

/**
 * A write conflict, or a deadlock in which this operation was given up: nothing was done, and the next try will do.
 * Every other answer of a server is a trouble.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return false;
  return error.code === 112 || (error.code === 1 && /deadlock/i.test(error.message));
}

/** True when a server answered, and refused what it was asked for. */
export function isRefusal(error: unknown): boolean {
  return error instanceof MongoServerError;
}

/** True when a server says that there is no such collection, or no such index. */
export function isMissing(error: unknown): boolean {
  return error instanceof MongoServerError && (error.code === 26 || error.code === 27);
}

/** True when a server says that the id is taken, and nothing else. */
export function isTaken(error: unknown): boolean {
  return error instanceof MongoServerError && !isUncertain(error) && error.code === duplicateKey;
}

/** How many of several insertions were refused because their ids were taken; throws the error when it says anything else. */
export function takenOf(error: unknown): number {
  return takenIn(error).length;
}

/** How many of several insertions were done before one whose id was taken; throws the error when it says anything else. */
export function insertedBefore(error: unknown): number {
  return Math.min(...takenIn(error));
}

/** Places of the insertions that were refused because their ids were taken. */
function takenIn(error: unknown): readonly number[] {
  if (!(error instanceof MongoBulkWriteError) || isUncertain(error)) throw error;
  const refused = [error.writeErrors].flat();
  if (refused.length === 0 || refused.some(({ code }) => code !== duplicateKey)) throw error;
  return refused.map(({ index }) => index);
}

/** True when a write was done on one server, and the others did not confirm it: it may stay or not. */
function isUncertain(error: unknown): boolean {
  if (error instanceof MongoWriteConcernError) return true;
  return error instanceof MongoBulkWriteError && error.result.getWriteConcernError() !== undefined;
}

/** A failure of MongoDB as a StoreError that holds neither address nor document; anything else as it is. */
export function translated(error: unknown): unknown {
  if (isUncertain(error)) return new StoreError('uncertain', uncertainMessage());
  if (isPassing(error)) return new StoreError('contended', 'Other writers of MongoDB were first every time.');
  if (error instanceof MongoServerError) return serverTrouble(error);
  if (error instanceof Error && error.message.includes('maximum wire version')) {
    return new StoreError('unsuited', 'The server is older than MongoDB 4.4, which Keydesk needs at least.');
  }
  if (error instanceof MongoServerSelectionError || error instanceof MongoNetworkError) {
    return new StoreError('unreachable', unreachableMessage);
  }
  return error instanceof Error ? translatedByName(error) : error;
}

function serverTrouble(error: MongoServerError): StoreError {
  const code = Number(error.code);
  const known = troubles.get(code);
  if (known !== undefined) return new StoreError(known[0], `${known[1]} ${named(error)}`);
  // Servers mark what an election or a lost line did, whatever code they give it.
  if (error.hasErrorLabel('RetryableWriteError')) return new StoreError('unreachable', electionMessage);
  return new StoreError('broken', `MongoDB failed. ${named(error)}`);
}

function named({ code, codeName }: MongoServerError): string {
  if (typeof code !== 'number') return '(no code)';
  return `(${typeof codeName === 'string' ? `${codeName}, ` : ''}code ${code})`;
}

function translatedByName(error: Error): Error {
  switch (error.name) {
    case 'MongoOperationTimeoutError':
      return new StoreError('unreachable', 'MongoDB did not answer in time.');
    case 'MongoNotConnectedError':
    case 'MongoTopologyClosedError':
    case 'MongoClientClosedError':
      return new StoreError('closed', 'The store is closed.');
    case 'MongoParseError':
    case 'MongoInvalidArgumentError':
      return new StoreError('refused', 'MONGODB_URI is not an address that MongoDB understands.');
    default:
      return error instanceof MongoError ? new StoreError('broken', `MongoDB failed: ${error.name}.`) : error;
  }
}

function uncertainMessage(): string {
  return 'MongoDB took a write, but a majority of its servers did not confirm it in time: whether it stays is not known yet. The desk reads again before it goes on.';
}

/** Does the work; what MongoDB complains of becomes a StoreError. */
export async function guarded<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}
