// Proves where each part of the desk calls in each cloud, and what a cloud that stands apart does not have.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readConfig } from '../../../bot/config/config.ts';
import { openPartnerCenter } from '../../../bot/gateways/partnerCenter/partnerCenter.ts';

const guid = '0a1b2c3d-1111-4222-8333-444455556666';
const publicPartnerCenter = 'https://api.partnercenter.microsoft.com';

/** Graph, the login, Partner Center, and whether customers' agreements have an interface there. */
const clouds: readonly (readonly [string, string, string, string, boolean])[] = [
  ['public', 'https://graph.microsoft.com', 'https://login.microsoftonline.com', publicPartnerCenter, true],
  ['government', 'https://graph.microsoft.us', 'https://login.microsoftonline.us', publicPartnerCenter, false],
  ['defense', 'https://dod-graph.microsoft.us', 'https://login.microsoftonline.us', publicPartnerCenter, false],
  [
    'China',
    'https://microsoftgraph.chinacloudapi.cn',
    'https://login.chinacloudapi.cn',
    'https://partner.partnercenterapi.microsoftonline.cn',
    false,
  ],
];

describe('the clouds of Microsoft', () => {
  for (const [name, GRAPH_URL, GRAPH_LOGIN_URL, partnerCenter, hasAgreements] of clouds) {
    it(`have their own addresses for every part: ${name}`, () => {
      const settings = {
        ...{ KEYDESK_MICROSOFT: 'partnerCenter', GRAPH_TENANT_ID: guid, GRAPH_CLIENT_ID: guid },
        ...{ GRAPH_CLIENT_SECRET: 'a~secret', PARTNER_CENTER_PARTS: 'customers,subscriptions' },
        ...(name === 'public' ? {} : { GRAPH_URL, GRAPH_LOGIN_URL }),
      };
      const read = readConfig(settings);
      const config = 'ok' in read ? read.ok.graph : undefined;
      assert.ok(config?.partnerCenter !== undefined, JSON.stringify(read));
      const { graphUrl, loginUrl, partnerCenter: at } = config;
      assert.deepEqual([graphUrl, loginUrl, at.url], [GRAPH_URL, GRAPH_LOGIN_URL, partnerCenter]);
      const consents = { read: () => Promise.resolve(undefined), rotate: () => Promise.resolve() };
      const caller = { now: Date.now, wait: () => Promise.resolve() };
      const parts = { config: { ...config, partnerCenter: at }, consents, caller, newId: randomUUID, chance: () => 1 };
      const microsoft = openPartnerCenter(parts);
      assert.equal(microsoft.agreements !== undefined, hasAgreements);
      assert.ok(microsoft.register !== undefined && microsoft.partnerIds !== undefined);
    });
  }
});
