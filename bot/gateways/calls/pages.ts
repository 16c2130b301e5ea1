// Walks the pages of Microsoft's lists, wherever the next one is, and leaves the interface's own address never.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import { fieldOf, itemsOf, textOf } from './looseFields.ts';
import type { ClientCall, MicrosoftClient } from './microsoftClient.ts';

/** More pages than this are no list but a circle. */
const mostPages = 5_000;

/** What a list is read through. */
export interface ListReading {
  readonly client: MicrosoftClient;
  /** The interface's address. */
  readonly url: string;
  readonly first: ClientCall;
}

/** Pages of Partner Center: `items`, and `links.next` with an address that may be relative and headers to send along. */
export async function* partnerCenterPages({ client, url, first }: ListReading): AsyncGenerator<readonly unknown[]> {
  yield* walk(client, first, 'items', ({ body }) => {
    const next = fieldOf(fieldOf(body, 'links'), 'next');
    const uri = textOf(next, 'uri');
    if (uri === undefined) return undefined;
    const headers = Object.fromEntries(
      itemsOf(next, 'headers').flatMap((header) => {
        const [key, value] = [textOf(header, 'key'), textOf(header, 'value')];
        return key === undefined || value === undefined || !/^MS-[\w-]+$/i.test(key) ? [] : [[key, value]];
      }),
    );
    const path = pathUnder(url, uri);
    return { path: path.startsWith('/v1/') ? path : `/v1${path}`, headers };
  });
}

/** Pages of Graph: `value`, and `@odata.nextLink` as it is. */
export async function* graphPages({ client, url, first }: ListReading): AsyncGenerator<readonly unknown[]> {
  yield* walk(client, first, 'value', ({ body }) => {
    const link = textOf(body, '@odata.nextLink');
    return link === undefined ? undefined : { path: pathUnder(url, link), headers: {} };
  });
}

async function* walk(
  client: MicrosoftClient,
  first: ClientCall,
  field: 'items' | 'value',
  nextOf: (answer: { readonly body?: unknown }) => Pick<Required<ClientCall>, 'path' | 'headers'> | undefined,
): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string>();
  let call = first;
  for (let count = 0; count < mostPages; count += 1) {
    const answer = await client.call(call);
    yield itemsOf(answer.body, field);
    const next = nextOf(answer);
    if (next === undefined) return;
    const mark = JSON.stringify(next);
    if (seen.has(mark)) break;
    seen.add(mark);
    call = { ...first, ...next, headers: { ...first.headers, ...next.headers } };
  }
  throw new GatewayError('broken', 'A list of Microsoft has no end.');
}

/** The path of a link that Microsoft gave. A link to anywhere else is not followed: our token would go with it. */
function pathUnder(url: string, link: string): string {
  const base = new URL(url);
  const target = URL.canParse(link, `${url}/`) ? new URL(link, `${url}/`) : undefined;
  if (target?.origin !== base.origin || target.username !== '') {
    throw new GatewayError('broken', 'A list of Microsoft goes on somewhere else.');
  }
  return `${target.pathname}${target.search}`;
}
