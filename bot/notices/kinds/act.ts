// The notices of acts at Microsoft whose ends came after their person had seen that they were not known yet.
import { actCard } from '../../../cards/microsoft/actCard.ts';
import { agreementCard } from '../../../cards/microsoft/agreementCards.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import type { Services } from '../../../dialogs/services/services.ts';
import { viewOf } from '../../../dialogs/subscriptions/subscriptionDeed.ts';
import type { Turn } from '../../../dialogs/turn/turn.ts';
import { isOut, type Act } from '../../../domain/microsoft/act.ts';
import type { ActNotice } from '../../../domain/notices/actNotice.ts';
import type { Acts } from '../../../storage/microsoft/acts.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { noticeKind, type AnyKind } from '../noticeKind.ts';

/** Shows what became of a change of a subscription, to whoever wished for it. */
export const actKind = endOf(
  'act',
  ({ microsoftActs, subscriptions }) => [microsoftActs, subscriptions],
  ({ value }) => value.customerId,
  ({ microsoft: { deeds } }, turn, { value: act }, subscription) =>
    actCard({ ...viewOf(turn, subscription), act, mayTrace: deeds !== undefined }, turn),
);

/** Shows what became of an attestation, to whoever wished for it. */
export const agreementKind = endOf(
  'agreement',
  ({ attestations, customers }) => [attestations, customers],
  ({ value }) => value.id,
  (_services, turn, { rev: v, value: attestation }, { value: customer }) =>
    agreementCard({ customer, v, attestation, way: 'none' }, turn),
);

/** The notice of a kind of act, from where the act and its subject are read. */
function endOf<A extends Act, S>(
  name: ActNotice['kind'],
  from: (services: Services) => [Acts<A>, { get(id: string): Promise<Versioned<S> | undefined> }],
  customerOf: (subject: Versioned<S>) => string,
  card: (services: Services, turn: Turn, act: Versioned<A>, subject: Versioned<S>) => Card,
): AnyKind {
  return noticeKind<ActNotice, { readonly act: Versioned<A>; readonly subject: Versioned<S> }>({
    name,
    read: async (services, { about }) => {
      const [acts, subjects] = from(services);
      const [act, subject] = [await acts.get(about), await subjects.get(about)];
      return act && subject && { act, subject };
    },
    customerOf: ({ subject }) => customerOf(subject),
    look: ({ notice, subject: { act } }) =>
      act.value.requestId === notice.requestId && !isOut(act.value)
        ? { says: true }
        : { says: false, because: 'changedAgain' },
    isLast: () => true,
    card: (services, turn, [{ subject: ended }]) => Promise.resolve(card(services, turn, ended.act, ended.subject)),
  });
}
