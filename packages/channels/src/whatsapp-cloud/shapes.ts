/*
 * Meta adds fields and types without notice and its documents disagree with what it sends. So nothing here is refused for
 * what it has besides: each reader takes what it understands, and what cannot be understood is kept as it came.
 * Plans, which are there at the start, name the core's readers themselves: no chunk then hands them on to the other.
 */

export {
  given,
  jsonList as list,
  jsonNumber as number,
  jsonObject as object,
  jsonObjects as objects,
  jsonText as text,
  jsonTexts as texts,
  jsonWords as words,
  parseJson as parsed,
  phoneDigits as digitsOf,
} from '@conversa/core/connector';
