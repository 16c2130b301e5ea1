// The check of a card against the schema of what Teams draws. Charts, which the schema does not have, are looked at by themselves.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const file = new URL('./schemas/adaptive-card.json', import.meta.url);
const ajv = new Ajv({ strict: false, discriminator: false });
const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
/** Microsoft: "Charts in Adaptive Cards". A chart without a fallback leaves a hole where a client draws none. */
const validateChart = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['type', 'title', 'data', 'fallback'],
  properties: {
    type: { const: 'Chart.HorizontalBar' },
    title: { type: 'string', minLength: 1 },
    displayMode: { enum: ['AbsoluteWithAxis', 'AbsoluteNoAxis', 'PartToWhole'] },
    data: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['x', 'y'],
        properties: { x: { type: 'string', minLength: 1 }, y: { type: 'number' } },
      },
    },
    fallback: { type: 'object' },
  },
});

/** What is wrong with a card, place by place; empty when nothing is. */
export function schemaFaults(card: object): readonly string[] {
  const faults: string[] = [];
  const plain = withoutCharts(JSON.parse(JSON.stringify(card)), faults);
  if (validate(plain)) return faults;
  return [...faults, ...(validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)];
}

/** The card as a client draws it that knows no charts. */
export function withoutCharts(part: unknown, faults: string[] = []): unknown {
  if (Array.isArray(part)) return part.map((one) => withoutCharts(one, faults));
  if (typeof part !== 'object' || part === null) return part;
  const { type, fallback } = part as { readonly type?: unknown; readonly fallback?: unknown };
  if (typeof type === 'string' && type.startsWith('Chart.')) {
    if (!validateChart(part))
      faults.push(...(validateChart.errors ?? []).map(({ message = '' }) => `chart ${message}`));
    return withoutCharts(fallback, faults);
  }
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withoutCharts(value, faults)]));
}
