// Makes a turn: the dialogs get checked words and clicks, and never look into the activity themselves.
import type { Activity, TurnContext } from 'botbuilder';
import { actionOf, type CardAction, type Click, readClick, readInvokedClick } from '../../cards/actions.ts';
import { fileConsentInvoke, readFileAnswer } from '../../cards/files/fileConsent.ts';
import { declarationOf } from '../../dialogs/routing/features.ts';
import type { OwnChat } from '../../dialogs/turn/ownChat.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import { keepTurn } from '../../dialogs/turn/turnFacts.ts';
import { viewersOf } from '../../dialogs/turn/viewersOf.ts';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import type { People } from '../../storage/people/people.ts';
import { attachedFiles } from './attachedFiles.ts';
import type { ReadingPreferences } from './knownPerson.ts';
import { isAttachmentOnly, typedText } from './typedText.ts';
import { defined } from '../../domain/defined.ts';

/** What a turn is made of, besides its activity. */
export interface TurnParts {
  readonly person: Person;
  readonly role: Role;
  readonly conversation: Conversation;
  readonly reading: ReadingPreferences;
  readonly now: Date;
  readonly ownChat?: OwnChat;
  /** Everybody on record. */
  readonly people: People;
}

/** Makes the turn and keeps it in its context, where the waterfall steps find it. What answers a click is loaded then. */
export async function buildTurn(context: TurnContext, facts: TurnParts): Promise<Turn> {
  const { person, role, conversation, reading, now, ownChat, people } = facts;
  const { activity } = context;
  const action = await clickIn(activity);
  const typed = activity.type === 'message' && typeof activity.value !== 'object';
  const files = typed ? attachedFiles(activity) : [];
  const turn: Turn = {
    context,
    person,
    role,
    conversation,
    language: reading.language,
    zone: reading.zone,
    ...defined({ locale: reading.locale }),
    now,
    ...(typed ? { text: typedText(activity) } : {}),
    ...defined({ action }),
    attachmentOnly: typed && isAttachmentOnly(activity),
    ...(files.length === 0 ? {} : { files }),
    ...defined({ ownChat }),
    ...(conversation.kind === 'personal'
      ? {}
      : { viewers: (first) => viewersOf(people, conversation.tenantId, first) }),
  };
  keepTurn(turn);
  return turn;
}

/** The click that an activity brings, checked; undefined where it brings none that a feature answers. */
export async function clickIn(activity: Activity): Promise<CardAction | undefined> {
  const click = readClickIn(activity);
  const declared = click && (await declarationOf(click.verb));
  return declared && actionOf(click, declared.inputs);
}

function readClickIn({ type, name, value }: Activity): Click | undefined {
  if (type === 'message') return typeof value === 'object' ? readClick(value) : undefined;
  if (type !== 'invoke') return undefined;
  if (name === fileConsentInvoke) return readFileAnswer(value);
  return name === 'adaptiveCard/action' ? readInvokedClick(value) : undefined;
}
