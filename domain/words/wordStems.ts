// The stems of words: what is left of an inflected word when the endings of its language are taken off.
import type { Language } from '../people/person.ts';

/** Endings of folded words, by language; they are taken off one after the other until none is left. */
const endings: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: words('ations ation ating ated ates ate ments ment ings ing ied ies ed es s ly al able ions ion ance e y'),
  hu: words(`
    aval evel oval ban ben bol nak nek rol tol hoz hez nal nel ert kent kor ig ra re ba be ul on en ot et at t
    ok ek ak k aim eim aid aink eink unk juk uk ja je jai jei ai ei om em am od ed ik a e i n sz
    ani eni ni tam tem tunk tuk tak tek ott ett na ne nam nem nank nenk hatunk hat het hato heto va ve jon jen jak jek
    junk jatok sa se sam som suk sak nanak nenek asa ese as es os s sag seg o az oz ez`),
};

/** Fewest letters that stay when an ending of one letter, or of more, goes. */
const fewestLeft = { letter: 4, more: 3 };
const longestEnding = 6;
/** "-val" and "-vel" double the consonant before them: "kulccsal", "licenccel". */
const doubledEnding = /(?:([cglnstz])(?=\1[yhsz])(\1[yhsz])|([bcdfghjklmnprstvz])\3)(?:al|el)$/;

/** The stem of a folded word. It is no word of the language: good for comparing only. A number loses its endings. */
export function stemOf(folded: string, language: Language): string {
  if (/^\d/.test(folded)) return folded.replace(/^(\d+)\p{L}+$/u, '$1');
  let stem = language === 'hu' ? folded.replace(doubledEnding, '$2$3') : folded;
  for (let ending = endingOf(stem, language); ending !== ''; ending = endingOf(stem, language))
    stem = stem.slice(0, -ending.length);
  return stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

/** The longest ending that may go; empty when none may. */
function endingOf(word: string, language: Language): string {
  for (let length = Math.min(longestEnding, word.length - fewestLeft.more); length > 0; length -= 1) {
    const ending = word.slice(-length);
    const left = length === 1 ? fewestLeft.letter : fewestLeft.more;
    if (word.length - length >= left && endings[language].has(ending)) return ending;
  }
  return '';
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
