// The moment when the demonstration gets its people: the first turn of each person in this process.
import type { Services } from '../../dialogs/services/services.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { welcomeDemoPartner } from './demoData.ts';

/** Welcomes each person to the sample partner once, after their first message or click. */
export class DemoWelcome {
  readonly #welcomed = new Set<string>();

  /** Does nothing for a person who was welcomed before. */
  async meet(services: Services, person: PersonRef): Promise<void> {
    if (this.#welcomed.has(person.id)) return;
    this.#welcomed.add(person.id);
    await welcomeDemoPartner(services, person);
  }
}
