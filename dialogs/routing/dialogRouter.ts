// Routes a turn through the dialogs: clicks go to their flow, words to their command, and nothing to silence.
import type { StatePropertyAccessor } from 'botbuilder';
import type { DialogContext } from 'botbuilder-dialogs';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { CardAction } from '../../cards/actions.ts';
import { welcomeCard } from '../../cards/general/welcomeCard.ts';
import { customerChoice } from '../../cards/general/customerSearch.ts';
import { say } from '../../cards/texts/texts.ts';
import type { Services } from '../services/services.ts';
import { answerWords } from '../ask/answerWords.ts';
import type { Chat } from '../feature/feature.ts';
import { commands, declarationOf } from './features.ts';
import { separateKeys } from '../../domain/keys/keyCandidates.ts';
import { isOwnChat } from '../turn/ownChat.ts';
import { isDoubleClick, type DialogMemory } from '../turn/doubleClick.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { refuseClick } from '../permits/refuseClick.ts';
import { RedemptionConversation } from '../redemption/redemptionConversation.ts';
import { mayBeTable, sentTables } from './tablesInMessage.ts';
import type { ExtensionItem, ExtensionQuestion } from '../sharing/answerExtension.ts';
import { sendCard, sendText, type Turn } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';
import { lazily } from '../../domain/lazily.ts';

/** The conversation of the desk. One turn at a time for each conversation; the pipeline sees to that. */
export class DialogRouter {
  readonly #services: Services;
  readonly #state: StatePropertyAccessor<DialogMemory>;
  readonly #dialogs: DialogSet;

  /** `state` keeps the dialog stack of one person in one conversation. */
  constructor(services: Services, state: StatePropertyAccessor<DialogMemory>) {
    this.#services = services;
    this.#state = state;
    this.#dialogs = new DialogSet(state);
  }

  /** A message or a click. Bugs throw. */
  async handle(turn: Turn): Promise<void> {
    const redeem = await this.#enter(turn);
    if (turn.action !== undefined) await this.#click(redeem, turn, turn.action);
    else await this.#words(redeem, turn);
    await this.#services.onTurnEnd?.(turn);
  }

  /** Begins to read what a click is about. */
  async foresee(click: Promise<CardAction | undefined>): Promise<void> {
    try {
      const action = await click;
      if (action === undefined) return;
      await (await declarationOf(action.verb))?.feature.foresee?.(this.#services, action);
    } catch {
      // Whoever needs it reads it again, and says then what is wrong.
    }
  }

  /** What walks a redemption, loaded with the first one. */
  readonly #waterfall = lazily(async () => {
    const { RecordWaterfall } = await import('../flow/recordWaterfall.ts');
    const { redemptionFlow } = await import('../redemption/redemptionFlow.ts');
    const waterfall = new RecordWaterfall(this.#services, redemptionFlow);
    this.#dialogs.add(waterfall);
    return waterfall;
  });

  /** What the SDK would work out for each turn, and where it looks for it: how dialogs name their memory. It stays. */
  #memory: { readonly DialogStateManagerConfiguration?: DialogContext['state']['configuration'] } = {};

  readonly #enter = async (turn: Turn, left?: string): Promise<RedemptionConversation> => {
    for (const [name, configuration] of Object.entries(this.#memory)) turn.context.turnState.set(name, configuration);
    const dc = await this.#dialogs.createContext(turn.context);
    this.#memory = { DialogStateManagerConfiguration: dc.state.configuration };
    const scope = { services: this.#services, turn, dc, waterfall: this.#waterfall, enter: this.#enter };
    return new RedemptionConversation(scope, left);
  };

  /** Shows, in a turn that the desk starts, what came of a walk whose person waits. */
  async tellOutcome(turn: Turn, redemptionId: string): Promise<void> {
    await (await this.#enter(turn)).showOutcome(redemptionId);
  }

  /** The one welcome of a person, of a group chat or of a channel. */
  async welcome(turn: Turn): Promise<void> {
    const { microsoft, hasSamples } = this.#services;
    const { kind } = turn.conversation;
    const whom = kind === 'personal' ? { name: turn.person.name } : { group: kind };
    const onRecord = kind === 'personal' ? await this.#services.customers.everyone({ limit: 1 }) : undefined;
    const isEmpty = onRecord?.items.length === 0;
    const known = { mode: microsoft.mode, isEmpty, ...defined({ hasSamples }) };
    await sendCard(turn, welcomeCard({ ...known, ...whom }, turn));
  }

  /** Choices for a search box: the customers that fit what is being typed. */
  async search(
    _turn: Turn,
    { dataset, text, top }: { readonly dataset: string; readonly text: string; readonly top: number },
  ): Promise<readonly { readonly title: string; readonly value: string }[]> {
    if (dataset !== 'customers') return [];
    const found = await this.#services.customers.search(text, top);
    return found.map((customer) => ({ title: customerChoice(customer), value: customer.id }));
  }

  /** What can be shared from the compose box of any chat, or for an address that was pasted there. */
  async share(question: ExtensionQuestion): Promise<readonly ExtensionItem[]> {
    const { answerExtension } = await import('../sharing/answerExtension.ts');
    return await answerExtension(this.#services, question);
  }

  async #click(redeem: RedemptionConversation, turn: Turn, action: CardAction): Promise<void> {
    const declared = await declarationOf(action.verb);
    if (declared === undefined) throw new RangeError(`No feature declares the verb "${action.verb}".`);
    const { feature, permit, draw } = declared;
    if (draw !== undefined) {
      const { drawAnew } = await import('./drawAnew.ts');
      await drawAnew(this.#services, turn, action, draw);
    } else if (!(await refuseClick(this.#services, turn, action, permit)))
      await feature.click(this.#chat(redeem, turn), action);
  }

  #chat(redeem: RedemptionConversation, turn: Turn): Chat {
    return { services: this.#services, turn, redeem, commands, isRepeated: () => isDoubleClick(turn, this.#state) };
  }

  async #words(redeem: RedemptionConversation, turn: Turn): Promise<void> {
    const { text = '' } = turn;
    if (await this.#takesTable(redeem, turn, text)) return;
    if (turn.attachmentOnly) {
      await sendShortMessage(turn, isOwnChat(turn) ? 'attachment' : 'fileNotHere', 'help');
      return;
    }
    // The search for keys is what costs time in a long text: it is done once.
    const separated = separateKeys(text);
    const { keys: found } = separated;
    if (found > 0) {
      const goOn = (there: RedemptionConversation, own: Turn) => answerWords(this.#chat(there, own), text, separated);
      if (await redeem.movesToOwnChat(goOn, found)) return;
      await sendText(turn, say(turn.language, 'desk.keysInMessage', { count: found }));
    }
    await answerWords(this.#chat(redeem, turn), text, separated);
  }

  /** Takes what was sent or pasted as a table; false for every other message. */
  async #takesTable(redeem: RedemptionConversation, turn: Turn, text: string): Promise<boolean> {
    if (sentTables(turn).length > 0) {
      const { takeSentFile } = await import('./takeSentFile.ts');
      await takeSentFile(this.#chat(redeem, turn));
      return true;
    }
    if (turn.conversation.kind !== 'personal' || !mayBeTable(text)) return false;
    const { takePastedTable } = await import('./takePastedTable.ts');
    return await takePastedTable(this.#chat(redeem, turn), text);
  }
}
