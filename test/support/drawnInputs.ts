// What tests draw is the same in every run, so that a failure comes again; `KEYDESK_SEED` draws something else.
import fc from 'fast-check';

const usualSeed = 20_261_129;

fc.configureGlobal({ seed: Number(process.env['KEYDESK_SEED'] ?? usualSeed) });
