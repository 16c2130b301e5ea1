// The list of hosts that the bot talks to: no other one ever gets a message or a token.

/** Microsoft's channel endpoints for Teams in its public and government clouds, and their relatives. */
const channelHosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
  'botframework.azure.cn',
];
const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

/** A service URL that is not on the list was given by an activity or by a stored conversation. */
export class ServiceUrlRefused extends Error {
  override readonly name = 'ServiceUrlRefused';
  constructor() {
    super('The service URL is not one of the channel that this bot serves.');
  }
}

/** Tells which service URLs may be used. */
export interface ServiceUrls {
  allows(serviceUrl: string): boolean;
}

/** For Teams: https on a host of Microsoft's channel, or below one. */
export const channelServiceUrls: ServiceUrls = {
  allows(serviceUrl) {
    const url = URL.parse(serviceUrl);
    return (
      url?.protocol === 'https:' &&
      url.username === '' &&
      channelHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
    );
  },
};

/** For local mode: this machine only. */
export const loopbackServiceUrls: ServiceUrls = {
  allows(serviceUrl) {
    const url = URL.parse(serviceUrl);
    return url !== null && ['http:', 'https:'].includes(url.protocol) && loopbackHosts.includes(url.hostname);
  },
};
