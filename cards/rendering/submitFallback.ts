// Gives buttons what clients need that do not know Action.Execute yet.

/** The part of a card; an Action.Execute with the Action.Submit for older clients, which carries the same verb and data. */
export function withSubmitFallback(part: object): object {
  if (!('type' in part) || part.type !== 'Action.Execute' || 'fallback' in part) return part;
  const { verb, data, id: _id, ...rest } = part as Readonly<Record<string, unknown>>;
  const carried = { ...(data as object | undefined), verb };
  return { ...part, data: carried, fallback: { ...rest, type: 'Action.Submit', data: carried } };
}
