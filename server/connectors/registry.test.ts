import { expect, test } from 'bun:test'
import type { Connector } from '../ports/connector.ts'
import { openConnectors } from './registry.ts'

function connector(platform: string, method: string): Connector {
  return {
    platform,
    method,
    poll: () => Promise.reject(new Error('not asked')),
    recognises: () => false,
    detect: () => Promise.reject(new Error('not asked')),
  }
}

test('finds by platform and method, lists in order, and keeps its list to itself', () => {
  const [feed, page] = [connector('web', 'feed'), connector('web', 'page')]
  const connectors = openConnectors([feed, page])
  expect(connectors.find('web', 'page')).toBe(page)
  expect(connectors.find('web', 'none')).toBeNull()
  connectors.list().pop()
  expect(connectors.list()).toEqual([feed, page])
})

test('two of a kind are a mistake', () => {
  expect(() => openConnectors([connector('web', 'feed'), connector('web', 'feed')])).toThrow('same platform')
})
