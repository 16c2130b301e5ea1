// The check of a card against the schema of what Teams draws.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const file = new URL('./schemas/adaptive-card.json', import.meta.url);
const validate = new Ajv({ strict: false, discriminator: false }).compile(
  JSON.parse(readFileSync(file, 'utf8')) as object,
);

/** What is wrong with a card, place by place; empty when nothing is. */
export function schemaFaults(card: object): readonly string[] {
  if (validate(JSON.parse(JSON.stringify(card)))) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
