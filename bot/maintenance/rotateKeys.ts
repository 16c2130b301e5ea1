// The command `npm run rotate-keys`: the next step of replacing the keys under which product keys are sealed.
import { rotateKeys, type RotationStep } from '../../storage/keyRotation.ts';
import { secretsOf } from '../start/secrets.ts';
import { runCommand } from './command.ts';

await runCommand(async ({ config, store, say }) => {
  const secrets = await secretsOf(config);
  say(sentence(await rotateKeys(store, secrets, new Date(await store.now()))));
});

function sentence(step: RotationStep): string {
  switch (step.kind) {
    case 'added':
      return `A new sealing key was made. Every running desk has it by ${step.from.toISOString()}: run this command again a few minutes later to seal everything anew.`;
    case 'waiting':
      return `The new sealing key is not in use everywhere yet. Run this command again after ${step.from.toISOString()}.`;
    case 'resealed':
      return `${step.records} records were sealed anew, and the old keys are destroyed. The rotation is done.`;
  }
}
