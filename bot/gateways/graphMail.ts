// The mails that go out through Microsoft Graph: one call for each, and what its answer says about the mail.
import type { CustomerMail, MailOutcome, OutgoingMail } from '../../dialogs/services/customerMail.ts';
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import type { GraphConfig } from '../config/graphConfig.ts';
import type { Log } from '../monitoring/log.ts';
import { callHttp, outcomeWord, type HttpAnswer as Answer, type HttpCaller, type HttpOutcome } from './httpCall.ts';
import { appTokens, type Tokens } from './signIn/tokens.ts';
import { defined } from '../../domain/defined.ts';

/** Milliseconds after which a call is given up; longer than Node takes to give up a connection that is not made. */
const usualDeadline = 30_000;
/** Calls for one mail that was certainly not taken. */
const mostCalls = 3;
/** Seconds that are waited for Microsoft before a person is told to try again. */
const longestWait = 10;
/** Seconds to wait when Microsoft says that it is busy and not for how long. */
const usualWait = 2;

/** What Graph calls a recipient that it does not take. */
const recipientCodes = new Set(['ErrorInvalidRecipients', 'ErrorInvalidSmtpAddress', 'ErrorRecipientNotFound']);

/** Sends mails from one mailbox with the application permission Mail.Send (Microsoft Graph: user: sendMail). */
export class GraphMail implements CustomerMail {
  readonly sender: string;
  readonly pretends = false;
  readonly #url: string;
  readonly #token: Tokens;
  readonly #caller: HttpCaller;
  readonly #log: Pick<Log, 'info' | 'warn'> | undefined;

  constructor(
    settings: GraphConfig & { readonly sender: string },
    caller: HttpCaller,
    log?: Pick<Log, 'info' | 'warn'>,
  ) {
    const { sender, graphUrl } = settings;
    this.sender = sender;
    this.#url = `${graphUrl}/v1.0/users/${encodeURIComponent(sender)}/sendMail`;
    this.#token = appTokens(settings, { audience: graphUrl }, () => caller.now());
    this.#caller = caller;
    this.#log = log;
  }

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    let renewed = false;
    for (let call = 1; ; call += 1) {
      const token = await this.#tokenOrRefusal();
      if (typeof token !== 'string') return token;
      const outcome = await this.#call(mail, token);
      if (outcome.kind !== 'answered') {
        return outcome.kind === 'lost' ? { kind: 'unsure' } : { kind: 'refused', reason: 'notReached' };
      }
      if (outcome.status === 401 && !renewed) {
        renewed = true;
        this.#token.drop(token);
        continue;
      }
      const { retryAfter = usualWait } = outcome;
      const waits = isBusy(outcome) && call < mostCalls && retryAfter <= longestWait;
      if (!waits) return meaningOf(outcome);
      await this.#caller.wait(retryAfter * 1000);
    }
  }

  async #tokenOrRefusal(): Promise<string | MailOutcome> {
    try {
      return await this.#token.get();
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      this.#log?.warn({ error }, 'no token for mail');
      const { kind, retryAfter } = error;
      if (kind === 'notAuthorised') return { kind: 'refused', reason: 'credentials' };
      if (kind !== 'busy') return { kind: 'refused', reason: kind === 'unreachable' ? 'notReached' : 'other' };
      return { kind: 'refused', reason: 'busy', ...defined({ retryAfter }) };
    }
  }

  /** The log gets ids and the answer's kind: no address, no subject, no text. */
  async #call(mail: OutgoingMail, token: string): Promise<HttpOutcome> {
    const { requestId } = mail;
    const outcome = await callHttp({
      url: this.#url,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'client-request-id': requestId,
      },
      body: JSON.stringify(messageOf(mail)),
      deadline: this.#caller.deadline ?? usualDeadline,
    });
    this.#caller.heard?.('sendMail', outcomeWord(outcome));
    if (outcome.kind !== 'answered') this.#log?.warn({ requestId, kind: outcome.kind }, 'mail');
    else this.#log?.info({ requestId, status: outcome.status, code: outcome.code }, 'mail');
    return outcome;
  }
}

/** The mail as Graph takes it; plain text, so that nothing in it is obeyed, and kept where people can look for it. */
function messageOf({ to, subject, text }: OutgoingMail): object {
  return {
    message: {
      subject,
      body: { contentType: 'Text', content: text },
      toRecipients: [{ emailAddress: { address: to } }],
    },
    saveToSentItems: true,
  };
}

function isBusy({ status }: Answer): boolean {
  return status === 429 || status === 503;
}

/** What an answer says of the mail. Microsoft gives no id to look a mail up by, so a server's fault leaves it open. */
function meaningOf(answer: Answer): MailOutcome {
  const { status, code = '', retryAfter } = answer;
  if (status === 202) return { kind: 'sent' };
  if (isBusy(answer)) {
    return { kind: 'refused', reason: 'busy', ...defined({ retryAfter }) };
  }
  if (status < 300 || status >= 500 || status === 408) return { kind: 'unsure' };
  if (status === 401) return { kind: 'refused', reason: 'credentials' };
  if (status === 403) return { kind: 'refused', reason: 'notAllowed' };
  if (recipientCodes.has(code)) return { kind: 'refused', reason: 'recipient' };
  return { kind: 'refused', reason: status === 404 ? 'senderUnknown' : 'other' };
}
