// Serves what a browser opens: the files of links, and the pages that everybody may read.
import type { Request, Response, Server } from 'restify';
import type { Language } from '../../domain/people/person.ts';
import type { PartnerConfig } from '../config/partnerConfig.ts';
import type { Log } from '../monitoring/log.ts';
import { pageLanguage, type PageName, pagePaths, publicPage } from './publicPages.ts';

/** A file that is fetched. */
export interface ServedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Buffer;
}

/** What is opened. */
export interface PageParts {
  /** Finds the file of a link; undefined when there is none. */
  readonly fetchFile?: (name: string) => Promise<ServedFile | undefined>;
  /** Who runs the desk and how it usually speaks, for the pages that everybody may read. */
  readonly pages: { readonly partner: PartnerConfig; readonly language: Language };
  readonly log: Log;
}

/** Serves files and pages; `refuse` answers with a status in fixed words. */
export function servePages(
  server: Server,
  parts: PageParts,
  refuse: (response: Response, status: number) => void,
): void {
  server.get('/files/:name', async (request, response) => {
    const refused = await serveFile(request, response, parts);
    if (refused !== undefined) refuse(response, refused);
  });
  for (const [page, path] of Object.entries(pagePaths)) {
    server.get(path, (request, response, next) => {
      servePage(page as PageName, request, response, parts);
      next();
    });
  }
}

/** Nobody on the way keeps a copy, and no browser takes it for a page. The status of a refusal where there is no file. */
async function serveFile(
  { params }: Request,
  response: Response,
  { fetchFile, log }: PageParts,
): Promise<number | undefined> {
  try {
    const file = await fetchFile?.(params?.['name'] ?? '');
    if (file === undefined) return 404;
    response.sendRaw(200, file.content, {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    return undefined;
  } catch (error) {
    log.error({ error }, 'file failed');
    return 500;
  }
}

function servePage(page: PageName, request: Request, response: Response, { pages }: PageParts): void {
  const { partner, language: usual } = pages;
  const asked = new URL(request.url ?? '/', 'http://desk').searchParams.get('lang') ?? undefined;
  const language = pageLanguage(asked, request.headers['accept-language'], usual);
  response.sendRaw(200, publicPage(page, language, partner), {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'Cache-Control': 'public, max-age=3600',
    Vary: 'Accept-Language',
    'X-Content-Type-Options': 'nosniff',
  });
}
