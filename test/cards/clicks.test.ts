// Proves in Microsoft's own renderer what people can do with every card: what it refuses, what a click sends, how it reads.
import assert from 'node:assert/strict';
import { readAction, readInvokeAction, inputsOf } from '../support/verbs.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { openHeadlessClient, type HeadlessClient } from '../support/headlessClient.ts';
import { cardNodes, type CardNode } from './cardNodes.ts';
import { hostile } from './samples/sampleData.ts';
import { readers } from './samples/samples.ts';
import { drawnCards } from './drawnCards.ts';

/** A button that sends something. */
interface Button {
  readonly node: CardNode;
  readonly title: string;
  readonly takesInputs: boolean;
}

/** What Markdown and HTML turn into when a client obeys them. */
const obeyed = ':is(a, em, strong, s, b, code, pre, ol, ul, h1, h2, h3, hr, blockquote, at)';

describe('every card, in a client', () => {
  let client: HeadlessClient;
  before(() => {
    client = openHeadlessClient();
  });

  /** What is sent is the same in every language: cards that differ in words alone send alike. */
  const senders = new Map<string, { readonly name: string; readonly card: Card }>();
  const eachSender = (check: (card: Card, name: string) => void): void => {
    for (const { card, name } of senders.values()) check(card, name);
  };

  for (const reader of readers) {
    const cards: { readonly name: string; readonly card: Card }[] = [];
    /** Cards with the same inputs and buttons are one card to a hand that fills them in. */
    const forms = new Map<string, { readonly name: string; readonly card: Card }>();
    before(() => {
      for (const drawn of drawnCards(reader.language)) {
        cards.push(drawn);
        const [inputs, buttons] = [inputsOn(drawn.card).map(shapeOf), buttonsOn(drawn.card)];
        const form = JSON.stringify([inputs, buttons.map(({ node }) => node)]);
        if (!forms.has(form)) forms.set(form, drawn);
        const sends = JSON.stringify([inputs, buttons.map(sentBy)]);
        if (!senders.has(sends)) senders.set(sends, drawn);
      }
    });
    const each = (check: (card: Card, name: string) => void): void => {
      for (const { card, name } of cards) check(card, name);
    };
    const eachForm = (check: (card: Card, name: string) => void): void => {
      for (const { card, name } of forms.values()) check(card, name);
    };

    it(`sends nothing while a required input is empty, and says why (${reader.language})`, () => {
      let refusals = 0;
      eachForm((card, name) => {
        const required = inputsOn(card).filter(({ isRequired, value }) => isRequired === true && isEmpty(value));
        if (required.length === 0) return;
        for (const { title } of buttonsOn(card).filter(({ takesInputs }) => takesInputs)) {
          const shown = client.show(card);
          assert.equal(shown.click(title), undefined, `${name}: ${title}`);
          const messages = required.map(({ id, errorMessage }) => [id, errorMessage] as const);
          for (const [id, message] of messages) assert.equal(shown.errors()[String(id)], message, `${name}: ${title}`);
          refusals += 1;
        }
      });
      assert.ok(refusals > 0, 'there are cards that refuse');
    });

    it(`asks for nothing that no button takes along (${reader.language})`, () => {
      each((card, name) => {
        const taken = buttonsOn(card).flatMap(({ node, takesInputs }) => {
          const action = readAction(node['data']);
          return takesInputs && action !== undefined ? inputsOf(action.verb) : [];
        });
        for (const { id } of inputsOn(card)) assert.ok(taken.includes(String(id)), `${name}: ${String(id)}`);
      });
    });

    it(`has the same button for a client without Execute (${reader.language})`, () => {
      each((card, name) => {
        for (const { node } of buttonsOn(card).filter(isUniversal)) {
          const { verb: _, fallback, ...same } = node;
          assert.deepEqual(fallback, { ...same, type: 'Action.Submit' }, name);
        }
      });
    });

    it(`obeys nobody's text, and shows it letter by letter (${reader.language})`, () => {
      let seen = 0;
      each((card, name) => {
        const shown = client.show(card);
        assert.equal(shown.count(obeyed), 0, name);
        for (const word of shown.words.filter((one) => one.includes('evil.example'))) {
          assert.ok(word.includes(hostile.slice(0, 60)) || isCut(word), `${name}: ${word}`);
          seen += 1;
        }
      });
      assert.ok(seen > 20, 'hostile names are on cards');
    });
  }

  it('sends the button’s data and the inputs and nothing else, and the desk understands it', () => {
    eachSender((card, name) => {
      const shown = client.show(card);
      for (const input of inputsOn(card)) shown.fill(String(input['id']), valueFor(input));
      for (const [index, button] of buttonsOn(card).entries()) {
        const where = `${name}: ${button.title}`;
        const alike = buttonsOn(card)
          .slice(0, index)
          .filter(({ title }) => title === button.title);
        const sent = shown.click(button.title, alike.length);
        assert.ok(sent, where);
        const filled = button.takesInputs ? inputsOn(card).map((input) => [input['id'], valueFor(input)]) : [];
        assert.deepEqual(sent.data, { ...dataOf(button), ...Object.fromEntries(filled) }, where);
        const action = readAction(sent.data);
        assert.ok(action, where);
        const taken = Object.keys(sent.data).filter((id) => inputsOf(action.verb).includes(id));
        assert.deepEqual(Object.keys(action.inputs).sort(), taken.sort(), where);
      }
    });
  });

  it('sends by Execute what its Submit fallback would send', () => {
    let executes = 0;
    eachSender((card, name) => {
      const universal = buttonsOn(card).filter(isUniversal);
      if (universal.length === 0) return;
      const shown = client.show(card);
      for (const { node, title } of universal) {
        const sent = shown.click(title);
        const action = readInvokeAction({ action: sent, trigger: 'manual' });
        assert.ok(action, name);
        assert.deepEqual(action, readAction(sent?.data), name);
        assert.equal(node['verb'], action.verb, name);
        executes += 1;
      }
    });
    assert.ok(executes > 0, 'there are universal actions');
  });
});

/** True for the title of a button that is cut to its length, and says the hostile name letter by letter up to there. */
function isCut(title: string): boolean {
  const [said = '', ...behind] = title.split('…');
  const from = said.indexOf(hostile.slice(0, 8));
  return behind.length === 1 && from >= 0 && hostile.startsWith(said.slice(from));
}

function buttonsOn(card: Card): readonly Button[] {
  return cardNodes(card)
    .filter(([path, { type }]) => (type === 'Action.Submit' || type === 'Action.Execute') && !path.endsWith('fallback'))
    .map(([, node]) => ({
      node,
      title: String(node['title']),
      takesInputs: node['associatedInputs'] !== 'none',
    }));
}

function inputsOn(card: Card): readonly CardNode[] {
  return cardNodes(card)
    .filter(([, { type }]) => String(type).startsWith('Input.'))
    .map(([, node]) => node);
}

function dataOf({ node }: Button): object {
  return node['data'] as object;
}

function shapeOf({ type, id, isRequired, value, style }: CardNode): readonly unknown[] {
  return [type, id, isRequired, isEmpty(value), style];
}

function isUniversal({ node: { type } }: Button): boolean {
  return type === 'Action.Execute';
}

/** Everything of a button but its words. */
function sentBy({ node }: Button): readonly unknown[] {
  const { type, verb, data, associatedInputs, fallback } = node;
  return [type, verb, data, associatedInputs, fallback !== undefined];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || value === 'false';
}

/** A value that the input lets through, as the client sends it. */
function valueFor(input: CardNode): string {
  switch (input['type']) {
    case 'Input.Number':
      return '12';
    case 'Input.Date':
      return '2027-03-31';
    case 'Input.Toggle':
      return 'true';
    case 'Input.ChoiceSet':
      return (input['choices'] as readonly { readonly value: string }[]).at(-1)?.value ?? '';
    default:
      return 'Árvíz <at>12</at>';
  }
}
