// Proves the rendering itself: templates compiled once, holes and oversize refused without a word of the data.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Template } from 'adaptivecards-templating';
import { CardDefect, checkCard, largestMessage, messageSize, placeholdersOf } from '../../cards/rendering/checkCard.ts';
import { renderCard } from '../../cards/rendering/renderCard.ts';
import { readers, samples } from './samples/samples.ts';

const secret = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const [reader] = readers as [(typeof readers)[number]];

describe('renderCard', () => {
  it('compiles a template at its first card, and never again', () => {
    for (const sample of samples) sample.draw(reader);
    const compiled: unknown[] = [];
    const prepare: unknown = Reflect.get(Template, 'prepare');
    assert.ok(typeof prepare === 'function', 'compiling is done by this function');
    const counted = (node: unknown): unknown => {
      compiled.push(node);
      return Reflect.apply(prepare, Template, [node]);
    };
    Reflect.set(Template, 'prepare', counted);
    try {
      for (const sample of samples) sample.draw(reader);
      assert.equal(compiled.length, 0);
      new Template({ type: 'AdaptiveCard' }).expand({ $root: {} });
      assert.notEqual(compiled.length, 0, 'compiling would have been noticed');
    } finally {
      Reflect.set(Template, 'prepare', prepare);
    }
  });

  it('draws the same card twice from the same view, and leaves the view alone', () => {
    for (const sample of samples) {
      const before = inspect(sample.view, { depth: null });
      assert.deepEqual(sample.draw(reader), sample.draw(reader), sample.name);
      assert.equal(inspect(sample.view, { depth: null }), before, sample.name);
    }
  });

  it('refuses a model with something missing, and names the template and the place', () => {
    assert.throws(
      () => renderCard('trouble', reader, { title: secret, text: secret }),
      (fault: Error) =>
        fault instanceof CardDefect && fault.message.includes('"trouble"') && fault.message.includes('.body.'),
    );
  });

  for (const [what, title] of [
    ['an empty text', ''],
    ['a blank text', '  '],
    ['null', null],
    ['no number', NaN],
    ['nothing', undefined],
  ] as const) {
    it(`refuses ${what} where a text is shown, without a word of the data`, () => {
      assert.throws(
        () => renderCard('shortMessage', reader, { title, text: secret }),
        (fault: Error) => fault instanceof CardDefect && !`${fault.message}${fault.stack ?? ''}`.includes(secret),
      );
    });
  }

  it('refuses a card that is too large for a message', () => {
    assert.throws(() => renderCard('shortMessage', reader, { title: 'x', text: secret.repeat(2_000) }), /too large/);
  });

  it('takes text that looks like the template for text', () => {
    const card = renderCard('shortMessage', reader, { title: '${title} ${text} ${t.common.next}', text: '${1 + 1}' });
    assert.match(JSON.stringify(card), /\$\{title\} \$\{text\} \$\{t\.common\.next\}/);
    assert.match(JSON.stringify(card), /\$\{1 \+ 1\}/);
  });

  it('knows no other template', () => {
    assert.throws(() => renderCard('../package', reader, {}), RangeError);
  });
});

describe('checkCard', () => {
  const card = (text: unknown): object => ({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }] });

  it('counts a message as Teams does, two bytes for a letter', () => {
    assert.equal(messageSize({ a: 'é' }), 2 * '{"a":"é"}'.length);
    const full = 'x'.repeat(largestMessage / 2);
    assert.throws(() => checkCard('t', card(full), new Set(), {}), CardDefect);
  });

  it('tells a placeholder that stayed from the same signs in the model', () => {
    const placeholders = placeholdersOf('{"text":"${name}"}');
    assert.throws(() => checkCard('t', card('Hello ${name}'), placeholders, { nam: 'x' }), /\.body\.0\.text/);
    checkCard('t', card('Hello ${name}'), placeholders, { name: '${name}' });
    checkCard('t', card('Hello ${other}'), placeholders, {});
  });
});
