// Something costly that is made in short steps: whoever needs it before it is ready does what is left at once.

/** A value on its way. Its steps are taken one by one while nothing else is to do, or all together when it is needed. */
export class Stepwise<T> {
  /** Forgotten when they are taken, with all that they worked on. */
  #steps: Iterator<unknown, T> | undefined;
  #made: { readonly value: T } | undefined;

  /** `make` yields after each short piece of its work; nothing of it is done before the first step. */
  constructor(make: () => Iterator<unknown, T>) {
    this.#steps = make();
  }

  /** Takes one step; true when the value is ready. */
  step(): boolean {
    if (this.#made === undefined) {
      const next = this.#steps?.next();
      if (next?.done === true) [this.#made, this.#steps] = [{ value: next.value }, undefined];
    }
    return this.#made !== undefined;
  }

  /** The value; takes every step that is left. */
  get value(): T {
    for (;;) if (this.step() && this.#made !== undefined) return this.#made.value;
  }
}
