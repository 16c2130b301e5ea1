// Proves the questions in the chat: answered, nearly answered, honestly not answered, and beside a walk that waits.
import assert from 'node:assert/strict';
import { answerParts } from '../../../cards/ask/answerParts.ts';
import { answerIds, answers, topics } from '../../../cards/ask/answers.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const words = {
  en: {
    language: 'english',
    ask: 'ask',
    full: 'ask what is a partner of record',
    question: 'What happens after the end date?',
    plain: "it says this product key isn't valid",
    unknown: 'What will the weather be like tomorrow?',
    withCommand: 'Do I have to be an administrator to redeem a key?',
    message: 'You must be a global or billing admin to redeem a product key.',
    request: 'could you redeem a key for Contoso?',
    mistyped: 'waht hapens on day 31',
  },
  hu: {
    language: 'magyar',
    ask: 'kérdés',
    full: 'kérdés: mi az a hivatalos közvetítő partner',
    question: 'Mi történik a lejárat után?',
    plain: 'azt írja, hogy érvénytelen a termékkulcs',
    unknown: 'Milyen idő lesz holnap Szegeden?',
    withCommand: 'Kell rendszergazdának lennem a kulcs beváltásához?',
    message: 'Globális vagy számlázási rendszergazdának kell lennie a termékkulcs beváltásához.',
    request: 'szeretnék beváltani egy kulcsot Contoso részére',
    mistyped: 'mi törtnik a 31. napno',
  },
} as const;

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`ask (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const said = words[language];
    const text = (key: Parameters<typeof say>[1]): string => say(language, key);
    /** What is said at once of an answer, however long. */
    const lead = (key: Parameters<typeof say>[1]): string => answerParts(text(key)).lead;
    const clicksOn = (verb: string, id: string): Promise<Answer> => {
      const replyToId = person.sees().at(-1)?.id;
      return person.posts(person.activity('message', { replyToId, value: { verb, id } }));
    };

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      person = await fixture.knows(anna);
      await person.says(said.language);
    });
    afterEach(() => fixture.close());

    it('shows the topics, the questions of one, and the answer of one', async () => {
      const topics = await person.says(said.ask);
      for (const topic of ['keys', 'ending', 'partner'] as const)
        assert.ok(topics.words.includes(text(`ask.topics.${topic}`)));
      const questions = await clicksOn('ask.topic', 'ending');
      assert.ok(questions.words.includes(text('answers.day31.question')));
      const answer = await clicksOn('ask.open', 'day31');
      assert.ok(answer.words.includes(lead('answers.day31.answer')));
      assert.ok(answer.shown[0]?.buttons.includes(text('ask.source')));
      assert.ok(answer.shown[0]?.buttons.includes(text('ask.commands.renewals')));
    });

    it('answers a question in words, a question behind the command, and a complaint without a question mark', async () => {
      assert.ok((await person.says(said.question)).words.includes(lead('answers.afterEnd.answer')));
      assert.ok((await person.says(said.full)).words.includes(lead('answers.por.answer')));
      assert.ok((await person.says(said.plain)).words.includes(lead('answers.errInvalid.answer')));
    });

    it('takes a question from the card, and the button of an answer starts its command', async () => {
      await person.says(said.ask);
      const answer = await person.clicks('ask.question', { question: said.question });
      assert.equal(answer.shown[0]?.updated, true);
      assert.ok(answer.words.includes(lead('answers.afterEnd.answer')));
      const list = await person.clicks(text('ask.commands.renewals'));
      assert.ok(list.words.includes(text('renewals.title')));
    });

    it('says honestly that it does not know, with at most three questions that come near', async () => {
      const unknown = await person.says(said.unknown);
      assert.ok(
        [text('desk.suggestion.noneTitle'), text('ask.near')].some((honest) => unknown.words.includes(honest)),
        unknown.words,
      );
      const rows = JSON.stringify(unknown.shown[0]?.card).split('"desk.meant"').length - 1;
      assert.ok(rows <= 3, `${rows} rows`);
    });

    it('says that a question of an earlier version is over', async () => {
      const value = { verb: 'desk.meant', id: JSON.stringify({ meant: 'goneAnswer' }), v: 0 };
      const gone = await person.posts(person.activity('message', { value }));
      assert.ok(gone.words.includes(text('desk.shortMessages.cardExpired.title')), gone.words);
    });

    it('takes a question with the words of a command in it for a question, and a message of the page, but does what was asked for', async () => {
      assert.ok((await person.says(said.withCommand)).words.includes(text('answers.roleNeeded.question')));
      assert.ok((await person.says(said.message)).words.includes(lead('answers.errRole.answer')));
      assert.ok((await person.says(said.request)).words.includes(text('redeem.purpose.title')));
    });

    it('offers what a mistyped question may mean, and answers those in the other language', async () => {
      assert.ok((await person.says(said.mistyped)).words.includes(text('answers.day31.question')));
      const other = words[language === 'en' ? 'hu' : 'en'].question;
      assert.ok((await person.says(other)).words.includes(lead('answers.afterEnd.answer')));
    });

    it('offers every answer of every topic, each with its source and the questions beside it', async () => {
      await person.says(said.ask);
      for (const topic of topics) {
        const list = await clicksOn('ask.topic', topic);
        for (const id of answerIds.filter((one) => answers[one].topic === topic)) {
          assert.ok(list.words.includes(text(`answers.${id}.question`)), id);
        }
      }
      for (const id of answerIds) {
        const { words: shown } = await clicksOn('ask.open', id);
        const { lead, rest = '' } = answerParts(text(`answers.${id}.answer`));
        assert.ok(shown.includes(lead) && shown.includes(rest), id);
        assert.ok(shown.includes(text('ask.related')), id);
      }
    });

    it('does not disturb a walk: it says that it waits, and its card goes on', async () => {
      await person.says('redeem');
      const answer = await person.says(said.question);
      assert.ok(answer.words.includes(lead('answers.afterEnd.answer')));
      assert.ok(answer.words.includes(text('ask.walkWaits')));
      const next = await person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
      assert.ok(next.words.includes(text('redeem.consent.title')));
    });

    it('leads back to the walk that waits, and begins no second one', async () => {
      await person.says('redeem');
      await person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
      const answer = await person.says(text('answers.roleNeeded.question'));
      const { buttons } = answer.shown[0] ?? assert.fail();
      assert.ok(buttons.includes(text('ask.commands.resume')) && !buttons.includes(text('ask.commands.redeem')));
      const back = await person.clicks(text('ask.commands.resume'));
      assert.ok(back.words.includes(text('redeem.consent.title')));
      assert.equal((await fixture.services.redemptions.unfinished(anna.id)).length, 1);
    });

    it('keeps a key in a question out of sight', async () => {
      const answer = await person.says(`ask ${said.unknown} BCDFG-HJKMP-QRTVW-XY234-6789B`);
      assert.ok(!answer.words.includes('6789B') || answer.words.includes(text('redeem.purpose.title')));
      assert.ok(!answer.words.includes('BCDFG'));
    });

    it('answers a forged id and a hostile question with a card, and never repeats what was asked', async () => {
      const forged = await clicksOn('ask.open', '__proto__');
      assert.ok(forged.words.includes(text('ask.title')));
      const hostile = await person.says(`ask <at>x</at> [link](https://evil.example) ${'?'.repeat(300)}`);
      assert.equal(hostile.status, 200);
      assert.ok(!hostile.words.includes('evil'));
      for (const long of [`${'why '.repeat(400)}?`, `${said.plain} `.repeat(200), `${'é'.repeat(30_000)}?`]) {
        const answer = await person.says(long);
        assert.equal(answer.status, 200);
        assert.ok(answer.words.length > 0 && answer.words.length < 5_000);
      }
    });
  });
}
