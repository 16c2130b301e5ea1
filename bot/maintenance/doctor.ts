// The command `npm run doctor`: looks at everything that a desk in Teams needs, and says what is missing and what to do.
import { credentialsFactoryFor } from '../channel/sharedTokenRequests.ts';
import type { ProductionConfig } from '../config/config.ts';
import { examineEndpoint, examinePages, examineToken, type GetToken } from '../doctor/examineChannel.ts';
import { examineNode, examinePackage, examineSettings, examineStore } from '../doctor/examineDesk.ts';
import { examineGraph } from '../doctor/examineGraph.ts';
import { findingLines, type Finding } from '../doctor/finding.ts';
import { runCommand } from './command.ts';

const manifest = 'manifest/build/manifest.json';
const audiences = {
  public: { scope: 'https://api.botframework.com', login: 'https://login.microsoftonline.com' },
  government: { scope: 'https://api.botframework.us', login: 'https://login.microsoftonline.us' },
} as const;

await runCommand(async ({ config, store, say }) => {
  const findings: Finding[] = [
    examineNode(process.versions.node),
    ...examineSettings(process.env),
    ...(await examineStore(store, config)),
  ];
  if (config.mode === 'production') {
    findings.push(
      await examineToken(tokenFor(config)),
      await examineEndpoint(config.publicUrl),
      ...(await examinePages(config)),
      await examinePackage(manifest, config),
      await examineGraph(config.graph, config.people, config.credentials.appId),
    );
  } else {
    findings.push({
      ...{ what: 'Teams', verdict: 'left', says: 'There are no Teams credentials: this desk runs in local mode.' },
      remedy: 'docs/deploy.md leads from here to a message in Teams.',
    });
  }
  for (const line of findingLines(findings)) say(line);
  if (findings.some(({ verdict }) => verdict === 'fault')) process.exitCode = 1;
});

function tokenFor({ credentials, cloud }: ProductionConfig): GetToken {
  const { scope, login } = audiences[cloud];
  return async () => {
    const { appId, tenantId } = credentials;
    const loginEndpoint = `${login}/${credentials.type === 'MultiTenant' ? 'botframework.com' : (tenantId ?? '')}`;
    const made = await credentialsFactoryFor(credentials).createCredentials(appId, scope, loginEndpoint, true);
    if (!isTokenSource(made)) throw new Error('The SDK makes no token.');
    return await made.getToken(true);
  };
}

function isTokenSource(made: object): made is { getToken(forceRefresh: boolean): Promise<string> } {
  return 'getToken' in made;
}
