// The script of delegated administration through a pretend Graph: requested, accepted, given to groups, changed, extended and ended.
import assert from 'node:assert/strict';
import { say, type TextKey, type TextValues } from '../../cards/texts/texts.ts';
import type { TestLanguage } from '../support/testLanguages.ts';
import type { FakeRelationship } from '../support/microsoft/fakeDelegatedAdmin.ts';
import type { PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import type { PlaygroundDriver } from './playgroundDriver.ts';
import type { Onlooker } from './redemptionScript.ts';

const words = { en: 'customers contoso', hu: 'ügyfelek contoso' } as const;

/** Who clicks, before what, and who looks on. */
interface OfferScriptParts {
  readonly chat: PlaygroundDriver;
  readonly microsoft: PartnerCenterFixture;
  readonly language: TestLanguage;
  readonly look: Onlooker;
}

/** One relationship with the customer Contoso, from card to card. */
export class OfferScript {
  readonly #parts: OfferScriptParts;

  constructor(parts: OfferScriptParts) {
    this.#parts = parts;
  }

  text(key: TextKey, values?: TextValues): string {
    return say(this.#parts.language, key, values);
  }

  /** Delegated administration is requested, accepted by the customer, and given to the partner's groups as it was chosen. */
  async offer(): Promise<void> {
    const { chat } = this.#parts;
    const helpdesk = this.text('offer.roles.helpdeskAdministrator');
    await chat.say(words[this.#parts.language]);
    await (await chat.cardWithButton(this.text('customers.edit'))).follow(this.text('customers.offerRow'));
    const roles = await chat.card(this.text('offer.rolesStep.title'));
    await this.#parts.look('roles', roles);
    await roles.click(this.text('common.next'));
    await (await chat.card(this.text('offer.termsStep.title'))).click(this.text('common.next'));
    await (await chat.card(this.text('offer.review.title'))).click(this.text('gdap.access.choose'));
    const groups = await chat.card(this.text('gdap.access.title'));
    await this.#parts.look('groups', groups);
    await groups.tickOneOf(helpdesk);
    await groups.click(this.text('gdap.access.save'));
    const review = await chat.card(this.text('offer.review.title'), this.text('gdap.access.statuses.later'));
    await this.#parts.look('review', review);
    await review.click(this.text('offer.review.ask'));
    const message = await chat.card(this.text('offer.message.title'));
    await this.#parts.look('offer', message);
    await message.click(this.text('offer.message.sent'));
    const waiting = await chat.cardWithButton(this.text('offer.buttons.check'));
    await this.#parts.look('waiting', waiting);
    this.#parts.microsoft.graph.accept(this.#relationship.id);
    await waiting.click(this.text('offer.buttons.check'));
    const accepted = await chat.cardSaying(this.text('gdap.access.lines.giving'));
    await this.#parts.look('accepted', accepted);
    await accepted.click(this.text('offer.buttons.check'));
    await this.#parts.look('access', await chat.cardSaying(this.text('offer.stageLine.active')));
    assert.equal(this.#parts.microsoft.graph.assignments.get(this.#relationship.id)?.length, 2);
  }

  /** A group loses a role, and Microsoft does not manage the other one's; a person has it tried again. */
  async changeAccess(): Promise<void> {
    const { chat } = this.#parts;
    const failed = this.text('gdap.access.failed');
    const [, second] = this.#parts.microsoft.config.partnerCenter.accessGroups;
    this.#parts.microsoft.graph.refusedGroups.add(second?.id);
    await (await chat.cardSaying(this.text('offer.stageLine.active'))).click(this.text('gdap.access.button'));
    const running = await chat.card(this.text('gdap.access.title'), this.text('gdap.access.running'));
    await this.#parts.look('groups-running', running);
    await running.tickOneOf(this.text('offer.roles.directoryReaders'));
    await running.click(this.text('gdap.access.save'));
    const changing = await chat.cardSaying(this.text('gdap.access.statuses.pending'));
    await this.#parts.look('access-changing', changing);
    await changing.click(this.text('offer.buttons.check'));
    const refused = await chat.cardSaying(failed);
    await this.#parts.look('access-failed', refused);
    this.#parts.microsoft.graph.refusedGroups.clear();
    await refused.click(this.text('gdap.access.button'));
    const again = await chat.card(this.text('gdap.access.title'), this.text('gdap.access.statuses.error'));
    await this.#parts.look('groups-failed', again);
    await again.click(this.text('gdap.access.save'));
    await (await chat.cardSaying(this.text('gdap.access.statuses.pending'))).click(this.text('offer.buttons.check'));
    await chat.cardSaying(this.text('offer.stageLine.active'));
    const given = this.#parts.microsoft.graph.assignments.get(this.#relationship.id) ?? [];
    assert.deepEqual(
      given.map(({ status }) => status),
      ['active', 'active'],
    );
  }

  /** It extends itself from now on, and is ended. */
  async extendAndEnd(): Promise<void> {
    const { chat } = this.#parts;
    await (
      await chat.cardWithButton(this.text('gdap.extension.start.button'))
    ).click(this.text('gdap.extension.start.button'));
    const extend = await chat.card(this.text('gdap.extension.start.title'));
    await this.#parts.look('extend', extend);
    await extend.click(this.text('gdap.extension.start.now'));
    const extended = await chat.cardWithButton(this.text('gdap.extension.stop.button'));
    assert.equal(this.#relationship['autoExtendDuration'], 'P180D');
    await extended.click(this.text('gdap.extension.stop.button'));
    const stop = await chat.card(this.text('gdap.extension.stop.title'));
    await this.#parts.look('extend-stop', stop);
    await stop.click(this.text('offer.end.back'));
    await (await chat.cardWithButton(this.text('offer.buttons.end'))).click(this.text('offer.buttons.end'));
    const end = await chat.card(this.text('offer.end.title'));
    await this.#parts.look('end', end);
    await end.click(this.text('offer.end.now'));
    await this.#parts.look('ended', await chat.cardSaying(this.text('offer.stageLine.ended')));
    assert.equal(this.#relationship.status, 'terminating');
  }

  get #relationship(): FakeRelationship {
    return this.#parts.microsoft.graph.relationships[0] ?? assert.fail('There is no relationship.');
  }
}
