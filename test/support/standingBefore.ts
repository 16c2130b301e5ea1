// A collection of notices that fails, or does something else, where a test wants it to.
import type { Services } from '../../dialogs/services/services.ts';

/** The collection with some of its methods replaced. */
export function standingBefore(notices: Services['notices'], twist: Partial<Services['notices']>): Services['notices'] {
  return new Proxy(notices, {
    get(target, name) {
      const own: unknown = Reflect.get(twist, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}
