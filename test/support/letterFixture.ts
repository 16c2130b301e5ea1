// A desk that sends letters by mail, with Microsoft Graph played beside it.
import { FakeGraph } from './fakeGraph.ts';
import { OfferFixture } from './offerFixture.ts';
import { register, subscriptionOf } from './deskFixture.ts';
import type { TestLanguage } from './testLanguages.ts';

/** The desk has the customer Contoso, and a subscription `s` of it that ends on 30 June 2027. */
export class LetterFixture {
  readonly graph: FakeGraph;
  readonly on: OfferFixture;

  private constructor(graph: FakeGraph, on: OfferFixture) {
    this.graph = graph;
    this.on = on;
  }

  static async open(language: TestLanguage): Promise<LetterFixture> {
    const graph = await FakeGraph.start();
    const on = await OfferFixture.open(language, { mail: graph.settings });
    await on.customer('contoso', 'Contoso Kft.');
    await register(on.fixture.services, subscriptionOf('s', '2027-06-30'));
    return new LetterFixture(graph, on);
  }

  async close(): Promise<void> {
    await this.on.close();
    await this.graph.stop();
  }
}
