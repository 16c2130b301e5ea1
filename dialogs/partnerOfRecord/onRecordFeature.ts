// Who is partner of record at Microsoft, in the chat: over all customers as the sync read it, and for one as it is now.
import { onRecordCard, onRecordShown, type OnRecordRow } from '../../cards/partnerOfRecord/atMicrosoftCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { defined } from '../../domain/defined.ts';
import { onRecordIn } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { linkId } from '../../storage/microsoft/microsoftLinks.ts';
import { pageButtons, pageMarkIn, readCursor, writeCursor } from '../lists/listCursor.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import type { MicrosoftRegister } from '../services/microsoftRegister.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard, sendText, showTyping } from '../turn/turn.ts';
import { checkPartnerId } from '../partner/checkPartnerId.ts';

/** Shows who is on record at Microsoft. */
export const onRecordFeature: Feature = {
  verbs: { 'record.atMicrosoft': {}, 'record.narrow': {}, 'record.readCustomer': {} },
  commands: {},
  click: async (chat, { verb, id }) => {
    const { services, turn } = chat;
    const { register } = services.microsoft;
    if (register === undefined) {
      await sendText(turn, say(turn.language, 'microsoft.sync.notConnected'));
      return;
    }
    if (verb === 'record.atMicrosoft') await sendCard(turn, await allCard(chat, ''));
    else if (verb === 'record.narrow') await answerInPlace(turn, await allCard(chat, id));
    else {
      showTyping(turn.context);
      const customer = id === '' ? undefined : (await services.customers.get(id))?.value;
      if (customer?.microsoftTenantId === undefined) await sendShortMessage(turn, 'cardExpired', 'help');
      else await sendCard(turn, await customerCard(chat, register, customer, customer.microsoftTenantId));
    }
  },
};

/** How many subscriptions each Partner ID has as they were read last, and those of one of them. */
async function allCard({ services, turn }: Chat, cursor: string): Promise<Card> {
  const { partner = '', ...mark } = readCursor(cursor);
  const partnerId = (await services.partnerIdentity.read())?.partnerId;
  const counts = [...(await services.microsoftLinks.partners())].toSorted(([, one], [, other]) => other - one);
  const partners = counts.map(([one, count]) => ({ partner: one, count, cursor: writeCursor({ partner: one }) }));
  const view = { partners, ...defined({ partnerId }) };
  if (partner === '') return onRecordCard({ ...view, rows: [] }, turn);
  const after = pageMarkIn(mark);
  const page = await services.microsoftLinks.ofPartner(partner, { limit: onRecordShown, ...defined({ after }) });
  const rows = await Promise.all(
    page.items.map(async ({ subscriptionId = '' }): Promise<OnRecordRow | undefined> => {
      const own = (await services.subscriptions.get(subscriptionId))?.value;
      return own && { subscription: own, partner };
    }),
  );
  return onRecordCard(
    {
      ...{ ...view, chosen: partner, rows: rows.filter((row) => row !== undefined) },
      ...pageButtons({ partner }, after, page.next),
    },
    turn,
  );
}

/** One customer as Microsoft has it at this moment; or the words that say why not. */
async function customerCard(
  { services, turn }: Chat,
  register: MicrosoftRegister,
  { name }: Customer,
  tenantId: string,
): Promise<Card> {
  const partnerId = (await services.partnerIdentity.read())?.partnerId;
  const view = { partners: [], rows: [], ...defined({ partnerId }) };
  try {
    const theirs = await register.customer(tenantId);
    const { relationship = 'none', resellerId } = theirs ?? {};
    const listed = await register.subscriptions(tenantId, 'person');
    const rows = listed.map(async (one): Promise<OnRecordRow | undefined> => {
      const partner = onRecordIn(one);
      if (partner === undefined) return undefined;
      const link = (await services.microsoftLinks.get(linkId(tenantId, one.id)))?.value;
      const own = (await services.subscriptions.get(link?.subscriptionId ?? ''))?.value;
      return own && { subscription: { ...own, licences: one.licences ?? own.licences }, partner };
    });
    const check = resellerId === undefined ? undefined : await checkPartnerId(services, resellerId);
    const named = check?.kind === 'known' ? defined({ name: check.name }) : {};
    const reseller = resellerId === undefined ? undefined : { partnerId: resellerId, ...named };
    return onRecordCard(
      {
        ...view,
        customer: { name, readAt: turn.now, relationship, reseller },
        rows: (await Promise.all(rows)).filter((row) => row !== undefined),
      },
      turn,
    );
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const failure = failureOf(error);
    return onRecordCard({ ...view, customer: { name, readAt: turn.now }, failure }, turn);
  }
}
