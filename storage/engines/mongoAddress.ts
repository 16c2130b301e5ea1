// Reads a MongoDB address: its options may strengthen what the store promises, never weaken it.

/** An option of the address that does not hold, as it was written, and what holds in its place. */
export interface Overruled {
  readonly option: string;
  readonly instead: string;
}

/** An address of MongoDB as the desk connects to it. */
export interface ReadAddress {
  /** The address without the options that were overruled. */
  readonly uri: string;
  readonly overruled: readonly Overruled[];
  /** Names of the options that it gives, in small letters. */
  readonly given: ReadonlySet<string>;
}

/**
 * What each option must be: every write on the disks of a majority, every read from the primary, and of what a majority
 * has where somebody asks for more than the newest. A number of servers is no majority once a member is added.
 */
const rules: Readonly<Record<string, { readonly holds: (value: string) => boolean; readonly instead: string }>> = {
  w: { holds: (value) => value === 'majority', instead: 'w=majority' },
  journal: { holds: (value) => value === 'true', instead: 'journal=true' },
  j: { holds: (value) => value === 'true', instead: 'journal=true' },
  fsync: { holds: () => false, instead: 'journal=true' },
  readpreference: { holds: (value) => value === 'primary', instead: 'readPreference=primary' },
  readpreferencetags: { holds: () => false, instead: 'readPreference=primary' },
  maxstalenessseconds: { holds: () => false, instead: 'readPreference=primary' },
  readconcernlevel: {
    holds: (value) => ['local', 'majority', 'linearizable'].includes(value),
    instead: 'readConcernLevel=local',
  },
};

/** Reads an address. Throws the driver's error when it is none. */
export function readAddress(uri: string): ReadAddress {
  const cut = uri.indexOf('?');
  const options =
    cut === -1
      ? []
      : uri
          .slice(cut + 1)
          .split('&')
          .filter((option) => option !== '');
  const named = options.map((option) => {
    const [name = '', value = ''] = option.split('=', 2);
    return { option, name: name.toLowerCase(), value: decodeURIComponent(value) };
  });
  const overruled = named.flatMap(({ option, name, value }) => {
    const rule = rules[name];
    return rule === undefined || rule.holds(value) ? [] : [{ option, instead: rule.instead }];
  });
  const kept = options.filter((option) => overruled.every((one) => one.option !== option));
  const query = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return {
    uri: cut === -1 ? uri : uri.slice(0, cut) + query,
    overruled,
    given: new Set(named.map(({ name }) => name)),
  };
}
