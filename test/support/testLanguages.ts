// The languages that tests write in; the desk may speak more.

/** Languages in which tests have sentences of their own. */
export const testLanguages = ['en', 'hu'] as const;
export type TestLanguage = (typeof testLanguages)[number];

/** What chooses a language in the chat. */
export const languageWord: Readonly<Record<TestLanguage, string>> = { en: 'english', hu: 'magyar' };
