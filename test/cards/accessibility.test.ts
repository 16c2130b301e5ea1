// Proves that every card can be read and filled in by everybody: labels, messages, alternatives, wrapping, colours.
import assert from 'node:assert/strict';
import { namesInOrder } from '../../cards/texts/languages.ts';
import { drawnCards } from './drawnCards.ts';
import { readers } from './samples/samples.ts';

const longestTitle = 48;
/** The name of a row is heard and not drawn. */
const longestRow = 160;

describe('every card, for every reader', () => {
  for (const reader of readers) {
    const each = (check: (node: Readonly<Record<string, unknown>>, where: string) => void): void => {
      for (const { name, nodes } of drawnCards(reader.language)) {
        for (const [path, node] of nodes) check(node, `${name} at ${path}`);
      }
    };

    it(`gives every input an id, a label and an error message (${reader.language})`, () => {
      each((node, where) => {
        if (!String(node['type']).startsWith('Input.')) return;
        const label = node['type'] === 'Input.Toggle' ? node['title'] : node['label'];
        for (const part of [node['id'], label, node['errorMessage']]) assert.ok(part, where);
      });
    });

    it(`names an input once (${reader.language})`, () => {
      for (const { name, nodes } of drawnCards(reader.language)) {
        const ids = nodes.flatMap(([, { id, type }]) => (String(type).startsWith('Input.') ? [id] : []));
        assert.equal(new Set(ids).size, ids.length, name);
      }
    });

    it(`asks for a name in the order in which people say it (${reader.language})`, () => {
      const [first] = namesInOrder(reader.language);
      const asking = drawnCards(reader.language).flatMap(({ name, nodes }) => {
        const parts = nodes.flatMap(([, { id }]) => (id === 'firstName' || id === 'lastName' ? [id] : []));
        return parts.length === 0 ? [] : [{ card: name, begins: parts[0] }];
      });
      assert.ok(asking.length > 2);
      for (const { card, begins } of asking) assert.equal(begins, first, card);
    });

    it(`wraps every text and describes every image (${reader.language})`, () => {
      each((node, where) => {
        if (node['type'] === 'TextBlock') assert.equal(node['wrap'], true, where);
        if (node['type'] === 'Image') assert.ok(node['altText'], where);
      });
    });

    it(`has one heading where there is something to do (${reader.language})`, () => {
      for (const { name, nodes } of drawnCards(reader.language)) {
        const active = nodes.some(([, { type }]) => String(type).startsWith('Action.'));
        const headings = nodes.filter(([, { style }]) => style === 'heading');
        assert.ok(headings.length === 1 || (headings.length === 0 && !active), name);
      }
    });

    it(`keeps the titles of buttons to a line (${reader.language})`, () => {
      each(({ type, title }, where) => {
        if (String(type).startsWith('Action.'))
          assert.ok(String(title).length <= (where.endsWith('.selectAction') ? longestRow : longestTitle), where);
      });
    });
  }
});
