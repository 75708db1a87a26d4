import { seededRandom, shuffled } from './random.ts'

// Words, not names: nobody real is meant. Adjectives times nouns give 9,000 pairs for 7,624 people.
const adjectives = `amber ancient autumn bashful blithe bold brave breezy bright brisk bronze calm candid cheery chilly
  clever cloudy cobalt cosmic cosy crimson crisp curious dapper daring dawning deft dewy dreamy dusky eager early earnest
  electric emerald fabled fearless fluffy foggy frosty gentle gilded gleaming golden grand hazel hidden honest humble
  indigo ivory jade jolly jovial kindly lilac lively lucky lunar mellow merry mighty misty modest mossy nimble noble
  olive opal patient pearly placid playful plucky polar proud quick quiet rapid restless rosy ruby rustic sandy scarlet
  serene shady silent silver sleepy snowy solar spry sunny swift tidy velvet vivid wandering witty`.split(/\s+/)

const nouns = `acorn alder anchor badger bamboo basil beacon birch bison brook canyon cedar cello clover comet compass
  coral crane cricket dolphin dune ember falcon fern finch fjord flint fox gecko ginger glacier harbor hare hazelnut
  heron hill ibis island ivy jaguar juniper kestrel kite koala lagoon lantern lark lemur lilypad lotus lynx magpie mango
  maple marmot meadow mesa moth nettle oak orchid osprey otter owl panda pebble pepper pine plover pond poplar puffin
  quail quartz rabbit raven reef robin saffron seal sparrow spruce swallow tern thistle tiger`.split(/\s+/)

/** A username and a nickname for each of `count` people, all different, in the same order every time. */
export function demoNames(count: number): { username: string; nickname: string }[] {
  const pairs = adjectives.flatMap((adjective) => nouns.map((noun) => [adjective, noun] as const))
  if (pairs.length < count) throw new Error(`there are only ${pairs.length} demo names`)
  return shuffled(pairs, seededRandom(2020))
    .slice(0, count)
    .map(([adjective, noun]) => ({
      username: `${adjective}_${noun}`,
      nickname: `${capital(adjective)} ${capital(noun)}`,
    }))
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
