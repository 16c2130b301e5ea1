// What the desk says about a redemption that waits for a report: asked of its owner and colleagues, taken over, or not yet.
import { escapeText, shownText } from '../../rendering/escapeText.ts';
import { dayAndTime } from '../../texts/formats.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import type { FlowView } from '../../actions.ts';

/** What is said: a question to its owner or a colleague, news for the former owner, or the answer to somebody else's click. */
export type RedemptionNoticeWord =
  | { readonly kind: 'owner' | 'colleague' | 'offer' }
  | { readonly kind: 'taken'; readonly by: string }
  /** `from` is the instant from which a colleague may take it over. */
  | { readonly kind: 'later'; readonly from: Date };

/** A redemption that waits for a report. */
export interface RedemptionNoticeView extends FlowView {
  readonly word: RedemptionNoticeWord;
  readonly waits: 'handedOver' | 'parked';
  readonly customerName?: string;
  readonly owner: string;
  readonly keys: number;
  readonly since: Date;
  readonly endsAt: Date;
}

/** Says what is waited for, and offers what this reader can do. */
export function redemptionNoticeCard(view: RedemptionNoticeView, reader: Reader): Card {
  const { id, v, word, waits, customerName, keys, since, endsAt } = view;
  const { language } = reader;
  const values = {
    owner: escapeText(view.owner),
    since: dayAndTime(since, reader),
    by: word.kind === 'taken' ? escapeText(word.by) : '',
    from: word.kind === 'later' ? dayAndTime(word.from, reader) : '',
  };
  const asks = word.kind === 'owner' || word.kind === 'colleague';
  const title = say(language, asks ? `redeem.notices.${waits}` : `redeem.notices.${word.kind}Title`, values);
  return renderCard('walkNotice', reader, {
    id,
    v,
    title,
    summary: customerName && say(language, 'common.about', { customer: customerName, what: shownText(title) }),
    text: say(language, `redeem.notices.${word.kind}Text`, values),
    facts: [
      ...(customerName === undefined
        ? []
        : [{ title: say(language, 'common.customer'), value: escapeText(customerName) }]),
      { title: say(language, 'common.keys'), value: say(language, 'common.keyCount', { keys }) },
    ],
    ends: asks ? say(language, 'redeem.notices.ends', { when: dayAndTime(endsAt, reader) }) : undefined,
    opens: word.kind === 'owner',
    takes: word.kind === 'colleague' || word.kind === 'offer',
  });
}
