// Takes the samples of a release: run `node test/dialogs/flow/takeSamples.ts <name of the release>` with its own code, before it changes.
import { writeFile } from 'node:fs/promises';
import { anna } from '../../support/deskFixture.ts';
import { SampleStage, type Sample } from './sampleStage.ts';
import { ways, type Way } from './sampleWays.ts';

const [, , release = 'release'] = process.argv;

for (const [flow, itsWays] of Object.entries(ways)) {
  const samples: Sample[] = [];
  for (const way of itsWays) samples.push(await sampleOf(way));
  const file = new URL(`samples/${flow}-${release}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(samples, undefined, 2)}\n`);
}

async function sampleOf({ name, microsoft, to, onward }: Way): Promise<Sample> {
  const stage = await SampleStage.open(microsoft);
  try {
    const { services, clock } = stage.fixture;
    const createdAt = clock.now().toISOString();
    const contact = { firstName: 'Zsófia', lastName: 'Tóth', mail: 'zsofia@minta.example' };
    const customer = { id: 'contoso', name: 'Contoso', country: 'HU', domain: 'contoso.onmicrosoft.com' };
    await services.customers.create({ ...customer, contact, managedBy: [anna], createdAt });
    await stage.person.says('english');
    for (const deed of to) await stage.does(deed);
    return await stage.take(name, onward);
  } catch (error) {
    throw new Error(`The way to ${name} does not lead there.`, { cause: error });
  } finally {
    await stage.close();
  }
}
