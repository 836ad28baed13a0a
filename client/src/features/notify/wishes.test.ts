import { expect, test } from 'bun:test'
import { capOf, putButton, toggleDay, weekdays, zones } from './wishes.ts'

test('the nearest choice stands for a number nobody can choose', () => {
  expect([null, 1, 7, 8, 20, 33, 200].map(capOf)).toEqual(['', '5', '5', '10', '20', '40', '80'])
})

test('days go in and out in their order, and the last one stays', () => {
  expect(toggleDay([1, 5], 3)).toEqual([1, 3, 5])
  expect(toggleDay([1, 5], 1)).toEqual([5])
  expect(toggleDay([5], 5)).toEqual([5])
})

test('a button put where another is changes places with it, and no button comes twice', () => {
  expect(putButton(['view', 'publish', 'dismiss'], 0, 'dismiss')).toEqual(['dismiss', 'publish', 'view'])
  expect(putButton(['view', 'publish', 'dismiss'], 2, 'save')).toEqual(['view', 'publish', 'save'])
})

test('the week begins on Monday', () => {
  expect(weekdays().map(({ iso, long }) => `${iso} ${long}`)).toEqual([
    '1 lundi',
    '2 mardi',
    '3 mercredi',
    '4 jeudi',
    '5 vendredi',
    '6 samedi',
    '7 dimanche',
  ])
})

test('a zone that the browser does not know is offered all the same', () => {
  expect(zones('Europe/Paris')).toContain('Europe/Paris')
  expect(zones('Mars/Olympus')[0]).toBe('Mars/Olympus')
})
