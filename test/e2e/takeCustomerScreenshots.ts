// The command `npm run screenshots:customers -- <folder>`: pictures of every screen about customers, to be looked at.
import { seeCustomers } from './customerScreenshots.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say into which folder the pictures go.');
for (const language of ['en', 'hu'] as const) await seeCustomers(language, folder);
