// Proves the operator's commands about people as they are typed: shown whole, erased for good, and nobody by mistake.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { withDataFolder } from '../../support/dataFolder.ts';
import { homeTenant } from '../../support/chatPerson.ts';
import { openStore } from '../../../storage/engines/openStore.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { readLocalSecret } from '../../../bot/local/localSecret.ts';
import { Redemptions } from '../../../storage/redemption/redemptions.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { redemption } from '../../support/sampleRecords.ts';
import { People } from '../../../storage/people/people.ts';
import { ReminderChoiceRecords } from '../../../storage/notices/reminderChoices.ts';
import { childEnvironment } from '../../support/childEnvironment.ts';

const ids = { anna: 'aaaaaaaa-0000-4000-8000-000000000001', first: 'bbbbbbbb-1', second: 'bbbbbbbb-2' };

describe("People's data, by an operator", function () {
  this.timeout(60_000);
  const chat = 'a:anna';

  const within = (
    work: (
      run: (...given: readonly string[]) => Promise<{ code: number; said: string }>,
      folder: string,
    ) => Promise<void>,
  ): Promise<void> =>
    withDataFolder(async (folder) => {
      const store = await openStore({ kind: 'sqlite', file: join(folder, 'keydesk.db') });
      const people = new People(store);
      const facts = { tenantId: homeTenant, language: 'hu' } as const;
      const anna = { ...facts, id: ids.anna, name: 'Kovács Anna', personalConversation: chat, zone: 'Europe/Budapest' };
      await people.change(ids.anna, () => anna);
      await people.change(ids.first, () => ({ ...facts, id: ids.first, name: 'Nagy Béla' }));
      await people.change(ids.second, () => ({ ...facts, id: ids.second, name: 'Nagy Béla' }));
      await new ReminderChoiceRecords(store).save({ person: ids.anna }, 0, { quietDays: [6, 7] });
      const place = { id: chat, kind: 'personal', tenantId: homeTenant, userId: '29:anna', state: 'open' } as const;
      const line = { serviceUrl: 'https://smba.trafficmanager.net/teams/', channelId: 'msteams', botId: '28:keydesk' };
      await new Conversations(store).remember({ ...place, ...line });
      await store.close();
      await work(
        (...given) =>
          new Promise((resolve) => {
            const command = ['--no-warnings', resolvePath('bot/maintenance/people.ts'), ...given];
            const options = { env: childEnvironment({ DATA_DIR: folder }), cwd: folder };
            execFile(process.execPath, command, options, (error, _, said) =>
              resolve({ code: error === null ? 0 : Number(error.code), said }),
            );
          }),
        folder,
      );
    });

  it('is written whole into a file of its own, by id or by name', () =>
    within(async (run, folder) => {
      const file = join(folder, 'anna.json');
      assert.match((await run('export', 'kovács anna', file)).said, /is in .*anna\.json/);
      assert.equal((await stat(file)).mode & 0o077, 0);
      const known = JSON.parse(await readFile(file, 'utf8')) as Record<string, { readonly name?: string }>;
      assert.equal(known['person']?.name, 'Kovács Anna');
      assert.deepEqual(known['settings'], { quietDays: [6, 7] });
      const again = await run('export', ids.anna, file);
      assert.deepEqual([again.code, again.said.includes('is there already')], [1, true]);
    }));

  it('is erased for good, and nobody else is', () =>
    within(async (run, folder) => {
      assert.match((await run('forget', ids.anna)).said, /Kovács Anna .* is forgotten/);
      assert.match((await run('list')).said, /^bbbbbbbb-1 {2}Nagy Béla\nbbbbbbbb-2 {2}Nagy Béla\n$/);
      const store = await openStore({ kind: 'sqlite', file: join(folder, 'keydesk.db') });
      assert.equal(await new Conversations(store).get(chat), undefined);
      assert.deepEqual((await new ReminderChoiceRecords(store).person(ids.anna)).value, {});
      await store.close();
    }));

  it('is left whole while a redemption is unfinished, and the words say who can end it', () =>
    within(async (run, folder) => {
      const store = await openStore({ kind: 'sqlite', file: join(folder, 'keydesk.db') });
      const walks = new Redemptions(store, await openSeal(store, [await readLocalSecret(folder)]));
      const owner = { id: ids.anna, tenantId: homeTenant, name: 'Kovács Anna' };
      await walks.create({ ...redemption('walk'), owner });
      await store.close();
      const { code, said } = await run('forget', ids.anna);
      assert.equal(code, 1);
      assert.match(said, /has 1 unfinished redemptions\. A manager takes over in the chat .* Nothing was erased/);
      assert.match((await run('list')).said, /Kovács Anna/);
      assert.match((await run('forget', ids.first)).said, /is forgotten/);
    }));

  it('is left alone where it is not certain whose it is, and the words say what to type', () =>
    within(async (run) => {
      for (const [given, words] of [
        [['forget', 'Nagy Béla'], /Several people have this name; give the id: bbbbbbbb-1, bbbbbbbb-2/],
        [['forget', 'Nobody'], /Nobody is on record as Nobody/],
        [['forget'], /npm run people -- list/],
        [[], /npm run people -- list/],
      ] as const) {
        const { code, said } = await run(...given);
        assert.equal(code, 1);
        assert.match(said, words);
      }
      assert.equal((await run('list')).said.split('\n').length, 4);
    }));
});
