// Proves the app package for Teams: valid in every language, the same bytes each time, commands that are understood, icons by the rules.
import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { languages, say, vocabularies } from '../../cards/texts/texts.ts';
import { recognise } from '../../domain/words/recognise.ts';
import { appManifest, offeredCommands } from '../../manifest/appManifest.ts';
import { packageFiles, zipOf } from '../../manifest/appPackage.ts';
import { checkManifest } from '../../manifest/checkManifest.ts';
import { drawIcons } from '../../manifest/drawIcons.ts';
import { packageSettings, type PackageSettings } from '../../manifest/packageSettings.ts';
import { productionConfig } from '../support/productionDesk.ts';
import { localConfig } from '../support/testDesk.ts';

const settings: PackageSettings = {
  appId: '11111111-2222-4333-8444-000000000001',
  version: '1.2.3',
  partnerName: 'Contoso Kft.',
  publicUrl: 'https://keydesk.contoso.example',
  privacyUrl: 'https://keydesk.contoso.example/privacy',
  termsUrl: 'https://keydesk.contoso.example/terms',
};
const files = appManifest(settings);

describe('the app package', () => {
  it('keeps to the schemas that Microsoft publishes, in every language', async () => {
    assert.deepEqual(await checkManifest(files), []);
    assert.deepEqual([...files.translations.keys(), 'en'].sort(), languages);
  });

  it('says which setting is to blame for what Teams would not take', async () => {
    const faults = await checkManifest(
      appManifest({ ...settings, partnerName: 'x'.repeat(33), publicUrl: 'https://' + 'y'.repeat(3_000) }),
    );
    assert.ok(faults.some((fault) => /developer\/name.*KEYDESK_PARTNER_NAME/.test(fault)));
    assert.ok(faults.some((fault) => /websiteUrl.*KEYDESK_PUBLIC_URL/.test(fault)));
    const [language, texts] = [...files.translations][0]!;
    const long = { ...texts, 'name.short': 'x'.repeat(31) };
    const found = await checkManifest({ ...files, translations: new Map([[language, long]]) });
    assert.ok(found.join().startsWith(`${language}: /name.short`), found.join());
  });

  it('translates every text of the manifest, and nothing else', () => {
    const places = textPlaces(files.manifest);
    for (const texts of files.translations.values())
      assert.deepEqual(
        Object.keys(texts)
          .filter((key) => key !== '$schema')
          .sort(),
        places.toSorted(),
      );
  });

  it('has the same bytes for the same settings, and holds what it must at its top', async () => {
    const [first, second] = [
      zipOf(packageFiles(files, await drawIcons())),
      zipOf(packageFiles(appManifest(settings), await drawIcons())),
    ];
    assert.deepEqual(first, second);
    const content = unzipSync(first);
    const translations = [...files.translations.keys()].map((language) => `${language}.json`);
    const expected = ['color.png', 'manifest.json', 'outline.png', ...translations];
    assert.deepEqual(Object.keys(content).sort(), expected.sort());
    assert.deepEqual(JSON.parse(new TextDecoder().decode(content['manifest.json'])), files.manifest);
  });

  for (const language of languages) {
    it(`offers commands that are understood as they are written (${language})`, () => {
      for (const intent of offeredCommands) {
        const title = say(language, `commands.${intent as 'help'}.menu.title`);
        const said = recognise(title, vocabularies());
        assert.equal(said.kind === 'intent' && said.isWhole && said.intent, intent, title);
      }
    });
  }
});

describe('the icons', () => {
  it('are a square of one colour with the symbol in its middle, at 192 pixels', async () => {
    const icon = PNG.sync.read(Buffer.from((await drawIcons()).color));
    assert.deepEqual([icon.width, icon.height], [192, 192]);
    const ground = pixel(icon, 0, 0);
    assert.equal(ground[3], 255);
    for (const [x, y] of pixelsOf(icon)) {
      const isMiddle = x >= 48 && x < 144 && y >= 48 && y < 144;
      if (!isMiddle) assert.deepEqual(pixel(icon, x, y), ground, `${x}, ${y}`);
    }
  });

  it('are pure white on full transparency, at 32 pixels, with enough of both to be seen', async () => {
    const icon = PNG.sync.read(Buffer.from((await drawIcons()).outline));
    assert.deepEqual([icon.width, icon.height], [32, 32]);
    const kinds = pixelsOf(icon).map(([x, y]) => {
      const [red, green, blue, alpha] = pixel(icon, x, y);
      if (alpha === 0) return 'nothing';
      assert.deepEqual([red, green, blue, alpha], [255, 255, 255, 255], `${x}, ${y}`);
      return 'white';
    });
    const white = kinds.filter((kind) => kind === 'white').length;
    assert.ok(white > 150 && white < 500, String(white));
  });
});

describe('the settings of the package', () => {
  const { appId } = settings;
  const more = { publicUrl: settings.publicUrl, partner: { name: settings.partnerName } };

  it('are those of the desk', () => {
    assert.deepEqual(packageSettings(productionConfig(appId, {}, more), '1.2.3'), { ok: settings });
  });

  it('lead to the pages of the partner where it has its own', () => {
    const partner = { ...more.partner, privacyUrl: 'https://contoso.example/p', termsUrl: 'https://contoso.example/t' };
    const read = packageSettings(productionConfig(appId, {}, { ...more, partner }), '1.2.3');
    assert.ok('ok' in read);
    assert.deepEqual([read.ok.privacyUrl, read.ok.termsUrl], [partner.privacyUrl, partner.termsUrl]);
  });

  it('are refused with every setting that is missing, and what to write there', () => {
    const read = packageSettings(localConfig('.'), 'next');
    assert.ok('faults' in read);
    assert.deepEqual(
      read.faults.map(({ setting }) => setting),
      ['MicrosoftAppId', 'KEYDESK_PUBLIC_URL', 'KEYDESK_PARTNER_NAME', 'The version'],
    );
  });

  it('want an address that Teams can open', () => {
    const read = packageSettings(productionConfig(appId, {}, { ...more, publicUrl: 'http://keydesk.local' }), '1.2.3');
    assert.ok('faults' in read);
    assert.deepEqual(
      read.faults.map(({ setting }) => setting),
      ['KEYDESK_PUBLIC_URL'],
    );
  });
});

type Rgba = readonly [number, number, number, number];

function pixelsOf({ width, height }: PNG): readonly (readonly [number, number])[] {
  return Array.from({ length: width * height }, (_, at) => [at % width, Math.floor(at / width)] as const);
}

function pixel({ data, width }: PNG, x: number, y: number): Rgba {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)] as unknown as Rgba;
}

/** The places of everything that people read in a manifest, as translations name them. */
function textPlaces(part: unknown, place = ''): readonly string[] {
  if (Array.isArray(part)) return part.flatMap((one, at) => textPlaces(one, `${place}[${at}]`));
  if (typeof part === 'object' && part !== null)
    return Object.entries(part).flatMap(([name, value]) => textPlaces(value, place === '' ? name : `${place}.${name}`));
  const isRead = /^(?:name|description)\.|^(?:bots|composeExtensions)\S*\.(?:title|description)$/.test(place);
  return isRead ? [place] : [];
}
