import { describe, expect, test } from 'bun:test'
import { gaugeOf, MOST_MARKS } from './gauge.ts'
import { sampleBrief, sampleOutlet, sampleReach } from './samples.ts'

const reach = sampleReach('Kicks', 'Lacets', 'Podium', 'Vestiaire')
const blind = {
  outlets: [
    ...reach.outlets.slice(0, 3),
    sampleOutlet(4, 'Vestiaire', { blind: { reason: 'failing', since: null } }),
  ],
}

describe('the marks', () => {
  test('stand in the order of the reach, whoever published first', () => {
    const view = gaugeOf(sampleBrief([2, 1]), reach)
    expect(view.marks).toEqual(['has', 'first', 'clear', 'clear'])
    expect(view).toMatchObject({ state: 'covered', covered: 2, watched: 4, coveredBy: ['Lacets', 'Kicks'] })
  })
  test('a blind one that has it is drawn as having it', () => {
    const view = gaugeOf(sampleBrief([4]), blind)
    expect([view.marks, view.blind]).toEqual([['clear', 'clear', 'clear', 'first'], 0])
  })
  test('are all waiting while nothing was compared', () => {
    const view = gaugeOf(sampleBrief([], { checkedAt: null }), blind)
    expect(view).toMatchObject({
      state: 'checking',
      marks: ['waiting', 'waiting', 'waiting', 'waiting'],
      blind: 0,
    })
  })
  test('become counts when there are too many of them', () => {
    const names = Array.from({ length: MOST_MARKS + 1 }, (_, index) => `Titre ${index}`)
    const many = sampleReach(...names)
    many.outlets[16] = sampleOutlet(17, 'Titre 16', { blind: { reason: 'silent', since: null } })
    const view = gaugeOf(sampleBrief([3, 5]), many)
    expect(view.marks).toEqual([])
    expect(view.counts).toEqual([
      { mark: 'has', count: 2 },
      { mark: 'clear', count: 14 },
      { mark: 'blind', count: 1 },
    ])
  })
})

describe('the verdict', () => {
  test('nobody has it and all can be seen: exclusive', () => {
    expect(gaugeOf(sampleBrief([]), reach).state).toBe('exclusive')
  })
  test('one blind competitor is enough to prove nothing', () => {
    expect(gaugeOf(sampleBrief([]), blind)).toMatchObject({
      state: 'unproven',
      blind: 1,
      blindOnes: ['Vestiaire'],
    })
  })
  test('no competitor is followed: neither exclusive nor checking', () => {
    expect(gaugeOf(sampleBrief([]), sampleReach()).state).toBe('nobody')
    expect(gaugeOf(sampleBrief([], { checkedAt: null }), sampleReach()).state).toBe('nobody')
  })
  test('a reach not read yet says nothing', () => {
    expect(gaugeOf(sampleBrief([]), null)).toMatchObject({ state: 'checking', watched: 0 })
  })
  test('an outlet that has it and is not followed any more still has it', () => {
    const view = gaugeOf(sampleBrief([9, 2]), reach)
    expect(view).toMatchObject({ state: 'covered', covered: 2, watched: 5, coveredBy: ['Lacets'] })
    expect(view.marks).toEqual(['clear', 'has', 'clear', 'clear', 'first'])
    expect(gaugeOf(sampleBrief([9]), sampleReach())).toMatchObject({ state: 'covered', watched: 1 })
  })
})
