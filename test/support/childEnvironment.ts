// The environment of a program that a test starts.

/** What a program needs of this machine, compiled code among it, and what the test sets; none of the tests' own settings. */
export function childEnvironment(set: Readonly<Record<string, string | undefined>> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, NODE_COMPILE_CACHE, ...set };
}
