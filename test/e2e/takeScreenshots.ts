// The command `npm run screenshots`: walks through the main job in every language and writes what people see.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { searchParameter } from '../../bot/channel/readExtension.ts';
import { languages, say, type TextKey } from '../../cards/texts/texts.ts';
import type { Language } from '../../domain/people/person.ts';
import type { ChatCard } from './chatCard.ts';
import { groupChat } from './playgroundDriver.ts';
import { E2eFixture } from './e2eFixture.ts';
import { endsPhrase, nameOf, phraseOf, questionOf } from './phrases.ts';
import { seeTerms } from './termScreenshots.ts';
import { WalkScript } from './redemptionScript.ts';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const keys = ['BCDFG-HJKMP-QRTVW-XY234-6789B', 'CFGHJ-KMPQR-TVWXY-23467-89BCD'];
/** What several of the desk's answers come near to. */
const unsure: Readonly<Record<string, string>> = {
  en: 'overdue reminders?',
  hu: 'mi van az ajánlattal és a kulccsal?',
};

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const language of languages) {
  await walkThrough(language);
  await leave(language);
  await meetInGroup(language);
  await shareInGroup(language);
  await seeReminder(language);
  await seeFeatures(language);
  await seeTerms(language, folder);
}

async function walkThrough(language: Language): Promise<void> {
  const fixture = await E2eFixture.open();
  try {
    const { chat } = fixture;
    const picture = numbered(language);
    await picture('welcome', await chat.card(say('en', 'desk.welcome.title')));
    await chat.say(nameOf(language));
    await picture('language', await chat.card(say(language, 'desk.language.title')));
    await chat.say(phraseOf(language, 'help'));
    await picture('help', await chat.card(say(language, 'desk.help.title')));
    const walk = new WalkScript(chat, language, picture);
    await walk.begin();
    await walk.choosePurpose();
    await walk.consent();
    await walk.enterKeys(keys);
    await walk.confirm();
    await walk.enterAdminDetails();
    await walk.create();
    await walk.done();
    await chat.screenshot(join(folder, `${language}-chat.png`));
  } finally {
    await fixture.close();
  }
}

/** A pasted mail with an unread line and a key that comes twice; then the walk is left, and taken up again. */
async function leave(language: Language): Promise<void> {
  const fixture = await E2eFixture.open();
  const seen = (name: string, card: ChatCard): Promise<void> =>
    card.screenshot(join(folder, `${language}-leaving-${name}.png`));
  const text = (key: TextKey): string => say(language, key);
  try {
    const { chat } = fixture;
    await chat.say(nameOf(language));
    const walk = new WalkScript(chat, language);
    await walk.begin();
    await walk.choosePurpose();
    await walk.consent();
    await chat.card(text('redeem.keys.title'));
    await chat.say([...keys, keys[0], 'BCDFG-HJKMP-QRTVW'].join('\n'));
    await seen('keys', await chat.card(text('redeem.keys.title'), '89BCD'));
    await chat.say(phraseOf(language, 'cancel'));
    const asks = await chat.card(text('redeem.leave.title'));
    await seen('asked', asks);
    await asks.click(text('redeem.leave.keep'));
    const left = await chat.card(text('redeem.cancelled.cancelledTitle'));
    await seen('left', left);
  } finally {
    await fixture.close();
  }
}

/** What a group chat sees of a redemption that is asked for there with a key. */
async function meetInGroup(language: Language): Promise<void> {
  const fixture = await E2eFixture.open();
  try {
    const { chat } = fixture;
    await chat.say(nameOf(language));
    await chat.card(say(language, 'desk.language.title'));
    await chat.goTo(groupChat);
    await chat.mention('Keydesk', keys.join(' '));
    const short = await chat.card(say(language, 'desk.elsewhere.goesOnTitle', { named: true, name: 'Anna Berg' }));
    await short.screenshot(join(folder, `${language}-group.png`));
  } finally {
    await fixture.close();
  }
}

/** What somebody shares in a group chat from its compose box. */
async function shareInGroup(language: Language): Promise<void> {
  const fixture = await E2eFixture.open({ demo: true });
  try {
    const { chat } = fixture;
    await chat.say(nameOf(language));
    await chat.card(say(language, 'desk.language.title'));
    await chat.goTo(groupChat);
    await chat.share({ command: 'subscriptions', parameter: searchParameter }, 'nordlicht', 'Nordlicht Optik GmbH');
    const shared = await chat.cardSaying(say(language, 'sharing.facts.status'));
    await shared.screenshot(join(folder, `${language}-shared.png`));
  } finally {
    await fixture.close();
  }
}

async function seeReminder(language: Language): Promise<void> {
  const fixture = await E2eFixture.open({ demo: true });
  try {
    await fixture.chat.say(nameOf(language));
    const first = await fixture.chat.cardSaying('Nordlicht Optik GmbH');
    // On a slow machine both reminders of the demonstration are due at once, and come as one card.
    if (!(await first.text()).includes(say(language, 'reminders.renew'))) await first.follow('›');
    const reminder = await fixture.chat.cardWithButton(say(language, 'reminders.renew'));
    await reminder.screenshot(join(folder, `${language}-reminder.png`));
    await reminder.click(say(language, 'reminders.later'));
    const snoozed = await fixture.chat.cardWithButton(say(language, 'reminders.answered.undo'));
    await snoozed.screenshot(join(folder, `${language}-reminder-later.png`));
  } finally {
    await fixture.close();
  }
}

/** The cards beside the walk, with the sample partner's data; the time machine brings a day with several reminders. */
async function seeFeatures(language: Language): Promise<void> {
  const fixture = await E2eFixture.open({ demo: true });
  try {
    const { chat } = fixture;
    await chat.say(nameOf(language));
    const see = async (typed: string, text: TextKey, name: string): Promise<void> => {
      await chat.say(typed);
      await (await chat.cardSaying(say(language, text))).screenshot(join(folder, `${language}-${name}.png`));
    };
    await see(phraseOf(language, 'renewals'), 'renewals.title', 'renewals');
    await see(phraseOf(language, 'customers'), 'customers.title', 'customers');
    await see(phraseOf(language, 'settings'), 'settings.mineTitle', 'settings');
    await see(phraseOf(language, 'offer'), 'offer.customerStep.title', 'offer');
    await see(questionOf(language), 'answers.afterEnd.question', 'answer');
    await see(endsPhrase(language), 'records.titles.ends', 'records');
    const asked = unsure[language];
    if (asked !== undefined) await see(asked, 'ask.nearTitle', 'nearest');
    await see(phraseOf(language, 'overview'), 'overview.title', 'overview');
    await see(phraseOf(language, 'import'), 'imports.title', 'import');
    await see(phraseOf(language, 'partnerOfRecord'), 'record.title', 'partner-of-record');
    await see(phraseOf(language, 'skipDays', { days: 60 }), 'reminders.digest.text', 'digest');
  } finally {
    await fixture.close();
  }
}

/** Writes pictures that sort in the order in which they were taken. */
function numbered(language: Language): (step: string, card: ChatCard) => Promise<void> {
  let count = 0;
  return async (step, card) => {
    count += 1;
    await card.screenshot(join(folder, `${language}-${count}-${step}.png`));
  };
}
