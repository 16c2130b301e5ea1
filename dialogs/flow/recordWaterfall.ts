// Makes a botbuilder waterfall of a flow: it walks over a record, and waits at the step where the record stands.
import { Dialog, DialogReason, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog.js';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { WaterfallDialog } from 'botbuilder-dialogs/lib/waterfallDialog.js';
import type { WaterfallStepContext } from 'botbuilder-dialogs/lib/waterfallStepContext.js';
import type { Versioned } from '../../storage/records/change.ts';
import type { Services } from '../services/services.ts';
import { replaceCard, turnOf } from '../turn/turn.ts';
import type { Flow, Walked } from './flow.ts';
import { placeCard } from './placeCard.ts';
import { atOf, type Answer, type At, type Step } from './step.ts';
import { takeAnswer, workedOn, type Showing } from './takeAnswer.ts';
import { waitFor, waitingIn, type WaitingFor } from './waitingRecord.ts';

/** What comes to a step: an answer to its card, or a record to be shown by the step where it stands. */
type Given<R> = Answered<R> | Showing<R>;

interface Answered<R> {
  readonly answer: Answer;
  readonly present: Versioned<R>;
}

type Here = WaterfallStepContext<Pick<WaitingFor, 'id'>>;

/**
 * A flow as a waterfall. The step that waits is the step that takes the answer: continuing runs the same step again,
 * with the answer as its result. It then waits again, when the record still stands there, or goes on at the step where
 * it stands now, which *Back* and refusals make an earlier one. The record holds everything: a walk can be begun and gone
 * on with anywhere, any time, whatever the dialog stack knows of it.
 */
export class RecordWaterfall<R extends Walked> extends WaterfallDialog<Pick<WaitingFor, 'id'>> {
  readonly #services: Services;
  readonly #flow: Flow<R>;

  constructor(services: Services, flow: Flow<R>) {
    super(flow.name);
    this.#services = services;
    this.#flow = flow;
    for (const step of flow.steps) this.addStep((here) => this.#run(step, here));
  }

  /** Shows a record at the step where it stands, and waits there. */
  async show(dc: DialogContext, showing: Showing<R>): Promise<DialogTurnResult> {
    waitFor(dc, this.id, { id: showing.present.value.id });
    return await this.#goOn(dc, showing);
  }

  /** Gives an answer to the step at which a record stands. */
  async answer(dc: DialogContext, present: Versioned<R>, answer: Answer): Promise<DialogTurnResult> {
    const { id } = present.value;
    if (waitingIn(dc, this.id)?.id !== id) waitFor(dc, this.id, { id });
    const given: Given<R> = { answer, present };
    return await this.runStep(dc, this.#indexOf(present.value), DialogReason.continueCalled, given);
  }

  /** Goes straight to the step where the record stands: each one on the way would get a context of its own from the SDK. */
  async #goOn(dc: DialogContext, showing: Showing<R>): Promise<DialogTurnResult> {
    return await this.runStep(dc, this.#indexOf(showing.present.value), DialogReason.nextCalled, showing);
  }

  /** A step: takes the answer to its card, then shows the record when it stands here, or goes on where it does. */
  async #run(step: Step<R>, here: Here): Promise<DialogTurnResult> {
    const given = (here.result as Given<R> | undefined) ?? { present: await this.#read(here.options.id) };
    const at = this.#at(here, given.present);
    const showing = 'answer' in given ? await takeAnswer(this.#flow, step, at, given.answer, cardOf(here)) : given;
    if (!step.when(showing.present.value)) return await this.#goOn(here, showing);
    if (step.work === undefined || showing.draw !== undefined) return await this.#show(step, showing, here);
    const done = await workedOn(this.#flow, step, this.#at(here, showing.present));
    return await this.#goOn(here, { ...showing, ...done });
  }

  /** Shows the record and waits for the answer to its card; ends where none is awaited. */
  async #show(step: Step<R>, showing: Showing<R>, here: Here): Promise<DialogTurnResult> {
    const { present, draw, placing = 'fresh', outdated } = showing;
    const at = this.#at(here, present);
    if (placing !== 'keep') {
      const card = await (draw === undefined ? step.view(at) : draw(at));
      Object.assign(here.values, { card: await placeCard(at.turn, card, placing, cardOf(here)) });
    }
    const { late } = this.#flow;
    if (outdated !== undefined && late?.card !== undefined) await replaceCard(at.turn, outdated, await late.card(at));
    await this.#flow.afterShowing?.(at);
    return step.ends?.(present.value) === true ? await here.endDialog() : Dialog.EndOfTurn;
  }

  #at({ context }: Here, present: Versioned<R>): At<R> {
    return atOf(this.#services, turnOf(context), present);
  }

  #indexOf(record: R): number {
    const index = this.#flow.steps.findIndex((step) => step.when(record));
    if (index === -1) throw new Error(`The flow ${this.id} has no step for its record.`);
    return index;
  }

  async #read(id: string): Promise<Versioned<R>> {
    const present = await this.#flow.read(this.#services, id);
    if (present === undefined) throw new Error(`The flow ${this.id} has no such record.`);
    return present;
  }
}

/** The card that waits. */
function cardOf({ values }: Here): string | undefined {
  return (values as { readonly card?: string }).card;
}
