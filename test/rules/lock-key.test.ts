import { expect, it } from 'vitest'
import { openDriver } from '../../graph/driver.ts'
import { openParts, testConfig } from '../parts.ts'

it('the property by which nodes are locked is known to the database, without which no lock is taken', async () => {
  await (await openParts()).close()
  const driver = openDriver(testConfig())
  const session = driver.session()
  const { records } = await session.run('CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey) AS keys')
  await driver.close()
  expect(records[0]?.get('keys')).toContain('_lock')
})
