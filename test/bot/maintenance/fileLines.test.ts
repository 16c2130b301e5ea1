// Proves that a backup is read in whatever signs people have pasted into it.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileLines } from '../../../bot/maintenance/fileLines.ts';
import { collections } from '../../../storage/collections.ts';
import { checkLines, exportLines } from '../../../storage/moving/moveData.ts';
import { onEachEngine, temporaryFolder } from '../../support/engines.ts';

onEachEngine('A backup', (engine) => {
  for (const end of ['\n', '\r\n']) {
    it(`is read in with every sign that ends a line elsewhere, its own lines ending in ${JSON.stringify(end)}`, async () => {
      const store = await engine.place().open();
      const notes = 'a\u2028b\u2029c\u0085d\ve\ff\rg\nh'.repeat(20_000);
      await store.records({ name: 'customers', indexes: [] }).insert('one', { name: 'Árvíztűrő', notes });
      const file = join(temporaryFolder(), 'backup.ndjson');
      let text = '';
      for await (const line of exportLines(store, collections, new Date(), () => undefined)) text += line + end;
      await writeFile(file, text);
      assert.equal((await checkLines(fileLines(file)))['customers']?.count, 1);
    });
  }
});
