// Files that go into a person's OneDrive: Teams asks first, and what the person says is taken once.
import type { CardAction } from '../../cards/actions.ts';
import { fileQuestion, savedFile } from '../../cards/files/fileConsent.ts';
import { fileNoteCard, type FileNote } from '../../cards/files/fileNoteCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { longText, typed } from '../flow/inputs.ts';
import { refusalOf, refuseClick } from '../permits/refuseClick.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import type { FileKind, WantedFile, WrittenFile } from '../services/files.ts';
import { isOwnChat } from '../turn/ownChat.ts';
import { postFile, putFileInPlace } from '../turn/postFile.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, answerClickWithWords, readerOf } from '../turn/turn.ts';
import { fileOfToken, fileToken, offerFiles } from './offerFiles.ts';

/** Files that are one person's alone. */
const personal: ReadonlySet<FileKind> = new Set(['personalData', 'refusedRows']);

/** Asks, and does what is answered. */
export const filesFeature: Feature = {
  verbs: {
    'files.send': {},
    'files.accept': {
      inputs: {
        ...{ file: longText(2_000), uploadUrl: longText(8_000), contentUrl: longText(4_000) },
        ...{ uniqueId: typed, fileType: typed, fileName: typed },
      },
    },
    'files.decline': { inputs: { file: longText(2_000) } },
  },
  commands: {},
  click: async (chat, action) => {
    if (action.verb === 'files.send') await ask(chat, action);
    else await takeAnswer(chat, action);
  },
};

/** Asks for one file. Its size is what it comes to now; it is written anew when it is saved. */
async function ask(chat: Chat, action: CardAction): Promise<void> {
  const { services, turn } = chat;
  const file = fileOfToken(action.id);
  if (file === undefined || services.files === undefined || !isOwnChat(turn)) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  if (!(await mayHave(chat, file, action))) return;
  if (await chat.isRepeated()) return;
  const way = await services.files.way(file, turn, turn.now);
  const written = await services.files.write(file, readerOf(turn), turn.now);
  if (written === undefined) return sayInPlace(chat, action, 'gone');
  // A button of a card that is older than the settings: what it asked for is had from a link now.
  if (way?.kind !== 'ask') return sayInPlace(chat, action, 'late', file);
  const id = services.newId();
  const asked = { personId: turn.person.id, file: fileToken(file) };
  const until = await services.fileQuestions.ask(id, asked, services.clock.now());
  const { name } = written;
  const question = fileQuestion({ id, file: asked.file, name, size: sizeOf(written), until }, readerOf(turn));
  await postFile(turn, question, name);
}

/** The person of the turn has a right to the file; else it was said who has. */
async function mayHave(chat: Chat, file: WantedFile, action: CardAction): Promise<boolean> {
  if (await hasRight(chat, file, action)) return true;
  if (personal.has(file.kind)) await sendShortMessage(chat.turn, 'notYourCard');
  else await refuseClick(chat.services, chat.turn, action, 'manager');
  return false;
}

/** Whether the person of the turn has a right to the file, whatever the click claims. */
async function hasRight({ services, turn }: Chat, { kind, filter }: WantedFile, action: CardAction): Promise<boolean> {
  switch (kind) {
    case 'templateExcel':
    case 'templateCsv':
      return true;
    case 'personalData':
      return filter['personId'] === turn.person.id;
    case 'refusedRows':
      return (await services.imports.get(filter['importId'] ?? ''))?.value.owner.id === turn.person.id;
    case 'csv':
    case 'calendar':
    case 'exportExcel':
    case 'exportCsv':
      return (await refusalOf(services, turn, action, 'manager')) === undefined;
  }
}

async function takeAnswer(chat: Chat, action: CardAction): Promise<void> {
  const { services, turn } = chat;
  const { verb, id, inputs } = action;
  const wanted = verb === 'files.accept' ? 'saving' : 'declined';
  const answered = await services.fileQuestions.answer(id, turn.person.id, wanted, services.clock.now());
  // The place of the question is the file's by now, or will be.
  if (answered === 'saving' || answered === 'saved')
    return answerClickWithWords(turn, say(turn.language, `files.${answered}`));
  const named = fileOfToken(inputs['file'] ?? '');
  if (typeof answered === 'string') return sayInPlace(chat, action, answered, named);
  const file = fileOfToken(answered.taken);
  if (file === undefined) return sayInPlace(chat, action, 'gone');
  if (wanted === 'declined') return sayInPlace(chat, action, 'declined', file);
  const isAllowed = await mayHave(chat, file, action);
  const outcome = isAllowed ? await save(chat, file, inputs) : 'refused';
  await services.fileQuestions.close(id, outcome === 'saved' ? 'saved' : 'asked');
  if (outcome !== 'saved' && outcome !== 'refused') await sayInPlace(chat, action, outcome, file);
}

/** Writes the file, sends it where Teams said, and shows it in the place of the question. */
async function save(
  { services, turn }: Chat,
  file: WantedFile,
  { uploadUrl = '', contentUrl = '', uniqueId = '', fileType = '', fileName }: CardAction['inputs'],
): Promise<FileNote | 'saved'> {
  const written = await services.files?.write(file, readerOf(turn), turn.now);
  if (written === undefined) return 'gone';
  const upload = await services.files?.upload(written, uploadUrl);
  if (upload !== 'uploaded') return upload === 'wrongPlace' ? 'wrongPlace' : 'failed';
  const name = fileName ?? written.name;
  await putFileInPlace(turn, savedFile({ name, contentUrl, uniqueId, fileType }), name);
  return 'saved';
}

/**
 * Says what became of a file in the place of the question, with the ways on. The file may be one that only the click
 * names, or the person's rights may be others by now: nothing of it is offered without one, or where others look on.
 */
async function sayInPlace(chat: Chat, action: CardAction, note: FileNote, named?: WantedFile): Promise<void> {
  const { services, turn } = chat;
  const isOffered = named !== undefined && note !== 'gone' && isOwnChat(turn) && (await hasRight(chat, named, action));
  const file = isOffered ? named : undefined;
  const again = file === undefined ? [] : await offerFiles(services, turn, [['files.again', file.kind]], file.filter);
  const way =
    again.some((one) => one.way.kind === 'ask') && file !== undefined
      ? await services.files?.link(file, readerOf(turn), turn.now)
      : undefined;
  const link = way === undefined ? [] : [{ title: say(turn.language, 'files.link'), way }];
  const card = fileNoteCard({ note, files: [...again, ...link] }, readerOf(turn));
  await answerInPlace(turn, card);
}

function sizeOf({ content }: WrittenFile): number {
  return Buffer.byteLength(content);
}
