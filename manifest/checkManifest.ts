// Checks manifest and translations against the schemas that Microsoft publishes, offline.
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import type { ManifestFiles } from './appManifest.ts';

/** Where a value of the manifest comes from, by the beginning of its place. */
const sources: readonly (readonly [place: string, setting: string])[] = [
  ['/developer/name', 'KEYDESK_PARTNER_NAME'],
  ['/developer/websiteUrl', 'KEYDESK_PUBLIC_URL'],
  ['/developer/privacyUrl', 'KEYDESK_PRIVACY_URL'],
  ['/developer/termsOfUseUrl', 'KEYDESK_TERMS_URL'],
  ['/validDomains', 'KEYDESK_PUBLIC_URL'],
  ['/id', 'MicrosoftAppId'],
  ['/bots/0/botId', 'MicrosoftAppId'],
  ['/composeExtensions/0/botId', 'MicrosoftAppId'],
  ['/webApplicationInfo', 'MicrosoftAppId'],
  ['/version', 'the version'],
];

type Schema = Awaited<ReturnType<typeof AppManifestUtils.fetchSchema>>;

/** What is wrong with the package, a line each, with the setting that it comes from; none when Teams takes it. */
export async function checkManifest({ manifest, translations }: ManifestFiles): Promise<readonly string[]> {
  const files: readonly (readonly [string, ManifestFiles['manifest']])[] = [['manifest', manifest], ...translations];
  const faults: string[] = [];
  for (const [name, content] of files) {
    const schema = compilable(await AppManifestUtils.fetchSchema(content.$schema));
    for (const fault of await AppManifestUtils.validateAgainstSchema(content as unknown as TeamsManifest, schema))
      faults.push(`${name}: ${withSource(fault)}`);
  }
  return faults;
}

/** The schema without the patterns of names that are no regular expressions; Microsoft's own for translations has some. */
function compilable(schema: Schema): Schema {
  const { patternProperties } = schema as { readonly patternProperties?: Readonly<Record<string, unknown>> };
  if (patternProperties === undefined) return schema;
  const kept = Object.entries(patternProperties).filter(([pattern]) => isRegularExpression(pattern));
  return { ...schema, patternProperties: Object.fromEntries(kept) } as Schema;
}

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}

function withSource(fault: string): string {
  const source = sources.find(([place]) => fault.startsWith(place))?.[1];
  return source === undefined ? fault : `${fault} (set by ${source})`;
}
