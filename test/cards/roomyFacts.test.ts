// Proves that facts with long words are drawn so that a phone shows them whole, and that their words stay as they are.
import assert from 'node:assert/strict';
import { finished } from '../../cards/rendering/finished.ts';

const domain = 'averylongnameofacustomer.onmicrosoft.com';
const facts = (value: string): object => ({
  ...{ type: 'FactSet', spacing: 'Medium' },
  facts: [
    { title: 'Customer', value: 'Contoso Kft.' },
    { title: 'Domain', value },
  ],
});

describe('facts of a card', () => {
  it('are rows of text that wraps when one holds a long word, wherever they stand, letter by letter as they were', () => {
    const [container] = finished([{ type: 'Container', items: [facts(domain)] }], false) as readonly {
      readonly items: readonly { readonly type: string; readonly spacing: string; readonly items: readonly object[] }[];
    }[];
    const [drawn] = container?.items ?? [];
    assert.deepEqual([drawn?.type, drawn?.spacing, drawn?.items.length], ['Container', 'Medium', 2]);
    assert.partialDeepStrictEqual(drawn?.items[1], {
      type: 'ColumnSet',
      columns: [
        { items: [{ type: 'TextBlock', text: 'Domain', wrap: true }] },
        { items: [{ type: 'TextBlock', text: domain, wrap: true }] },
      ],
    });
  });

  it('stay facts while every word is short, however many there are', () => {
    const short = facts('Directory Readers, Service Support Administrator and Helpdesk Administrator');
    assert.deepEqual(finished(short, false), short);
  });
});
