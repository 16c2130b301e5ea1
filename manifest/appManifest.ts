// The app's manifest for Teams, and its translations: what the app is called, where it works, and which commands it offers.
import { fallback, languages, say, type TextKey } from '../cards/texts/texts.ts';
import { searchParameter } from '../bot/channel/readExtension.ts';
import { sharedKinds, type SharedKind } from '../cards/sharing/sharedKinds.ts';
import { partnerCenterHosts } from '../dialogs/sharing/findShared.ts';
import type { Language } from '../domain/people/person.ts';
import type { Intent } from '../domain/words/intents.ts';
import type { PackageSettings } from './packageSettings.ts';

const schemas = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.30';
const manifestVersion = '1.30';
/** The square of `icons/color.svg`. */
const accentColor = '#17456B';

/** The commands of the menu. Their titles arrive as they are written, in the language of the client. */
const ownCommands = [
  ...(['redeem', 'resume', 'renewals', 'customers', 'keys', 'offer', 'partnerOfRecord'] as const),
  ...(['ask', 'settings', 'history', 'language', 'help'] as const),
] as const satisfies readonly Intent[];
const sharedCommands = ['redeem', 'renewals', 'customers', 'offer', 'ask', 'help'] as const satisfies readonly Intent[];
const commandLists = [
  { scopes: ['personal'], commands: ownCommands },
  { scopes: ['team', 'groupChat'], commands: sharedCommands },
] as const;

/** Every intent that the menu offers. */
export const offeredCommands: readonly Intent[] = ownCommands;

/** A file of JSON that names its schema. */
interface ManifestFile {
  readonly $schema: string;
  readonly [property: string]: unknown;
}

/** The files of the package but for the icons. */
export interface ManifestFiles {
  readonly manifest: ManifestFile;
  /** By language; the usual one is in the manifest itself. */
  readonly translations: ReadonlyMap<Language, ManifestFile>;
}

/** The manifest of the desk that the settings describe. */
export function appManifest({ appId, version, partnerName, ...urls }: PackageSettings): ManifestFiles {
  const translated = languages.filter((language) => language !== fallback);
  const manifest = {
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    localizationInfo: {
      defaultLanguageTag: fallback,
      additionalLanguages: translated.map((languageTag) => ({ languageTag, file: translationFile(languageTag) })),
    },
    developer: {
      name: partnerName,
      websiteUrl: urls.publicUrl,
      privacyUrl: urls.privacyUrl,
      termsOfUseUrl: urls.termsUrl,
    },
    name: { short: say(fallback, 'app.name.short'), full: say(fallback, 'app.name.full') },
    description: { short: say(fallback, 'app.description.short'), full: say(fallback, 'app.description.full') },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor,
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: true,
        commandLists: commandLists.map(({ scopes, commands }) => ({
          scopes,
          commands: commands.map((command) => ({
            title: say(fallback, `commands.${command}.menu.title`),
            description: say(fallback, `commands.${command}.menu.text`),
          })),
        })),
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: sharedKinds.map((kind) => ({
          id: kind,
          type: 'query',
          context: ['compose', 'commandBox'],
          title: say(fallback, `sharing.searches.${kind}.title`),
          description: say(fallback, `sharing.searches.${kind}.text`),
          initialRun: true,
          parameters: [
            {
              name: searchParameter,
              title: say(fallback, 'sharing.searches.field'),
              description: say(fallback, 'sharing.searches.fieldText'),
              inputType: 'text',
            },
          ],
        })),
        messageHandlers: [{ type: 'link', value: { domains: partnerCenterHosts, supportsAnonymizedPayloads: false } }],
      },
    ],
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    supportsChannelFeatures: 'tier1',
    validDomains: [new URL(urls.publicUrl).host],
    webApplicationInfo: { id: appId },
  };
  return { manifest, translations: new Map(translated.map((language) => [language, translation(language)])) };
}

/** Name of the file that holds a language in the package. */
export function translationFile(language: Language): string {
  return `${language}.json`;
}

function translation(language: Language): ManifestFile {
  const names = ['name.short', 'name.full', 'description.short', 'description.full'] as const;
  return {
    $schema: `${schemas}/MicrosoftTeams.Localization.schema.json`,
    ...Object.fromEntries(names.map((name) => [name, say(language, `app.${name}`)])),
    ...Object.fromEntries(sharedKinds.flatMap((kind, at) => searchTexts(language, kind, at))),
    ...Object.fromEntries(commandLists.flatMap(({ commands }, list) => commandTexts(language, commands, list))),
  };
}

function commandTexts(
  language: Language,
  commands: readonly (typeof ownCommands)[number][],
  list: number,
): readonly (readonly [string, string])[] {
  return commands.flatMap((command, at) => {
    const place = `bots[0].commandLists[${list}].commands[${at}]`;
    const key = (part: 'title' | 'text'): TextKey => `commands.${command}.menu.${part}`;
    return [
      [`${place}.title`, say(language, key('title'))] as const,
      [`${place}.description`, say(language, key('text'))],
    ];
  });
}

function searchTexts(language: Language, kind: SharedKind, at: number): readonly (readonly [string, string])[] {
  const place = `composeExtensions[0].commands[${at}]`;
  return [
    [`${place}.title`, say(language, `sharing.searches.${kind}.title`)],
    [`${place}.description`, say(language, `sharing.searches.${kind}.text`)],
    [`${place}.parameters[0].title`, say(language, 'sharing.searches.field')],
    [`${place}.parameters[0].description`, say(language, 'sharing.searches.fieldText')],
  ];
}
