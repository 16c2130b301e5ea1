// Cuts a long answer into what is said at once and what is behind "more".

/** An answer up to this length is said at once. */
export const longestAtOnce = 250;
/** A first sentence that is shorter says too little by itself: the next one goes with it. */
const shortestLead = 60;
/** Between two sentences; the number of an ordinal ("a 31. naptól") ends none. */
const betweenSentences = /(?<=[.!?]”?) (?=[\p{Lu}\d„“])/u;

/** An answer in two parts; `rest` is absent for a short one. */
export interface AnswerParts {
  readonly lead: string;
  readonly rest?: string;
}

/** The first sentence of an answer of more than 250 characters, and the others apart: "Yes: … | There are …". */
export function answerParts(answer: string): AnswerParts {
  if (answer.length <= longestAtOnce) return { lead: answer };
  const [first = '', ...others] = answer.split(betweenSentences);
  let lead = first;
  while (lead.length < shortestLead && others.length > 0) lead = `${lead} ${others.shift() ?? ''}`;
  return others.length === 0 ? { lead } : { lead, rest: others.join(' ') };
}
