// The verbs that cards carry, and the reading of a click: untrusted input until it has passed here.
import { z } from 'zod';
import { adminFields } from '../domain/customers/adminFields.ts';
import { lossKinds } from '../domain/subscriptions/renewalLosses.ts';

/** Every verb with the inputs it takes; whatever else a client sends is dropped. */
const verbs = {
  'desk.help': [],
  'desk.command': [],
  'desk.resume': [],
  'desk.language': ['language'],
  'desk.clock': [],
  'desk.skipDays': ['days'],
  'desk.backToToday': [],
  'ask.topics': [],
  'ask.topic': [],
  'ask.open': [],
  'ask.question': ['question'],
  'customers.search': ['search'],
  'customers.page': [],
  'customers.open': [],
  'customers.redeem': [],
  'customers.renewals': [],
  'customers.history': [],
  'record.saveId': ['partnerId'],
  'record.find': ['search'],
  'record.customer': [],
  'record.save': ['onRecord'],
  'record.language': ['noticeLanguage', 'recipient'],
  'record.sent': ['letter', 'noticeLanguage', 'subject', 'message'],
  'settings.mine': [],
  'settings.saveMine': ['hour', 'quietDays', 'mutedUntil'],
  'settings.everybody': [],
  'settings.saveEverybody': ['milestones', 'hour'],
  'settings.useChannel': [],
  'settings.leaveChannel': [],
  'settings.customer': [],
  'settings.saveCustomer': ['muted', 'own', 'milestones'],
  'setup.open': [],
  'setup.save': ['done'],
  'setup.later': ['days'],
  'keys.list': [],
  'keys.show': ['state', 'plan'],
  'keys.add': [],
  'keys.save': ['keys', 'plan', 'licences', 'months'],
  'keys.correct': ['characters'],
  'keys.useAnyway': [],
  'keys.leaveOut': [],
  'keys.confirm': [],
  'keys.drop': [],
  'keys.remove': [],
  'keys.confirmRemove': [],
  'keys.settle': [],
  'keys.wasUsed': [],
  'keys.wasNotUsed': [],
  'history.page': [],
  'renewals.show': ['group', 'period', 'plan', 'customer'],
  'renewals.page': [],
  'renewals.open': [],
  'renewals.renew': [],
  'renewals.options': [],
  'renewals.renewed': [],
  'renewals.recordRenewed': ['endsOn', 'licences', ...lossKinds],
  'renewals.letEnd': [],
  'renewals.confirmLetEnd': [],
  'renewals.takeUp': [],
  'renewals.handOver': [],
  'renewals.handTo': ['person'],
  'renewals.notice': ['noticeLanguage', 'recipient'],
  'renewals.noticeSent': ['letter', 'noticeLanguage', 'subject', 'message'],
  'mail.send': ['about', 'letter', 'recipient', 'subject', 'message', 'noticeLanguage', 'language'],
  'mail.open': [],
  'mail.again': [],
  'mail.againNow': [],
  'mail.wasSent': [],
  'offer.list': [],
  'offer.start': [],
  'offer.open': [],
  'offer.chooseCustomer': ['customer', 'template'],
  'offer.chooseRoles': ['roles'],
  'offer.keepEverything': [],
  'offer.leaveOut': [],
  'offer.chooseTerms': ['days', 'autoExtend'],
  'offer.request': [],
  'offer.back': [],
  'offer.cancel': [],
  'offer.reportLink': ['link'],
  'offer.message': [],
  'offer.setLanguage': ['language', 'recipient'],
  'offer.copy': ['message', 'recipient', 'subject'],
  'offer.markSent': ['message', 'recipient', 'subject'],
  'offer.check': [],
  'offer.playAccept': [],
  'offer.playDecline': [],
  'offer.playNothing': [],
  'offer.reportAccepted': ['acceptedOn'],
  'offer.reportDeclined': [],
  'offer.reportAssigned': [],
  'offer.end': [],
  'offer.endNow': [],
  'offer.reportEnded': [],
  'offer.again': [],
  'redeem.start': [],
  'redeem.resume': [],
  'redeem.choosePurpose': ['purpose', 'customer', 'subscription'],
  'redeem.consent': ['consent'],
  'redeem.addKeys': ['keys', 'inventory', 'plan', 'licences', 'months'],
  'redeem.nextFromKeys': ['keys', 'inventory', 'plan', 'licences', 'months'],
  'redeem.removeKey': ['remove'],
  'redeem.useAnyway': [],
  'redeem.correctKey': ['characters'],
  'redeem.dropDoubt': [],
  'redeem.confirm': ['domain', ...lossKinds],
  'redeem.chooseCountry': ['country'],
  'redeem.changeCountry': [...adminFields, 'asDelegatedAdmin'],
  'redeem.submitAdmin': [...adminFields, 'asDelegatedAdmin'],
  'redeem.create': [],
  'redeem.retry': [],
  'redeem.showKeys': [],
  'redeem.hideKeys': [],
  'redeem.reportRedeemed': ['domain', 'endsOn'],
  'redeem.reportProblem': ['message'],
  'redeem.resolveParked': ['outcome', 'endsOn'],
  'redeem.showPassword': [],
  'redeem.back': [],
  'redeem.cancel': [],
  'redeem.leave': ['typed', 'next', 'shown'],
  'redeem.undo': [],
  'redeem.takeOver': [],
  'redeem.startOver': [],
  'reminder.renew': [],
  'reminder.alreadyRenewed': [],
  'reminder.later': ['days', 'until'],
  'reminder.laterKnowingly': ['until'],
  'reminder.undoLater': [],
  'reminder.show': [],
} as const satisfies Record<string, readonly string[]>;

/** What a button asks for. */
export type Verb = keyof typeof verbs;

/** All verbs; for tests. */
export const allVerbs = Object.keys(verbs) as readonly Verb[];

/** The inputs that a verb takes. */
export function inputsOf(verb: Verb): readonly string[] {
  return verbs[verb];
}

/** A click: well-formed, but still a claim of the client. */
export interface CardAction {
  readonly verb: Verb;
  /** Id of the record that the card showed; empty on cards that show none. */
  readonly id: string;
  /** Version that the card showed; 0 on cards that show no record. */
  readonly v: number;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Longest text of an input: a pasted block of keys, a letter or a mail that was pasted, many ids, and anything else. */
const longestTexts: Readonly<Record<string, number>> = {
  ...{ keys: 30_000, message: 5_000, link: 5_000 },
  onRecord: 30_000,
};
const longestInput = 500;

const click = z.looseObject({
  verb: z.string().refine((word): word is Verb => Object.hasOwn(verbs, word)),
  id: z.string().max(300).default(''),
  v: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .pipe(z.int().nonnegative())
    .default(0),
});
const invoke = z.looseObject({
  action: z.looseObject({ verb: z.string().optional(), data: z.looseObject({}).optional() }),
});

/** Reads `activity.value` of an Action.Submit; undefined when no card of this desk sends such a thing. */
export function readAction(value: unknown): CardAction | undefined {
  const read = click.safeParse(value);
  if (!read.success) return undefined;
  const { verb, id, v } = read.data;
  const inputs: Record<string, string> = {};
  for (const name of inputsOf(verb)) {
    const text = inputText(read.data[name]);
    if (text !== undefined) inputs[name] = text.slice(0, longestTexts[name] ?? longestInput);
  }
  return { verb, id, v, inputs };
}

/** Reads the value of an `adaptiveCard/action` invoke; its verb stands beside the data. */
export function readInvokeAction(value: unknown): CardAction | undefined {
  const read = invoke.safeParse(value);
  if (!read.success) return undefined;
  const { verb, data } = read.data.action;
  return readAction(verb === undefined ? data : { ...data, verb });
}

function inputText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
