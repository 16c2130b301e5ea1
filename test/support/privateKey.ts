// A private key in PEM form, made anew for a test.
import { generateKeyPairSync } from 'node:crypto';

export function privateKeyForTests(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
}
