// The clicks of the hostile run: forged ones, and those on buttons that are there, filled in well or badly.
import { allVerbs, inputsOf as inputNames } from '../../support/verbs.ts';
import type { ChatPerson, Shown } from '../../support/chatPerson.ts';
import { buttonsOf, inputsOf } from '../../support/shownCard.ts';
import { customerCountry, onwardFrom, steps } from '../../support/redemptionFixture.ts';
import type { Draw } from './draw.ts';
import { hostileKey, keysOfEach, wordsOf, type Kind } from './hostileKind.ts';
import { naughtyTexts, oddValue } from './oddValues.ts';

/** A click that no card makes, or one with the ids of cards that are there. */
export const forges: Kind = (draw, { person, screen }) => {
  const verb = draw.chance(0.9) ? draw.from(allVerbs) : draw.from(naughtyTexts);
  const ids = idsOn(screen());
  const data: Record<string, unknown> = { verb, id: draw.chance(0.6) ? draw.from([...ids, '']) : oddValue(draw) };
  if (draw.chance(0.8)) data['v'] = draw.chance(0.7) ? draw.below(6) : oddValue(draw);
  const known = allVerbs.find((one) => one === verb);
  for (const name of known === undefined ? [] : inputNames(known))
    data[name] = draw.chance(0.5) ? draw.from(naughtyTexts) : oddValue(draw);
  return { kind: 'forged click', activities: [clickOf(draw, person, screen(), data)] };
};

function clickOf(
  draw: Draw,
  person: ChatPerson,
  shown: readonly Shown[],
  data: Record<string, unknown>,
): Record<string, unknown> {
  const replyToId = draw.from([...shown.map(({ id }) => id), 'nowhere']);
  if (draw.chance(0.5)) return person.activity('message', { replyToId, value: data });
  const action = { type: 'Action.Execute', verb: data['verb'], data };
  return person.activity('invoke', { name: 'adaptiveCard/action', replyToId, value: { action, trigger: 'manual' } });
}

/** A button that is on the screen, with what a person or an attacker fills in; this goes deep. */
export const clicks: Kind = (draw, { person, who, screen }) => {
  const shown = screen().filter(({ card }) => card !== undefined && buttonsOf(card).length > 0);
  if (shown.length === 0)
    return { kind: 'text', activities: [person.activity('message', { text: wordsOf(draw, who) })] };
  const recent = draw.chance(0.7) ? shown.slice(-1) : shown;
  const { id, card = {} } = draw.from(recent);
  const button = draw.from(buttonsOf(card));
  const filled = inputsOf(card).map((input) => [input.id, fillIn(draw, input.id, input.value, who)] as const);
  const data: Record<string, unknown> = {
    ...button.data,
    ...Object.fromEntries(filled.filter(([, value]) => value !== '')),
  };
  if (draw.chance(0.05)) data['v'] = oddValue(draw);
  const value = { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' };
  const activity =
    button.type === 'Action.Execute'
      ? person.activity('invoke', { name: 'adaptiveCard/action', replyToId: id, value })
      : person.activity('message', { replyToId: id, value: { verb: button.verb, ...data } });
  const copies = draw.from([[], [], [], [activity], [{ ...activity, id: `${String(activity['id'])}-again` }]]);
  return { kind: 'click', activities: [activity, ...copies] };
};

const sensible: Readonly<Record<string, readonly string[]>> = {
  purpose: ['newSubscription'],
  customer: ['new'],
  consent: ['true'],
  plan: ['businessStandard', 'businessBasic'],
  licences: ['5', '1', '300'],
  months: ['12', '1'],
  country: ['HU', 'DE', 'GR', 'CA'],
  organisation: ['Kékfestő Műhely Kft.', 'Help & Sons'],
  firstName: ['Anna'],
  lastName: ['Kovács'],
  mail: ['anna@kekfesto.example'],
  phone: ['+36 1 555 0100'],
  domainPrefix: ['kekfesto', 'lostorder', 'badaddress', 'firm'],
  addressLine1: ['Fő utca 1.'],
  city: ['Budapest'],
  postalCode: ['1011'],
  registrationNumber: ['12345678-1-42'],
  endsOn: ['2028-03-10', '03/10/2028', '10.03.2028', '9999-12-31'],
};

function fillIn(draw: Draw, name: string, held: string | undefined, who: number): unknown {
  if (draw.chance(0.1)) return oddValue(draw);
  if (draw.chance(0.1)) return draw.from(naughtyTexts);
  if (name === 'keys') return draw.chance(0.7) ? hostileKey(who, draw.below(keysOfEach)) : wordsOf(draw, who);
  const own = sensible[name];
  return own === undefined ? (held ?? '') : draw.from(own);
}

/** What goes on with a walk, by the verb of the button. */
const onward: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(steps.map(onwardFrom)),
  'redeem.chooseCountry': { country: customerCountry },
  'redeem.showKeys': {},
  'redeem.reportRedeemed': { domain: 'firm.onmicrosoft.com', endsOn: '2028-03-10' },
  'redeem.retry': {},
};

/** The next step of a walk as it should be, begun where there is none. */
export const goesOn: Kind = (draw, { person, who, screen }) => {
  for (const { id, card } of screen().toReversed()) {
    const button = card === undefined ? undefined : buttonsOf(card).find(({ verb }) => Object.hasOwn(onward, verb));
    if (button === undefined) continue;
    const own: Record<string, string> = {};
    if (button.verb === 'redeem.nextFromKeys') own['keys'] = hostileKey(who, draw.below(keysOfEach));
    if (button.verb === 'redeem.submitAdmin') own['domainPrefix'] = `firm${who}x${draw.below(1_000)}`;
    const data = { ...button.data, ...onward[button.verb], ...own };
    const value = { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' };
    const activity = person.activity('invoke', { name: 'adaptiveCard/action', replyToId: id, value });
    return { kind: 'step of a walk', activities: [activity] };
  }
  return { kind: 'step of a walk', activities: [person.activity('message', { text: 'redeem' })] };
};

function idsOn(shown: readonly Shown[]): readonly string[] {
  const found = shown.flatMap(({ card }) => [...JSON.stringify(card ?? {}).matchAll(/"id":"([^"]{3,80})"/g)]);
  return found.map(([, id = '']) => id);
}
