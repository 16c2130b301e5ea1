// Proves that the list of features says of each what is in it, before it is loaded.
import assert from 'node:assert/strict';
import { catalogue, fallback } from '../../../cards/texts/texts.ts';
import { commands as answered, features } from '../../../dialogs/routing/features.ts';

describe('the list of features', () => {
  for (const { verbs: words = [], commands = [], takesTables = false, load } of features) {
    it(`is true to the feature of ${[...words, ...commands].join(', ')}`, async () => {
      const feature = await load();
      assert.deepEqual(Object.keys(feature.commands).toSorted(), [...commands].toSorted());
      assert.equal(feature.takesTable !== undefined, takesTables);
      for (const verb of Object.keys({ ...feature.verbs, ...feature.draws }))
        assert.ok(words.includes(verb.split('.', 1)[0] ?? ''), verb);
    });
  }

  it('gives every command and every verb to one feature', async () => {
    const loaded = await Promise.all(features.map(({ load }) => load()));
    const verbs = loaded.flatMap((feature) => Object.keys({ ...feature.verbs, ...feature.draws }));
    const commands = features.flatMap((one) => one.commands ?? []);
    assert.deepEqual([new Set(verbs).size, new Set(commands).size], [verbs.length, commands.length]);
  });

  it('has the help list every command with words for it, each once', () => {
    const apart = ['redeem', 'resume', 'language'];
    const titles = [...catalogue(fallback).keys()].filter((key) => /^commands\.\w+\.help\.title$/.test(key));
    const worded = titles.map((key) => key.split('.')[1] ?? '').filter((command) => !apart.includes(command));
    assert.deepEqual([...answered.listed].toSorted(), worded.toSorted());
  });
});
