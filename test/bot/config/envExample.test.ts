// Proves that .env.example names every setting the desk reads, and none that it does not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { readConfig } from '../../../bot/config/config.ts';

/** The names of the settings that are looked at when these are set. */
function readNames(set: Readonly<Record<string, string>>): readonly string[] {
  const names = new Set<string>();
  readConfig(
    new Proxy(set, {
      get(target, name) {
        names.add(String(name));
        return target[String(name)];
      },
    }),
  );
  return [...names];
}

describe('.env.example', () => {
  const settings = parse(readFileSync(new URL('../../../.env.example', import.meta.url)));

  it('names every setting, and no other', () => {
    const read = new Set([
      ...readNames({}),
      ...readNames({ MicrosoftAppType: 'SingleTenant', CertificateThumbprint: 'AB' }),
      ...readNames({ MicrosoftAppType: 'UserAssignedMsi' }),
    ]);
    assert.deepEqual(Object.keys(settings).sort(), [...read].sort());
  });

  it('is local mode as it stands', () => {
    const read = readConfig(settings);
    assert.ok('ok' in read && read.ok.mode === 'local');
  });
});
