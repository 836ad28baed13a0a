import type { Bus } from '../ports/bus.ts'
import { openOutbound } from './bus-redis-outbound.ts'
import type { RedisLink } from './redis.ts'

const CHANNEL_PREFIX = 'visao:bus:'

interface Listening {
  listeners: number
  /** Settles when the server has been told; it never rejects. */
  heard: Promise<void>
}

/**
 * Hints between processes over Redis publish/subscribe. `local` carries them within this process, at once
 * and also while Redis is away; our own echo from Redis is dropped, so each hint is heard once.
 */
export function openRedisBus(redis: RedisLink, local: Bus): Bus & AsyncDisposable {
  const self = crypto.randomUUID()
  const outbound = openOutbound((topic, seq) =>
    redis.commands.publish(CHANNEL_PREFIX + topic, `${self} ${seq}`),
  )
  const topics = new Map<string, Listening>()
  const gapListeners = new Set<{ listener: () => void }>()
  let deaf = false

  function onMessage(channel: string, message: string): void {
    const [origin, digits = ''] = message.split(' ')
    const seq = Number(digits || Number.NaN)
    const ours = channel.startsWith(CHANNEL_PREFIX) && Number.isSafeInteger(seq) && seq >= 0
    if (!ours || origin === self) return
    void local.publish(channel.slice(CHANNEL_PREFIX.length), seq)
  }

  function channels(): string[] {
    return [...topics.keys()].map((topic) => CHANNEL_PREFIX + topic)
  }

  // All of them are made again on every `ready`, so one that fails for a broken connection is not lost; one
  // that the server refuses makes this bus deaf, which `available` tells.
  async function ask(subscription: Promise<unknown>): Promise<void> {
    const [{ status }] = await Promise.allSettled([subscription])
    deaf = status === 'rejected'
  }

  async function onReady(): Promise<void> {
    deaf = false
    if (topics.size > 0) await ask(redis.subscriber.subscribe(...channels()))
    if (!deaf) for (const { listener } of [...gapListeners]) listener()
  }

  async function listen(topic: string): Promise<void> {
    const known = topics.get(topic)
    if (known) known.listeners++
    const entry = known ?? { listeners: 1, heard: ask(redis.subscriber.subscribe(CHANNEL_PREFIX + topic)) }
    topics.set(topic, entry)
    await entry.heard
  }

  function unlisten(topic: string): void {
    const entry = topics.get(topic)
    if (!entry || --entry.listeners > 0) return
    topics.delete(topic)
    void Promise.allSettled([redis.subscriber.unsubscribe(CHANNEL_PREFIX + topic)])
  }

  redis.subscriber.on('message', onMessage)
  redis.subscriber.on('ready', onReady)
  redis.commands.on('ready', outbound.sendLost)
  return {
    async publish(topic, seq) {
      await local.publish(topic, seq)
      outbound.send(topic, seq)
    },
    async subscribe(topic, listener) {
      const stopLocal = await local.subscribe(topic, listener)
      await listen(topic)
      return once(() => {
        stopLocal()
        unlisten(topic)
      })
    },
    onGap(listener) {
      const entry = { listener }
      gapListeners.add(entry)
      return () => void gapListeners.delete(entry)
    },
    available: () => redis.available() && redis.subscriber.status === 'ready' && !deaf,
    async [Symbol.asyncDispose]() {
      redis.subscriber.off('message', onMessage)
      redis.subscriber.off('ready', onReady)
      redis.commands.off('ready', outbound.sendLost)
      if (topics.size > 0) await Promise.allSettled([redis.subscriber.unsubscribe(...channels())])
      topics.clear()
      gapListeners.clear()
    },
  }
}

function once(action: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    action()
  }
}
