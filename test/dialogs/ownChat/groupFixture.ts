// The fixture of a desk in a group or a channel: one person there and in the own chat, and everything that left for the group.
import assert from 'node:assert/strict';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import { DeskFixture, anna, type FixtureSettings } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson, ChatPersonSettings } from '../../support/chatPerson.ts';

/** The conversations in which others look on. */
export const sharedPlaces = [
  { conversationType: 'groupChat', conversationId: '19:group@thread.v2' },
  { conversationType: 'channel', conversationId: '19:team@thread.tacv2;messageid=1700000000001' },
] as const satisfies readonly ChatPersonSettings[];

/** Anna in a group or a channel, and in her own chat. */
export class GroupFixture {
  readonly fixture: DeskFixture;
  readonly here: ChatPerson;
  readonly own: ChatPerson;
  readonly text = (key: TextKey, values?: TextValues): string => say('en', key, values);
  readonly #bodies: string[] = [];
  #looked = { requests: 0, bodies: 0 };

  private constructor(fixture: DeskFixture, place: ChatPersonSettings) {
    this.fixture = fixture;
    const who = { id: anna.id, name: anna.name };
    this.here = fixture.chat.person({ ...who, ...place });
    this.own = fixture.chat.person(who);
  }

  /** `met` says whether she has written to the desk in her own chat before. */
  static async open(place: ChatPersonSettings, met = true, settings: FixtureSettings = {}): Promise<GroupFixture> {
    const opened = new GroupFixture(await DeskFixture.open(settings), place);
    if (met) await opened.own.says('hello');
    return opened;
  }

  /** Posts a button's data by hand, as an old card sends it. */
  async sends(value: object, replyToId = this.here.sees().at(-1)?.id): Promise<Answer> {
    return this.keeps(await this.here.posts(this.here.activity('message', { replyToId, value })));
  }

  /** Keeps an answer among what left for the group. */
  keeps(answer: Answer): Answer {
    this.#bodies.push(JSON.stringify(answer.body));
    return answer;
  }

  /** Everything that the desk ever sent into the group: messages, updates, and answers to clicks. */
  leftForTheGroup(): string {
    return this.#leftFrom(0, 0);
  }

  /** What left for the group since this was asked last: a look after each of many turns reads everything once. */
  newForTheGroup(): string {
    const { requests, bodies } = this.#looked;
    this.#looked = { requests: this.fixture.chat.connector.requests.length, bodies: this.#bodies.length };
    return this.#leftFrom(requests, bodies);
  }

  #leftFrom(request: number, body: number): string {
    const place = encodeURIComponent(this.here.settings.conversationId.split(';')[0]!);
    const sent = this.fixture.chat.connector.requests.slice(request).filter(({ path }) => path.includes(place));
    return [...sent.map(({ activity }) => JSON.stringify(activity)), ...this.#bodies.slice(body)].join('\n');
  }

  /** Fails when one of the words left for the group. */
  hidesFromTheGroup(...words: readonly string[]): void {
    const left = this.leftForTheGroup();
    for (const word of words) assert.ok(!left.includes(word), `${word.slice(-6)} is in the group`);
  }

  close(): Promise<void> {
    return this.fixture.close();
  }
}
