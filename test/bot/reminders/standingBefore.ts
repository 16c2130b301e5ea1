// A collection of reminders that fails, or does something else, where a test wants it to.
import type { Services } from '../../../dialogs/services/services.ts';

/** The collection with some of its methods replaced. */
export function standingBefore(
  reminders: Services['reminders'],
  twist: Partial<Services['reminders']>,
): Services['reminders'] {
  return new Proxy(reminders, {
    get(target, name) {
      const own: unknown = Reflect.get(twist, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}
