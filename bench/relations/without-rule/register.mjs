// Loaded before the program: it reads post-views.ts of this folder where it asks for that of views/.
import { register } from 'node:module'

register('./hooks.mjs', import.meta.url)
