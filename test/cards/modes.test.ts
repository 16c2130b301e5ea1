// Proves that every sentence is true in the mode it is said in: what tells of a deed at Microsoft is classified by mode.
import assert from 'node:assert/strict';
import { catalogue, languages, type Reader } from '../../cards/texts/texts.ts';
import type { Mode } from '../../cards/general/modeNotice.ts';
import { cardTexts } from './cardNodes.ts';
import { samples } from './samples/samples.ts';

/** Topics whose cards tell what was done at Microsoft. */
const topics = /^(?:redeem|offer|desk|reminders|common|problems)\./;
/** Words that say that something was, is or goes to be done at Microsoft by the desk itself. */
const telling =
  /\b(?:(?:I|we) (?:have )?(?:redeem|redeemed|order|ordered|create|created|request|requested)\b|order (?:was|went|is)|(?:is|are) being (?:redeemed|carried out|requested)|with Microsoft|to Microsoft\b|request is out|creates the customer's tenant|redeems the keys|(?:was|were) (?:ordered|created|sent to)|being (?:carried out|requested))/i;

const all: readonly Mode[] = ['guided', 'sandbox', 'partnerCenter'];
const acting: readonly Mode[] = ['sandbox', 'partnerCenter'];
/** Each such text with the modes in which it is true. A new text that tells of a deed must be put here. */
const modesOf: Readonly<Record<string, readonly Mode[]>> = {
  'desk.resumeList.states.calling': acting,
  'offer.stages.requesting': acting,
  'offer.stageLine.requesting': acting,
  'offer.stageLine.cancelled': all,
  'redeem.confirm.nextIsOrder': ['sandbox'],
  'redeem.create.introNew': ['sandbox'],
  'redeem.create.introExisting': ['sandbox'],
  'redeem.create.introPartnerCenter': ['partnerCenter'],
  'redeem.create.buttonGuided': ['guided', 'partnerCenter'],
  // What a person says, and that the desk itself did nothing.
  'redeem.handOver.redeemed': all,
  'redeem.cancelled.textUnsure': all,
  // They speak of a person who was led to Microsoft's page, which is true wherever there is a hand-over.
  'redeem.handOver.problems.endInThePast': all,
  'redeem.leave.shown': all,
  'redeem.takeOut.shown': all,
  'redeem.working.text': ['sandbox'],
  'redeem.summary.ordered.partnerCenter': ['partnerCenter'],
  'redeem.summary.ordered.sandbox': ['sandbox'],
  'redeem.summary.ordered.guided': ['guided'],
  'redeem.stale.states.calling': acting,
  'redeem.stale.states.parked': acting,
};
/** Cards of an order that the desk carries out itself: nobody sees them in guided mode. */
const onlyActing = /^(?:working|busy|parked):/;

/** The longest piece of a text that stands on a card as it is, whatever stands for its arguments. */
function pieceOf(text: string): string {
  const [longest = ''] = text.split(/[{}#]/).toSorted((one, other) => other.length - one.length);
  return longest.trim();
}

describe('what tells of a deed at Microsoft', () => {
  it('is classified by the modes in which it is true', () => {
    const found = [...catalogue('en')].filter(([key, text]) => topics.test(key) && telling.test(text));
    assert.deepEqual(found.map(([key]) => key).toSorted(), Object.keys(modesOf).toSorted());
  });

  for (const language of languages) {
    for (const mode of all) {
      it(`is said in ${mode} mode only where it is true (${language})`, () => {
        const reader: Reader = { language, zone: 'Europe/Budapest' };
        const untrue = Object.entries(modesOf)
          .filter(([, modes]) => !modes.includes(mode))
          .map(([key]) => [key, pieceOf(catalogue(language).get(key) ?? assert.fail(key))] as const);
        let drawn = 0;
        for (const sample of samples) {
          const { name } = sample;
          const view = inMode(sample.view, mode);
          if (view === undefined || (mode === 'guided' && onlyActing.test(name))) continue;
          drawn += 1;
          for (const [path, text] of cardTexts(sample.drawWith(view, reader))) {
            const lie = untrue.find(([, piece]) => text.includes(piece));
            assert.equal(lie?.[0], undefined, `${name} says at ${path}: ${text}`);
          }
        }
        assert.ok(drawn > 50, String(drawn));
      });
    }
  }
});

/** The view of a sample in a mode; undefined for a card that knows no mode. */
function inMode(view: object, mode: Mode): object | undefined {
  if ('facts' in view && typeof view.facts === 'object' && view.facts !== null && 'mode' in view.facts) {
    return { ...view, facts: { ...view.facts, mode } };
  }
  // Nobody gets a first password from the desk in guided mode, nor has it an offer on its way.
  const impossible = 'signIn' in view || JSON.stringify(view).includes('"requesting"');
  if (mode === 'guided' && impossible) return undefined;
  return 'mode' in view ? { ...view, mode } : undefined;
}
