// The command `npm run people -- list | export <who> <file> | forget <who>`: people's data, for those who cannot ask for it themselves.
import { writeFile } from 'node:fs/promises';
import { gatherPersonalData } from '../../dialogs/privacy/gatherPersonalData.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Person } from '../../domain/people/person.ts';
import { everyItem } from '../../storage/page.ts';
import { openServices } from '../start/openServices.ts';
import { runCommand, UsageError } from './command.ts';

const usage =
  'npm run people -- list, or -- export <who> <file>, or -- forget <who>; <who> is an Entra object id, or a name as list shows it.';

await runCommand(async ({ config, store, given: [what, who, file], say }) => {
  const services = await openServices(config, store, false);
  if (what === 'list') {
    for await (const { id, name } of everybody(services)) say(`${id}  ${name}`);
  } else if (what === 'export' && who !== undefined && file !== undefined) {
    const { id, name } = await theOne(services, who);
    const known = await gatherPersonalData(services, id);
    await writeNew(file, `${JSON.stringify(known, undefined, 2)}\n`);
    say(`What is known about ${name} (${id}) is in ${file}.`);
  } else if (what === 'forget' && who !== undefined) {
    const { id, name, personalConversation } = await theOne(services, who);
    const { length: unfinished } = await services.redemptions.unfinished(id);
    if (unfinished > 0) {
      throw new UsageError(
        `${name} (${id}) has ${unfinished} unfinished redemptions. A manager takes over in the chat what was handed over; what was only begun ends by itself after 14 days. Nothing was erased: try again then.`,
      );
    }
    await services.personalData.erase(id, personalConversation);
    say(
      `${name} (${id}) is forgotten: name, language, time zone, role, settings and own chat. The history and the register keep what is the firm's.`,
    );
  } else throw new UsageError(usage);
});

function everybody({ people }: Services): AsyncGenerator<Person> {
  return everyItem((request) => people.everyone(request), { together: 500 });
}

/** The person of an id, or of a name that only one has. */
async function theOne(services: Services, who: string): Promise<Person> {
  const known = await services.people.get(who);
  if (known !== undefined) return known;
  const named: Person[] = [];
  const wanted = folded(who);
  for await (const person of everybody(services)) if (folded(person.name) === wanted) named.push(person);
  const [one, ...others] = named;
  if (one === undefined) throw new UsageError(`Nobody is on record as ${who}. ${usage}`);
  if (others.length === 0) return one;
  throw new UsageError(`Several people have this name; give the id: ${named.map(({ id }) => id).join(', ')}`);
}

function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** Nobody else may read it, and no link decides where it goes. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'EEXIST') throw error;
    throw new UsageError(`${file} is there already: name another file.`);
  }
}
