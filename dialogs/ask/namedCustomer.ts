// Leads from a name that was only mentioned to the customer on the register.
import type { BesideCommand } from '../../domain/words/nameBesideCommand.ts';
import type { Services } from '../services/services.ts';

/** The name by which the register knows somebody that was mentioned; undefined when it knows nobody. */
export async function nameOnRegister(
  { customers }: Pick<Services, 'customers'>,
  { names }: BesideCommand,
): Promise<string | undefined> {
  for (const name of names) {
    const [only, ...others] = await customers.named(name, 2);
    if (only !== undefined) return others.length === 0 ? only.name : name;
  }
  return undefined;
}
