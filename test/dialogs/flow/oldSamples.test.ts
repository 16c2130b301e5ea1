// Proves that what an earlier desk left behind goes on: its records, dialog states and cards, at every step of every flow.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SampleStage, type Sample, type Seen } from './sampleStage.ts';

/** What was seen, without the buttons that cards have gained since the sample was taken. */
function withoutNewButtons(seen: Seen, then: Seen): Seen {
  const shown = seen.shown.map((card, at) => {
    const known = then.shown[at]?.verbs ?? [];
    return { ...card, verbs: card.verbs.filter((verb) => known.includes(verb)) };
  });
  return { ...seen, shown };
}

const folder = new URL('samples/', import.meta.url);

for (const file of readdirSync(folder)) {
  const samples = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Sample[];

  describe(`what a desk left behind (${file.replace('.json', '')})`, () => {
    for (const sample of samples) {
      it(`goes on from ${sample.name} as it went on there`, async () => {
        const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-'));
        const stage = await SampleStage.of(sample, dataDir);
        try {
          for (const { deed, seen } of sample.onward) {
            assert.deepEqual(withoutNewButtons(await stage.does(deed), seen), seen, JSON.stringify(deed));
          }
        } finally {
          await stage.close();
          await rm(dataDir, { recursive: true });
        }
      });
    }
  });
}
