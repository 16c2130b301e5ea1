// Reads a card as a person reads it: its words, its buttons and its inputs, wherever they are nested.
import { defined } from '../../domain/defined.ts';

type CardNode = Readonly<Record<string, unknown>>;

/** A button of a card. */
export interface ShownButton {
  readonly title: string;
  readonly type: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly takesInputs: boolean;
  /** What a client without universal actions shows instead. */
  readonly fallback?: ShownButton;
}

/** An input of a card, with what it holds before anybody types. */
export interface ShownInput {
  readonly id: string;
  readonly required: boolean;
  readonly value: string | undefined;
}

const wordProperties = ['text', 'title', 'label', 'value', 'altText', 'placeholder', 'errorMessage'];

/** All words of a card in reading order, one to a line. */
export function wordsOf(card: object): string {
  const words: string[] = [];
  for (const node of nodesOf(card)) {
    for (const property of wordProperties) {
      const word = node[property];
      if (typeof word === 'string') words.push(word);
    }
  }
  return words.join('\n');
}

/** The buttons of a card; those inside a fallback are found through the button they stand in for. */
export function buttonsOf(card: object): readonly ShownButton[] {
  return nodesOf(card)
    .map(readButton)
    .filter((button) => button !== undefined);
}

/** The inputs of a card. */
export function inputsOf(card: object): readonly ShownInput[] {
  return nodesOf(card)
    .filter(({ type, id }) => typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string')
    .map((node) => ({
      id: node['id'] as string,
      required: node['isRequired'] === true,
      value: heldBy(node),
    }));
}

function heldBy(node: CardNode): string | undefined {
  const { value } = node;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (node['type'] !== 'Input.Toggle') return undefined;
  const off = node['valueOff'];
  return typeof off === 'string' ? off : 'false';
}

function readButton(node: CardNode): ShownButton | undefined {
  const { type, title, data, verb, fallback } = node;
  if (typeof type !== 'string' || !type.startsWith('Action.')) return undefined;
  const fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const named = verb ?? fields['verb'];
  const instead = typeof fallback === 'object' && fallback !== null ? readButton(fallback as CardNode) : undefined;
  return {
    title: typeof title === 'string' ? title : '',
    type,
    verb: typeof named === 'string' ? named : '',
    data: fields,
    takesInputs: node['associatedInputs'] !== 'none',
    ...defined({ fallback: instead }),
  };
}

const unread: ReadonlySet<string> = new Set(['data', 'fallback', 'refresh']);

/** Every element and action of a card, in order; not what lies inside data, a fallback or what draws it anew. */
function nodesOf(value: unknown, found: CardNode[] = []): readonly CardNode[] {
  if (Array.isArray(value)) for (const one of value) nodesOf(one, found);
  else if (typeof value === 'object' && value !== null) {
    found.push(value as CardNode);
    for (const [property, child] of Object.entries(value)) if (!unread.has(property)) nodesOf(child, found);
  }
  return found;
}
