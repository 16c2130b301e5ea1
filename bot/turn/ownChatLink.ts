// The address that opens a person's own chat with the desk in Teams.

/** With a `message`, that text waits in the compose box. Undefined in local mode, which has no app id and no such address. */
export function ownChatLink(appId: string, message?: string): string | undefined {
  if (appId === '') return undefined;
  const written = message === undefined ? '' : `&message=${encodeURIComponent(message)}`;
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}${written}`;
}
