// The bench of a turn: the redemption's turns beside the barest bot and beside the floor, in processor time and in waiting.
import { resolve } from 'node:path';
import type { FakeConnector } from '../test/support/fakeConnector.ts';
import { withDeskAndFloor, type Side, type Sides } from './deskAndFloor.ts';
import { playInSeries, playSteadily, withConnector, type Crowd } from './driver.ts';
import { median, milliseconds, quantile, ratio, type Finding } from './figures.ts';
import { chatter, turnsOfRedemption } from './players.ts';

const usualRounds = 9;
/** Rounds that do not count: until then the just-in-time compiler is at work, and everybody is new to the desk. */
const warmUps = 8;
/** So many that nobody clicks faster than people do, however quick the machine. */
const people = 200;
const redemptionsInRound = 25;
/** Each person clicks once a second. */
const crowd: Crowd = { people: 50, perSecond: 50, turns: 1_000 };

/** What is asked of the bench of a turn. */
export interface TurnBenchOptions {
  /** Rounds that count. */
  readonly rounds?: number | undefined;
  /** Folder of another checkout, with its packages, whose desk takes part; nothing else than processor time is measured then. */
  readonly beside?: string | undefined;
}

/** Measures rounds of the bots in turns, and then, of one desk alone, each with fifty turns a second. */
export const turnBench = ({ rounds = usualRounds, beside }: TurnBenchOptions = {}): Promise<readonly Finding[]> =>
  withConnector((connector) =>
    withDeskAndFloor(connector, (sides) =>
      beside === undefined ? compare(connector, sides, rounds) : compareBeside(connector, sides, rounds, beside),
    ),
  );

async function compare(connector: FakeConnector, sides: Sides, rounds: number): Promise<readonly Finding[]> {
  const { desk, floor, start } = sides;
  const echo: Side = { bot: await start('bench/echoBot.ts'), player: chatter };
  const { costs, findings } = await deskAndFloor(connector, sides, rounds, echo);
  const [ofDesk, ofFloor, ofEcho] = costs;
  return [
    ...findings,
    { what: 'Processor time of a turn of the bare bot', figure: milliseconds(median(ofEcho)) },
    { what: 'The redemption against the bare bot', figure: ratio(ofDesk, ofEcho) },
    { what: 'The floor bot against the bare bot', figure: ratio(ofFloor, ofEcho) },
    ...(await waiting(connector, desk, floor)),
  ];
}

async function compareBeside(
  connector: FakeConnector,
  sides: Sides,
  rounds: number,
  beside: string,
): Promise<readonly Finding[]> {
  const other = await sides.startDeskOf(resolve(beside));
  const { costs, findings } = await deskAndFloor(connector, sides, rounds, other);
  const [ofDesk, ofFloor, ofOther] = costs;
  return [
    ...findings,
    { what: `Processor time of a turn of ${beside}`, figure: milliseconds(median(ofOther)) },
    { what: `That of ${beside} against the floor bot`, figure: ratio(ofOther, ofFloor) },
    { what: `The redemption against that of ${beside}`, figure: ratio(ofDesk, ofOther) },
  ];
}

/** What a turn cost in each round: of the desk, of the floor bot, and of a third. */
async function deskAndFloor(connector: FakeConnector, { desk, floor }: Sides, rounds: number, third: Side) {
  const sides = [desk, floor, third].map((side) => ({ side, turns: [] as number[] }));
  for (let round = 0; round < warmUps + rounds; round += 1) {
    // Nobody always comes right after the same one.
    for (const { side, turns } of round % 2 === 0 ? sides : sides.toReversed()) {
      const cost = await perTurn(connector, side, round);
      if (round >= warmUps) turns.push(cost);
    }
  }
  const [ofDesk = [], ofFloor = [], ofThird = []] = sides.map(({ turns }) => turns);
  const findings: readonly Finding[] = [
    { what: 'Processor time of a turn of the redemption', figure: milliseconds(median(ofDesk)) },
    { what: 'Processor time of the same calls by the floor bot', figure: milliseconds(median(ofFloor)) },
    { what: 'The redemption against the floor bot', figure: ratio(ofDesk, ofFloor), aim: 'at most 2' },
  ];
  return { costs: [ofDesk, ofFloor, ofThird] as const, findings };
}

/** Microseconds of processor time, user and system, that a turn took. */
async function perTurn(connector: FakeConnector, { bot, player }: Side, round: number): Promise<number> {
  const before = await bot.usage('cpu');
  await playInSeries(
    player,
    { connector, endpoint: bot.endpoint },
    { people, first: round * redemptionsInRound, redemptions: redemptionsInRound },
  );
  const after = await bot.usage('cpu');
  return (after.cpuMicroseconds - before.cpuMicroseconds) / (redemptionsInRound * turnsOfRedemption);
}

async function waiting(connector: FakeConnector, desk: Side, floor: Side): Promise<readonly Finding[]> {
  const took = async ({ bot, player }: Side): Promise<string> => {
    const times = await playSteadily(player, { connector, endpoint: bot.endpoint }, 1_000, crowd);
    return `${quantile(times, 0.5).toFixed(0)} ms, ${quantile(times, 0.99).toFixed(0)} ms`;
  };
  const { perSecond } = crowd;
  return [
    { what: `Wait at ${perSecond} turns a second: half, 99 of 100`, figure: await took(desk), aim: 'at most 60 ms' },
    { what: `The same of the floor bot`, figure: await took(floor) },
  ];
}
