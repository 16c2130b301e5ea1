// Finds circles of imports: files, or subjects, of which none can be read, or changed, without all the others.
import { posix } from 'node:path';
import type { SourceFile } from './sourceFile.ts';

/**
 * The circles among some files, each as the paths that import one another, sorted. An import of a type counts as any
 * other: it leaves nothing at run time, but whoever reads one file has to know the other all the same.
 *
 * @example
 * // a.ts imports b.ts, b.ts imports c.ts and a.ts
 * circlesOf([a, b, c]); // [['a.ts', 'b.ts']]
 */
export function circlesOf(sources: readonly SourceFile[]): readonly (readonly string[])[] {
  const targets = new Map(sources.map((source) => [source.path, targetsOf(source)]));
  return new Search(targets).circles();
}

/**
 * The circles among the subjects of each room, which are the folders right below it; what lies in the room itself
 * belongs to none. `known` are arrows that are left out, such as `domain/endOfTerm -> domain/subscriptions`.
 */
export function subjectCirclesOf(
  sources: readonly SourceFile[],
  known: readonly string[] = [],
): readonly (readonly string[])[] {
  const targets = new Map<string, string[]>();
  for (const source of sources) {
    const from = subjectOf(source.path);
    if (from === undefined) continue;
    const reached = targetsOf(source).flatMap((path) => subjectOf(path) ?? []);
    const arrows = reached.filter((to) => to !== from && isSameRoom(from, to) && !known.includes(`${from} -> ${to}`));
    targets.set(from, [...(targets.get(from) ?? []), ...arrows]);
  }
  return new Search(targets).circles();
}

/** `dialogs/redemption/basket/filling.ts` is of `dialogs/redemption`; undefined for a file of the room itself. */
function subjectOf(path: string): string | undefined {
  const [room, subject, ...rest] = path.split('/');
  return room === undefined || subject === undefined || rest.length === 0 ? undefined : `${room}/${subject}`;
}

function isSameRoom(one: string, other: string): boolean {
  return one.split('/', 1).join() === other.split('/', 1).join();
}

function targetsOf({ path, imports }: SourceFile): readonly string[] {
  return imports
    .map(({ specifier = '' }) => specifier)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(path), specifier));
}

/** Tarjan's search for the parts of a graph in which everything reaches everything. */
class Search {
  readonly #targets: ReadonlyMap<string, readonly string[]>;
  readonly #order = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #found: string[][] = [];

  constructor(targets: ReadonlyMap<string, readonly string[]>) {
    this.#targets = targets;
  }

  circles(): readonly (readonly string[])[] {
    for (const path of this.#targets.keys()) if (!this.#order.has(path)) this.#visit(path);
    return this.#found.sort((one, other) => (one[0] ?? '').localeCompare(other[0] ?? ''));
  }

  /** Answers how early a file is reached from this one among those that are not settled. */
  #visit(path: string): number {
    const at = this.#order.size;
    this.#order.set(path, at);
    this.#open.push(path);
    const targets = (this.#targets.get(path) ?? []).filter((target) => this.#targets.has(target));
    const reached = targets.map((target) => {
      if (!this.#order.has(target)) return this.#visit(target);
      return this.#open.includes(target) ? (this.#order.get(target) ?? at) : at;
    });
    const lowest = Math.min(at, ...reached);
    if (lowest === at) this.#settle(path, targets.includes(path));
    return lowest;
  }

  #settle(path: string, importsItself: boolean): void {
    const circle = this.#open.splice(this.#open.indexOf(path));
    if (circle.length > 1 || importsItself) this.#found.push(circle.sort());
  }
}
