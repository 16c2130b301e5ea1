// Runs the contract of the storage port on every engine that can be tested here.
import { onEachEngine } from '../../support/engines.ts';
import { storeContract } from './storeContract.ts';

onEachEngine('the storage port', (engine) => {
  storeContract(() => engine.place());
});
