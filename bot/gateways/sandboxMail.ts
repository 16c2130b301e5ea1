// The sandbox's mail: it keeps what would have been sent, and plays what can go wrong.
import type { CustomerMail, MailOutcome, OutgoingMail } from '../../dialogs/services/customerMail.ts';
import type { MailRefusal } from '../../domain/letters/letter.ts';
import type { Records, Store } from '../../storage/store.ts';
import { sandboxCollection } from './sandboxCollection.ts';

/** Seconds after which a busy sandbox wants to be asked again. */
const retryAfter = 2;

/** What the sandbox plays for recipients whose address begins so, with or without digits behind it. */
const refusals: Readonly<Record<string, MailRefusal>> = {
  nobody: 'recipient',
  forbidden: 'notAllowed',
  unreachable: 'notReached',
};

/** Opens the pretend mail over a store. A mail is kept once by its request id; nothing leaves the machine. */
export function openSandboxMail(store: Store): CustomerMail {
  const records: Records<object> = store.records(sandboxCollection);
  return {
    sender: 'keydesk@sandbox.example',
    pretends: true,
    send: async (mail) => await sendPretended(records, mail),
  };
}

async function sendPretended(records: Records<object>, mail: OutgoingMail): Promise<MailOutcome> {
  const [, sample = ''] = /^([a-z]+)\d*@/.exec(mail.to.toLowerCase()) ?? [];
  const refusal = Object.hasOwn(refusals, sample) ? refusals[sample] : undefined;
  if (refusal !== undefined) return { kind: 'refused', reason: refusal };
  const strikes = async (): Promise<boolean> =>
    await records.insert(`mailTrouble|${mail.to.toLowerCase()}`, { sample });
  if (sample === 'busy' && (await strikes())) return { kind: 'refused', reason: 'busy', retryAfter };
  if (sample === 'lostorder' && (await strikes())) return { kind: 'unsure' };
  const { requestId, ...kept } = mail;
  await records.insert(`mail|${requestId}`, kept);
  return sample === 'lostanswer' && (await strikes()) ? { kind: 'unsure' } : { kind: 'sent' };
}
