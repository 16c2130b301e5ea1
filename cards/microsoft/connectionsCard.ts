// The card that says how the desk is connected to Microsoft: part by part, with what to do where it is not let in.
import type { MicrosoftFailure } from '../../domain/microsoft/failure.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { dayAndTime } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { connectionFailureLine, type ConnectedPart } from './failureLine.ts';

/** How each part is connected, and for whom the desk acts. */
export interface ConnectionsView {
  readonly states: readonly {
    readonly part: ConnectedPart;
    readonly state: 'connected' | 'byHand' | 'failed';
    readonly failure?: MicrosoftFailure & { readonly correlationId?: string };
  }[];
  readonly consent?: { readonly account: string; readonly renewedAt: string };
}

const colours = { connected: 'Good', byHand: 'Default', failed: 'Attention' } as const;

/** Shows how the desk is connected. */
export function connectionsCard({ states, consent }: ConnectionsView, reader: Reader): Card {
  const { language } = reader;
  return renderCard('connections', reader, {
    rows: states.map(({ part, state, failure }) => ({
      part: say(language, `microsoft.connections.${part}`),
      state: say(language, `microsoft.connections.${state}`),
      colour: colours[state],
      what:
        failure === undefined
          ? say(language, `microsoft.connections.${part}Text`)
          : connectionFailureLine(part, failure, language),
    })),
    consent:
      consent === undefined
        ? say(language, 'microsoft.connections.noConsent')
        : say(language, 'microsoft.connections.consent', {
            account: escapeText(consent.account),
            when: dayAndTime(new Date(consent.renewedAt), reader),
          }),
  });
}
