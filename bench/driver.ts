// The driving of people at a bot: one turn after the other for what a turn costs, or so many a second for how long it takes.
import { setTimeout as pause } from 'node:timers/promises';
import { FakeConnector } from '../test/support/fakeConnector.ts';
import { turnsOfRedemption, type Line, type Player } from './players.ts';

/** People who share a number of turns a second between them. */
export interface Crowd {
  readonly people: number;
  /** Turns a second, all people together. */
  readonly perSecond: number;
  /** Turns altogether. */
  readonly turns: number;
}

/** Whole redemptions that people take one after another. Nobody may go so often that the desk slows them down. */
export interface Series {
  readonly people: number;
  /** Number of the first redemption, from 0 on: redemption 7 of 5 people is the second one of the third person. */
  readonly first: number;
  readonly redemptions: number;
}

/** Plays redemptions, each turn after the answer to the one before. */
export async function playInSeries(player: Player, line: Line, { people, first, redemptions }: Series): Promise<void> {
  for (let redemption = first; redemption < first + redemptions; redemption += 1) {
    const play = player(line, redemption % people);
    const before = Math.floor(redemption / people) * turnsOfRedemption;
    for (let turn = before; turn < before + turnsOfRedemption; turn += 1) await play(turn);
  }
}

/**
 * Milliseconds that each turn took, from the instant at which it was due to the answer: a bot that falls behind is not
 * spared the turns that come meanwhile. People are numbered from `number`; each goes on when the answer has come.
 */
export async function playSteadily(
  player: Player,
  line: Line,
  number: number,
  { people, perSecond, turns }: Crowd,
): Promise<readonly number[]> {
  const took: number[] = [];
  const begin = performance.now();
  const playAll = async (person: number): Promise<void> => {
    const play = player(line, number + person);
    for (let index = person; index < turns; index += people) {
      const due = begin + (index * 1_000) / perSecond;
      await pause(Math.max(0, due - performance.now()));
      await play((index - person) / people);
      took.push(performance.now() - due);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, person) => playAll(person)));
  return took;
}

/** Opens a channel for `use`, and ends it. */
export async function withConnector<T>(use: (connector: FakeConnector) => Promise<T>): Promise<T> {
  const connector = await FakeConnector.start();
  try {
    return await use(connector);
  } finally {
    await connector.stop();
  }
}
