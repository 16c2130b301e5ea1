// Proves the pages about the desk: everybody may read them, in each language, and nothing in them is fetched or run.
import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { languages, say } from '../../../cards/texts/texts.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { localConfig, TestDesk } from '../../support/testDesk.ts';

describe('The pages of the desk', () => {
  let desk: TestDesk;
  const read = async (path: string, accepted = 'en'): Promise<{ response: Response; page: Document }> => {
    const response = await fetch(desk.endpoint.replace('/api/messages', path), {
      headers: { 'Accept-Language': accepted },
    });
    return { response, page: new JSDOM(await response.text()).window.document };
  };

  before(async () => {
    const config = {
      ...localConfig('.'),
      partner: { name: 'Kék & Társa <Kft.>', contact: 'adat@partner.example' },
    };
    const handler = { handle: () => Promise.resolve(), welcome: (turn: never) => sendText(turn, 'Welcome.') };
    desk = await TestDesk.open({ converse: () => ({ handler }), config });
  });
  after(() => desk.close());

  for (const path of ['/', '/privacy', '/terms'] as const) {
    for (const language of languages) {
      it(`say who runs it and whom to ask: ${path} in ${language}`, async () => {
        const { response, page } = await read(path, `xx, ${language}-AA;q=0.9, *`);
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('content-language'), language);
        assert.equal(page.documentElement.lang, language);
        const words = page.body.textContent;
        assert.ok(words.includes('Kék & Társa <Kft.>') && words.includes('adat@partner.example'));
        assert.doesNotMatch(words, /[{}]|undefined/);
      });
    }

    it(`fetch and run nothing: ${path}`, async () => {
      const { response, page } = await read(path);
      assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
      assert.deepEqual([...page.querySelectorAll('script, img, link, iframe, form')], []);
    });
  }

  it('lead to each other and to their other languages', async () => {
    const { page } = await read('/privacy', 'hu');
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    const others = languages.filter((language) => language !== 'hu').map((language) => `privacy?lang=${language}`);
    assert.deepEqual(links, ['./?lang=hu', 'terms?lang=hu', ...others]);
    for (const link of links) assert.equal((await read(`/${link.replace('./', '')}`)).response.status, 200);
  });

  it('take the language that is asked for before that of the browser', async () => {
    const { page } = await read('/terms?lang=hu', 'en');
    assert.equal(page.title, say('hu', 'pages.terms.title'));
  });
});
