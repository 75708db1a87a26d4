const views = new URL('../../../views/post-views.ts', import.meta.url).href
const own = new URL('./post-views.ts', import.meta.url).href

/** A resolve hook of module.register(). */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  return found.url.split('?')[0] === views ? { ...found, url: found.url.replace(views, own) } : found
}
