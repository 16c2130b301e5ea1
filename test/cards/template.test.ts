// Proves that templates are filled in as Microsoft's own library fills them in, which is the reference and no part of the desk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Template as Reference } from 'adaptivecards-templating';
import { readExpression } from '../../cards/rendering/expression.ts';
import { templateNames } from '../../cards/rendering/renderCard.ts';
import { Template } from '../../cards/rendering/template.ts';
import { readers, samples } from './samples.ts';

const model = {
  title: 'Contoso',
  none: null,
  empty: '',
  zero: 0,
  seven: 7,
  yes: true,
  no: false,
  rows: [{ name: 'a' }, { name: 'b', last: true }],
  noRows: [],
  deep: { inner: { text: 'found' }, list: [1, 2, 3] },
};

/** What both come to; an expression of the reference that fails leaves what is written. */
function filledIn(payload: unknown): { readonly own: unknown; readonly reference: unknown } {
  return {
    own: Template.of('test', payload).expand(model),
    reference: new Reference(payload).expand({ $root: model }),
  };
}

describe('a template', () => {
  it('is filled in as by the reference, for every card and every reader', () => {
    const filled: { readonly name: string; readonly root: object }[] = [];
    const expand: unknown = Reflect.get(Template.prototype, 'expand');
    assert.ok(typeof expand === 'function');
    Reflect.set(Template.prototype, 'expand', function (this: Template, root: object): unknown {
      filled.push({ name: this.name, root });
      return Reflect.apply(expand, this, [root]);
    });
    try {
      for (const sample of samples) for (const reader of readers) sample.draw(reader);
    } finally {
      Reflect.set(Template.prototype, 'expand', expand);
    }
    assert.deepEqual([...new Set(filled.map(({ name }) => name))].sort(), templateNames);
    const compiled = new Map(
      templateNames.map((name) => {
        const payload: unknown = JSON.parse(readFileSync(`cards/templates/${name}.json`, 'utf8'));
        return [name, { own: Template.of(name, payload), reference: new Reference(payload) }];
      }),
    );
    for (const { name, root } of filled) {
      const { own, reference } = compiled.get(name) ?? assert.fail(name);
      assert.deepEqual(own.expand(root), reference.expand({ $root: root }), name);
    }
  });

  it('means the same by every expression', () => {
    const texts = [
      ...[
        '${title}',
        '${seven}',
        '${deep}',
        '${deep.inner.text}',
        '${deep.list}',
        '${missing}',
        '${deep.missing.more}',
      ],
      ...['**${title}**: ${seven}', '${title}${title}', '${missing} and ${title}', '${none}', 'no expression', '$ { }'],
      ...["${if(yes, 'a', 'b')}", '${if(no, title, deep.inner.text)}', '${if(missing, title, missing)}'],
      ...['${count(rows)}', '${count(noRows)}', '${count(title)}', '${seven + 3}', '${seven - 3}', '${$root.title}'],
      ...['${exists(title)}', '${exists(missing)}', '${exists(none)}', '${exists(empty)}', '${!zero}', '${!missing}'],
    ];
    for (const text of texts) {
      const { own, reference } = filledIn({ text });
      assert.deepEqual(own, reference, text);
    }
  });

  it('leaves out, repeats and looks into rows by the same conditions', () => {
    const conditions = [
      ...['yes', 'no', '!no', 'title', 'missing', 'zero', 'exists(title)', '!exists(title)', 'count(rows) > 1'],
      ...['count(noRows) == 0', 'count(missing) == 0', 'count(rows) + count(noRows) > 1', "empty != ''", "title != ''"],
      ...['yes && no', 'yes && title', 'no || missing', 'no || title', '!yes || !no && yes', '(yes || no) && no'],
      ...['seven >= 7', 'seven < 7', 'seven <= 7', 'title > 1', 'missing == none', '!$root.no && exists(deep.inner)'],
    ];
    for (const condition of conditions) {
      const { own, reference } = filledIn({ body: [{ $when: `\${${condition}}`, text: 'there' }, { text: 'always' }] });
      assert.deepEqual(own, reference, condition);
    }
    for (const payload of [
      { body: [{ $data: '${rows}', text: '${name} of ${$root.title}, ${$index}' }] },
      {
        body: [
          { $data: '${rows}', $when: '${$index > 0}', text: '${name}' },
          { $data: '${noRows}', text: 'none' },
        ],
      },
      { body: [{ $data: '${rows}', $when: '${exists(last)}', inner: [{ $data: '${$root.rows}', text: '${name}' }] }] },
      {
        body: [
          { $data: '${deep.inner}', text: '${text}' },
          { $data: '${deep.list}', text: '${$data}' },
        ],
      },
      { items: { $data: '${rows}', text: '${name}' }, only: { $when: '${yes}', text: 'x' } },
      { body: [[{ text: 1 }], { $data: '${deep.list}', number: '${$data}', is: true, not: null }] },
    ]) {
      const { own, reference } = filledIn(payload);
      assert.deepEqual(own, reference, JSON.stringify(payload));
    }
  });

  it('says nothing that the desk does not understand', () => {
    for (const written of [
      '',
      'a b',
      'a +',
      '(a',
      'a)',
      'count(a, b)',
      'if(a, b)',
      'concat(a, b)',
      'a[0]',
      "'open",
      'a = b',
    ])
      assert.throws(() => readExpression(written), SyntaxError, written);
    assert.throws(() => Template.of('test', { $when: 'yes' }), SyntaxError);
    assert.throws(() => Template.of('test', { text: '${concat(a, b)}' }), /concat/);
  });
});
