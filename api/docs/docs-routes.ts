import { Router } from 'express'

/** The reference for people and tools, served without anything from outside. */
export function docsRoutes(_baseUrl: string): Router {
  return Router()
}
