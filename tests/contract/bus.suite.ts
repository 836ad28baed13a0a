import { expect, test } from 'bun:test'
import type { Bus } from '../../server/ports/bus.ts'
import { until } from '../fixtures/until.ts'

/** Two instances that hear each other (the same one twice where a process is all there is). */
export interface BusRig extends AsyncDisposable {
  bus: Bus
  other: Bus
}

/** What every `Bus` keeps. */
export function busSuite(open: () => Promise<BusRig>): void {
  test('a hint reaches every listener of every instance, once', async () => {
    await using rig = await open()
    const topic = newTopic()
    const ears = [
      await ear(rig.bus, topic),
      await ear(rig.bus, topic),
      await ear(rig.other, topic),
      await ear(rig.other, topic),
    ]
    await rig.bus.publish(topic, 7)
    await everyEarHears(ears, 7)
    // What an instance hears from the other one comes after the echo of its own hint, had there been any.
    await rig.other.publish(topic, 8)
    await everyEarHears(ears, 8)
    for (const { heard } of ears) expect(heard).toEqual([7, 8])
  })

  test('the publisher itself has heard before publish resolves', async () => {
    await using rig = await open()
    const topic = newTopic()
    const { heard } = await ear(rig.bus, topic)
    await rig.bus.publish(topic, 1)
    expect(heard).toEqual([1])
  })

  test('the last number of a burst always arrives', async () => {
    await using rig = await open()
    const topic = newTopic()
    const { heard } = await ear(rig.other, topic)
    for (let seq = 1; seq <= 500; seq++) await rig.bus.publish(topic, seq)
    await until('the last one is heard', () => heard.includes(500))
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
  })

  test('other topics are not heard', async () => {
    await using rig = await open()
    const [wanted, unwanted] = [newTopic(), newTopic()]
    const listening = await ear(rig.other, wanted)
    await rig.bus.publish(unwanted, 1)
    await rig.bus.publish(wanted, 2)
    await everyEarHears([listening], 2)
    expect(listening.heard).toEqual([2])
  })

  test('who stopped hears nothing more, the others go on; stopping twice stops nobody else', async () => {
    await using rig = await open()
    const topic = newTopic()
    const [gone, stays] = [await ear(rig.other, topic), await ear(rig.other, topic)]
    gone.stop()
    gone.stop()
    await rig.bus.publish(topic, 1)
    await everyEarHears([stays], 1)
    expect(gone.heard).toEqual([])
  })

  test('one function listening twice is two listeners', async () => {
    await using rig = await open()
    const topic = newTopic()
    const heard: number[] = []
    const listener = (seq: number) => void heard.push(seq)
    const stop = await rig.bus.subscribe(topic, listener)
    await rig.bus.subscribe(topic, listener)
    stop()
    await rig.bus.publish(topic, 1)
    expect(heard).toEqual([1])
  })

  test('who listens again after everybody stopped hears again', async () => {
    await using rig = await open()
    const topic = newTopic()
    for (let round = 1; round <= 5; round++) {
      const listening = await ear(rig.other, topic)
      await rig.bus.publish(topic, round)
      await everyEarHears([listening], round)
      listening.stop()
    }
  })

  test('a listener may stop itself while it is called', async () => {
    await using rig = await open()
    const topic = newTopic()
    const heard: number[] = []
    const stop = await rig.bus.subscribe(topic, (seq) => {
      heard.push(seq)
      stop()
    })
    const after = await ear(rig.bus, topic)
    await rig.bus.publish(topic, 1)
    await rig.bus.publish(topic, 2)
    expect(heard).toEqual([1])
    expect(after.heard).toEqual([1, 2])
  })

  test('who begins to listen while a hint goes round hears the next one', async () => {
    await using rig = await open()
    const topic = newTopic()
    let calls = 0
    const listener = () => {
      calls++
      if (calls < 100) void rig.bus.subscribe(topic, listener)
    }
    await rig.bus.subscribe(topic, listener)
    await rig.bus.publish(topic, 1)
    expect(calls).toBe(1)
  })

  test('a listener that stopped is let go of', async () => {
    await using rig = await open()
    const listener = await subscribeAndStop(rig.bus)
    await until('the listener is collected', () => {
      Bun.gc(true)
      return listener.deref() === undefined
    })
  })

  test('nobody listening is no fault', async () => {
    await using rig = await open()
    await rig.bus.publish(newTopic(), 1)
    expect(rig.bus.available()).toBe(true)
  })
}

/** A topic that no other test uses. */
export function newTopic(): string {
  return `test:${crypto.randomUUID()}`
}

/** A listener and what it has heard so far. */
export async function ear(bus: Bus, topic: string): Promise<{ heard: number[]; stop: () => void }> {
  const heard: number[] = []
  const stop = await bus.subscribe(topic, (seq) => void heard.push(seq))
  return { heard, stop }
}

async function everyEarHears(ears: { heard: number[] }[], seq: number): Promise<void> {
  await until(`all hear ${seq}`, () => ears.every(({ heard }) => heard.includes(seq)))
}

async function subscribeAndStop(bus: Bus): Promise<WeakRef<object>> {
  const listener = (_seq: number) => undefined
  const stop = await bus.subscribe(newTopic(), listener)
  stop()
  return new WeakRef(listener)
}
