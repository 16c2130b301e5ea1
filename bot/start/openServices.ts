// Puts what the conversation acts through together: collections, Microsoft, clock, and local mode's extras.
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { Microsoft } from '../../dialogs/services/microsoft.ts';
import type { CustomerMail } from '../../dialogs/services/customerMail.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { TurnsUnderWay } from '../../dialogs/services/turnsUnderWay.ts';
import { usualMilestones, type ReminderPolicy } from '../../domain/notices/milestones.ts';
import { Accounts } from '../../storage/customers/accounts.ts';
import { AuditTrail } from '../../storage/auditTrail.ts';
import { Consents } from '../../storage/microsoft/consents.ts';
import { CalendarAddresses } from '../../storage/people/calendarAddresses.ts';
import { CardRefreshes } from '../../storage/notices/cardRefreshes.ts';
import { CustomerErasure } from '../../storage/customers/customerErasure.ts';
import { Customers } from '../../storage/customers/customers.ts';
import { PendingConsequences } from '../../storage/pendingConsequences.ts';
import { FileQuestions } from '../../storage/files/fileQuestions.ts';
import { ErasedCustomers } from '../../storage/customers/erasedCustomers.ts';
import { FirstPasswords } from '../../storage/redemption/firstPasswords.ts';
import { ImportMemory } from '../../storage/imports/importMemory.ts';
import { Imports } from '../../storage/imports/imports.ts';
import { KeyBatches } from '../../storage/keys/keyBatches.ts';
import { Keys } from '../../storage/keys/keys.ts';
import { openSeal } from '../../storage/sealing/keyring.ts';
import { Letters } from '../../storage/letters.ts';
import { Acts, attestationsCollection, microsoftActsCollection } from '../../storage/microsoft/acts.ts';
import { MicrosoftEvents } from '../../storage/microsoft/microsoftEvents.ts';
import { MicrosoftLinks } from '../../storage/microsoft/microsoftLinks.ts';
import { MicrosoftTenants } from '../../storage/microsoft/microsoftTenants.ts';
import { Notices } from '../../storage/notices/notices.ts';
import { Offers } from '../../storage/offers.ts';
import { People } from '../../storage/people/people.ts';
import { PersonalData } from '../../storage/people/personalData.ts';
import { Redemptions } from '../../storage/redemption/redemptions.ts';
import { ReminderChoiceRecords } from '../../storage/notices/reminderChoices.ts';
import { Replans } from '../../storage/notices/replans.ts';
import type { Seal } from '../../storage/sealing/seal.ts';
import type { Store } from '../../storage/store.ts';
import { StoredValue } from '../../storage/records/storedValue.ts';
import { Subscriptions } from '../../storage/subscriptions.ts';
import type { Config } from '../config/config.ts';
import { loopbackOnly, SentFileFetcher, sharePointOnly } from '../imports/sentFileFetcher.ts';
import { TableFileReader } from '../imports/tableFileReader.ts';
import type { MicrosoftParts } from '../gateways/clients.ts';
import type { HttpCaller } from '../gateways/httpCall.ts';
import { guidedMicrosoft } from '../gateways/guidedMicrosoft.ts';
import { openSandbox } from '../gateways/sandbox.ts';
import { openSandboxMail } from '../gateways/sandboxMail.ts';
import { TimeMachineClock } from '../local/timeMachineClock.ts';
import type { Log } from '../monitoring/log.ts';
import { namedManagers } from '../config/peopleConfig.ts';
import { secretsOf } from './secrets.ts';
import { defined } from '../../domain/defined.ts';

const ownClock: Clock = { now: () => new Date() };
/** Calls Microsoft by this machine's time. */
const ownCaller: HttpCaller = { now: Date.now, wait: async (milliseconds) => await wait(milliseconds) };

/**
 * Opens the desk over a store; `demo` adds the sample partner, in local mode only. Without a `seal` it opens the
 * store's own. `wallClock` is the time that all instances share; `calls` is how Microsoft is called where that is
 * not as usual, such as what counts the calls. Throws a SealError for a wrong secret.
 */
export async function openServices(
  config: Config,
  store: Store,
  demo: boolean,
  given?: Seal,
  log?: Log,
  wallClock: Clock = ownClock,
  calls: Partial<HttpCaller> = {},
): Promise<Services> {
  const caller = { ...ownCaller, ...calls };
  const local = config.mode === 'local';
  const seal = given ?? (await openSeal(store, await secretsOf(config)));
  const deskClock = local ? await TimeMachineClock.open(store, wallClock) : undefined;
  const sandbox = openSandbox(store, randomBytes);
  const mail = await openMail(config, store, caller, log);
  const consents = new Consents(store, seal);
  const notices = new Notices(store);
  const services: Services = {
    customers: new Customers(store),
    erasedCustomers: new ErasedCustomers(store, seal),
    customerErasure: new CustomerErasure(store),
    accounts: new Accounts(store),
    subscriptions: new Subscriptions(store),
    keys: new Keys(store, seal),
    keyBatches: new KeyBatches(store, seal),
    firstPasswords: new FirstPasswords(store, seal),
    redemptions: new Redemptions(store, seal, (redemption, error) => {
      log?.warn({ redemption, error }, 'a redemption was left out, since its seal does not open');
    }),
    notices,
    reminders: notices.of('reminder'),
    offers: new Offers(store),
    letters: new Letters(store),
    people: new People(store),
    personalData: new PersonalData(store),
    namedManagers: local ? [] : namedManagers(config.people),
    partnerIdentity: new StoredValue(store, 'partnerIdentity'),
    partnerProfile: new StoredValue(store, 'partnerProfile'),
    unanswered: new StoredValue(store, 'unanswered'),
    audit: new AuditTrail(store),
    carryOut: async (acting, what) => await (await import('../../dialogs/routing/carryOut.ts')).carryOut(acting, what),
    pendingConsequences: new PendingConsequences(store),
    ...(config.microsoft === 'sandbox'
      ? {}
      : {
          connections: (await import('../gateways/connections.ts')).openConnections({
            config: config.graph,
            consents,
            caller,
            newId: randomUUID,
            chance: Math.random,
            log,
          }),
        }),
    microsoftTenants: new MicrosoftTenants(store),
    microsoftLinks: new MicrosoftLinks(store),
    microsoftActs: new Acts(store, microsoftActsCollection),
    attestations: new Acts(store, attestationsCollection),
    microsoftEvents: new MicrosoftEvents(store),
    microsoftSync: new StoredValue(store, 'microsoftSync'),
    microsoft: await openMicrosoft(config, sandbox, { consents, caller, log }),
    ...defined({ mail }),
    clock: deskClock ?? wallClock,
    turns: new TurnsUnderWay(),
    newId: randomUUID,
    reminderPolicy: usualPolicy(config),
    reminderChoices: new ReminderChoiceRecords(store),
    cardRefreshes: new CardRefreshes(store),
    replans: new Replans(store),
    defaultZone: config.zone,
    sentFiles: new SentFileFetcher(local ? loopbackOnly : sharePointOnly),
    tableFiles: new TableFileReader(),
    imports: new Imports(store),
    importMemory: new ImportMemory(store),
    fileQuestions: new FileQuestions(store),
    calendarAddresses: new CalendarAddresses(store),
    ...defined({ timeMachine: deskClock }),
  };
  if (!local || !demo) return services;
  const { recordDemoPartner } = await import('../local/demoData.ts');
  const { DemoWelcome } = await import('../local/demoWelcome.ts');
  await recordDemoPartner(services, (domain) => sandbox.foundTenant(domain));
  const welcome = new DemoWelcome();
  return { ...services, hasSamples: true, onTurnEnd: ({ person }) => welcome.meet(services, person) };
}

function usualPolicy({ reminderHour: hour, reminderEvening: evening }: Config): ReminderPolicy {
  return { milestones: usualMilestones, hour, ...(evening === 24 ? {} : { evening }) };
}

/** Partner Center where it is set; else the pretend Microsoft, or nobody but people. */
async function openMicrosoft(
  { microsoft, graph }: Config,
  sandbox: Microsoft,
  parts: Pick<MicrosoftParts, 'consents' | 'caller' | 'log'>,
): Promise<Microsoft> {
  if (microsoft === 'sandbox') return sandbox;
  if (microsoft === 'guided' || graph?.partnerCenter === undefined) return guidedMicrosoft();
  const config = { ...graph, partnerCenter: graph.partnerCenter };
  const { openPartnerCenter } = await import('../gateways/partnerCenter/partnerCenter.ts');
  return openPartnerCenter({ ...parts, config, newId: randomUUID, chance: Math.random });
}

/** Graph where it is set; a pretend mail where Microsoft is played, and in local mode; else letters are copied. */
async function openMail(
  { graph, mode, microsoft }: Config,
  store: Store,
  caller: HttpCaller,
  log: Log | undefined,
): Promise<CustomerMail | undefined> {
  const sender = graph?.sender;
  if (graph !== undefined && sender !== undefined) {
    const { GraphMail } = await import('../gateways/graphMail.ts');
    return new GraphMail({ ...graph, sender }, caller, log);
  }
  return mode === 'local' || microsoft === 'sandbox' ? openSandboxMail(store) : undefined;
}
