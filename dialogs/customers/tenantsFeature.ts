// The customers at Microsoft in the chat: found while they are on no record here, added, or connected with one that is.
import type { CardAction } from '../../cards/actions.ts';
import { tenantsCard, tenantsShown, type TenantsView } from '../../cards/customers/tenantsCard.ts';
import { failureLine } from '../../cards/microsoft/failureLine.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { defined } from '../../domain/defined.ts';
import { bareWords } from '../../domain/words/bareName.ts';
import { refOf } from '../../domain/people/person.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { typed } from '../flow/inputs.ts';
import { readCursor, writeCursor } from '../lists/listCursor.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import type { MicrosoftCustomer, MicrosoftRegister } from '../services/microsoftRegister.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard, sendText, showTyping } from '../turn/turn.ts';
import { cardOfCustomer } from './customersFeature.ts';
import { addCustomer, settleCustomer } from './writeCustomer.ts';

/** Customers behind which nobody pages: whoever looks for one writes more of its name. */
const furthest = 500;

/** Finds customers at Microsoft. */
export const tenantsFeature: Feature = {
  verbs: {
    'tenants.open': { inputs: { search: typed } },
    'tenants.find': { inputs: { search: typed } },
    'tenants.page': {},
    'tenants.add': {},
    'tenants.connect': { inputs: { tenant: typed }, permit: 'customer' },
  },
  commands: {},
  click: async (chat, action) => {
    const { services, turn } = chat;
    const { register } = services.microsoft;
    if (register === undefined) {
      await sendText(turn, say(turn.language, 'microsoft.sync.notConnected'));
      return;
    }
    showTyping(turn.context);
    const { verb, id, inputs } = action;
    const search = inputs['search'] ?? '';
    if (verb === 'tenants.open')
      await sendCard(turn, await foundCard(chat, register, { forId: id, search, isFirst: true }));
    else if (verb === 'tenants.find') await answerInPlace(turn, await foundCard(chat, register, { forId: id, search }));
    else if (verb === 'tenants.page') {
      const { for: forId = '', text = '', from = '' } = readCursor(id);
      const at = /^\d{1,3}$/.test(from) ? Math.min(Number(from), furthest) : 0;
      await answerInPlace(turn, await foundCard(chat, register, { forId, search: text, from: at }));
    } else await take(chat, register, action);
  },
};

interface Looked {
  /** The customer who is to be connected; empty where one is to be added. */
  readonly forId: string;
  readonly search: string;
  readonly from?: number;
  /** True before anybody has typed something. */
  readonly isFirst?: boolean;
}

/** Those at Microsoft whose name or domain begins with what was typed, and which of them are on record here. */
async function foundCard(
  { services, turn }: Chat,
  register: MicrosoftRegister,
  { forId, search, from = 0, isFirst = false }: Looked,
): Promise<Card> {
  const own = forId === '' ? undefined : await services.customers.get(forId);
  // Microsoft knows a firm by another legal form, or by none: its first word is enough to begin with.
  const [word = ''] = own === undefined ? [] : bareWords(own.value.name);
  const text = search.trim() === '' && isFirst ? word : search.trim();
  const about = own && { ...defined({ customerId: own.value.id, customerName: own.value.name }), v: versionOf(own) };
  const view: TenantsView = { ...about, searched: text, rows: [] };
  try {
    const { items, more } = await register.search(text, { from, limit: tenantsShown });
    const rows = items.map(async (one) => ({
      ...one,
      ...defined({ known: (await services.customers.ofMicrosoftTenant(one.tenantId))?.id }),
    }));
    const cursor = (at: number): string => writeCursor({ for: forId, text, from: String(at) });
    return tenantsCard(
      {
        ...view,
        rows: await Promise.all(rows),
        next: more && from + tenantsShown <= furthest ? cursor(from + tenantsShown) : undefined,
        first: from > 0 ? cursor(0) : undefined,
      },
      turn,
    );
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return tenantsCard({ ...view, failure: failureOf(error) }, turn);
  }
}

/** Adds the customer that was chosen, or connects it with the one that it was looked for; Microsoft says who it is. */
async function take(chat: Chat, register: MicrosoftRegister, { verb, id, v, inputs }: CardAction): Promise<void> {
  const { services, turn } = chat;
  const isConnect = verb === 'tenants.connect';
  const tenantId = (isConnect ? (inputs['tenant'] ?? '') : id).toLowerCase();
  try {
    const theirs = await register.customer(tenantId);
    if (theirs === undefined) {
      await sendText(turn, say(turn.language, 'microsoft.failure.tenantUnknown'));
      return;
    }
    const known = await services.customers.ofMicrosoftTenant(tenantId);
    const customer = known ?? (isConnect ? await connected(chat, id, v, theirs) : await added(chat, theirs));
    if (customer === undefined) await sendShortMessage(turn, 'cardExpired', 'help');
    else await answerInPlace(turn, await cardOfCustomer(chat, customer));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    await sendText(turn, failureLine(failureOf(error), turn.language));
  }
}

/** The customer under the id that a sync gives it, so that adding it twice makes one. */
async function added(chat: Chat, { tenantId, name, domain }: MicrosoftCustomer): Promise<Customer | undefined> {
  const { services, turn } = chat;
  const customer: Customer = {
    ...{ id: `microsoft-${tenantId}`, name, country: '', microsoftTenantId: tenantId, ...defined({ domain }) },
    ...{ managedBy: [refOf(turn.person)], createdAt: turn.now.toISOString() },
  };
  return (await addCustomer(chat, customer))?.value ?? (await services.customers.get(customer.id))?.value;
}

/** The customer of a card with its tenant; as it is now when somebody was faster, or it has one. */
async function connected(
  chat: Chat,
  id: string,
  v: number,
  { tenantId, domain }: MicrosoftCustomer,
): Promise<Customer | undefined> {
  const { services } = chat;
  const present = await readFinished(services, services.customers, id);
  if (present === undefined || versionOf(present) !== v || present.value.microsoftTenantId !== undefined) {
    return present?.value;
  }
  const next: Customer = { ...present.value, microsoftTenantId: tenantId };
  const withDomain = next.domain === undefined && domain !== undefined ? { ...next, domain } : next;
  return (await settleCustomer(chat, present, withDomain, { what: 'customerConnected' })).value;
}
