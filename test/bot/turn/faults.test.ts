// Proves what people see when something breaks: a sentence in their language with a reference, never a stack, never silence.
import assert from 'node:assert/strict';
import { DialogSet, type DialogState, WaterfallDialog } from 'botbuilder-dialogs';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { StateConflict } from '../../../storage/conversations/dialogStates.ts';
import { StoreError } from '../../../storage/storeError.ts';
import { withInstances } from '../../support/instances.ts';
import { type Ground, TestDesk } from '../../support/testDesk.ts';

const productKey = 'BCDFG-HJKMN-PQRTV-WXY23-46789';

/** Throws what the words ask for. */
const fragile: TurnHandler = {
  async handle(turn) {
    if (turn.text === 'bug') throw new TypeError(`cannot read the key ${productKey} of anna@contoso.example`);
    if (turn.text === 'conflict') throw new StateConflict();
    if (turn.text === 'store') throw new StoreError('unreachable', 'No server answers.');
    await sendText(turn, 'Fine.');
  },
  welcome: (turn) => sendText(turn, 'Welcome.'),
};

describe('A bug in a turn', () => {
  let desk: TestDesk;
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler: fragile }) });
  });
  after(() => desk.close());

  it('is told in the language of the person with a reference that the log has too', async () => {
    const answer = await desk.person({ id: 'hu', locale: 'hu-HU' }).says('bug');
    assert.equal(answer.status, 200);
    const reference = /\(hibaazonosító: ([A-Z0-9]{6})\)/.exec(answer.words)?.[1];
    assert.ok(reference, answer.words);
    const lines = desk.logged.filter((line) => line.includes(reference));
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /"type":"TypeError"/);
  });

  it('shows no stack and no internal word, and leaves no key, mail address or typed word in the log', async () => {
    const answer = await desk.person({ id: 'en', name: 'Anna Secret' }).says('bug');
    assert.match(answer.words, /^Something went wrong on my side.*\(error reference: [A-Z0-9]{6}\)$/);
    const log = desk.logged.join('');
    for (const secret of [productKey, 'anna@contoso.example', 'Anna Secret']) assert.ok(!log.includes(secret), secret);
    assert.match(log, /\[product key\]/);
  });

  it('does not spoil the next turn', async () => {
    const person = desk.person({ id: 'next' });
    await person.says('bug');
    assert.equal((await person.says('again')).words, 'Fine.');
  });

  it('has its own words when another turn was faster or the store is away', async () => {
    assert.match((await desk.person({ id: 'c' }).says('conflict')).words, /^Somebody was faster/);
    assert.match((await desk.person({ id: 's' }).says('store')).words, /^I could not save that/);
  });

  it('is answered inside the body when it happens in an invoke', async () => {
    const handler: TurnHandler = {
      handle: () => Promise.reject(new Error('broken')),
      welcome: () => Promise.resolve(),
    };
    await withInstances(1, { converse: () => ({ handler }) }, async ([broken]) => {
      const person = broken.person();
      const value = { action: { type: 'Action.Execute', verb: 'desk.help', data: {} } };
      const answer = await person.posts(person.activity('invoke', { name: 'adaptiveCard/action', value }));
      assert.equal(answer.status, 200);
      const body = answer.body as { type: string; value: string };
      assert.equal(body.type, 'application/vnd.microsoft.activity.message');
      assert.match(body.value, /^Something went wrong on my side/);
    });
  });

  it('is survived when not even the sentence about it can be sent', async () => {
    const person = desk.person({ id: 'cut-off' });
    desk.connector.meet({ status: 403, code: 'ConversationBlockedByUser' });
    const answer = await person.says('bug');
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.shown, []);
    assert.equal((await person.says('again')).words, 'Fine.');
  });

  it('closes the request when the store is gone altogether', async () => {
    const lost = await TestDesk.open({ converse: () => ({ handler: fragile }) });
    await lost.store.close();
    const answer = await lost.says('hello');
    assert.equal(answer.status, 200);
    assert.match(answer.words, /^I could not save that/);
    await lost.close();
  });
});

describe('Dialog state of an older version', () => {
  /** Runs a waterfall under this id; another id stands for another version of the bot. */
  const waterfall =
    (id: string) =>
    ({ state }: Ground): { handler: TurnHandler } => {
      const dialogs = new DialogSet(state.createProperty<DialogState>('dialogs'));
      const asks = async (context: { sendActivity(text: string): Promise<unknown> }, words: string) => {
        await context.sendActivity(words);
      };
      dialogs.add(
        new WaterfallDialog(id, [
          async (step) => {
            await asks(step.context, `${id} asks.`);
            return { status: 'waiting' as never };
          },
          async (step) => {
            await asks(step.context, `${id} hears.`);
            return step.endDialog();
          },
        ]),
      );
      return {
        handler: {
          async handle({ context }) {
            const dialogContext = await dialogs.createContext(context);
            const { status } = await dialogContext.continueDialog();
            if ((status as string) === 'empty') await dialogContext.beginDialog(id);
          },
          welcome: () => Promise.resolve(),
        },
      };
    };

  it('ends in one polite sentence and a fresh start when its dialog is gone', async () => {
    await withInstances(1, { converse: waterfall('old') }, async ([before]) => {
      const { dataDir } = before;
      const person = before.person();
      assert.equal((await person.says('hi')).words, 'old asks.');
      const after = await TestDesk.open({ converse: waterfall('new'), dataDir, connector: before.connector });
      const same = after.person();
      assert.match((await same.says('hi')).words, /^Something went wrong on my side/);
      assert.equal((await same.says('hi')).words, 'new asks.');
      assert.equal((await same.says('hi')).words, 'new hears.');
      await after.close();
    });
  });
});
