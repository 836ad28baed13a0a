import { CaptureStage } from './pipeline/capture.ts'
import { ConnectionStage } from './pipeline/connections.ts'
import { CopyStage } from './pipeline/copies.ts'
import { CoverageStage } from './pipeline/coverage.ts'
import { DeliveryStage } from './pipeline/deliveries.ts'
import { HousekeepingStage } from './pipeline/housekeeping.ts'
import { KeepingStage } from './pipeline/keeping.ts'
import { MailStage } from './pipeline/mail.ts'
import { NoticeStage } from './pipeline/notices.ts'
import { POLL_LIMITS, type PollLimits, PollStage } from './pipeline/poll.ts'
import { type Poller, startPoller } from './pipeline/poller.ts'
import { ReachStage } from './pipeline/reach.ts'
import { SweepMediaStage } from './pipeline/sweep-media.ts'
import { TellWebhooksStage } from './pipeline/tell-webhooks.ts'
import { TellXStage } from './pipeline/tell-x.ts'
import { XReaderStage } from './pipeline/x-reader.ts'
import { X_TIMINGS, type XTimings } from './pipeline/x-timings.ts'
import {
  CHECK_TOPIC,
  DELIVERY_TOPIC,
  DUE_TOPIC,
  KEEPING_TOPIC,
  NOTICE_TOPIC,
  REACH_TOPIC,
  type Services,
  SWEEP_TOPIC,
} from './services.ts'

/** Messages to people under way at once, and to webhooks, which may be slow. */
const PUSHES_AT_ONCE = 128
const WEBHOOKS_AT_ONCE = 32

/** How much the stages take on at once and how long they wait; the usual where nothing is said. */
export interface Paces {
  pollLimits?: PollLimits
  xTimings?: XTimings
}

/** The stages in their loops; one change of what is due wakes them at once. */
export class Pollers implements AsyncDisposable {
  private readonly services: Services
  private readonly poll: PollStage
  private readonly mail: MailStage
  private readonly capture: CaptureStage
  private readonly copies: CopyStage
  private readonly coverage: CoverageStage
  private readonly x: XReaderStage
  private readonly notices: NoticeStage
  private readonly toPeople: DeliveryStage
  private readonly toWebhooks: DeliveryStage
  private running: Poller[] = []
  private stopListening: (() => void)[] = []

  constructor(services: Services, { pollLimits = POLL_LIMITS, xTimings = X_TIMINGS }: Paces) {
    this.services = services
    this.poll = new PollStage(services, pollLimits)
    this.x = new XReaderStage(services, xTimings)
    this.mail = new MailStage(services)
    this.notices = new NoticeStage(services)
    this.toPeople = new DeliveryStage(services, { ways: ['push', 'mail'], places: PUSHES_AT_ONCE })
    this.toWebhooks = new DeliveryStage(services, { ways: ['webhook'], places: WEBHOOKS_AT_ONCE })
    this.capture = new CaptureStage(services)
    this.copies = new CopyStage(services)
    this.coverage = new CoverageStage(services)
  }

  async start(): Promise<void> {
    const { clock, log, bus } = this.services
    const polling = startPoller(this.poll, clock, log)
    const checking = startPoller(this.coverage, clock, log)
    const reaching = startPoller(new ReachStage(this.services), clock, log)
    const reading = startPoller(this.x, clock, log)
    const planning = startPoller(this.notices, clock, log)
    const sending = [this.toPeople, this.toWebhooks].map((stage) => startPoller(stage, clock, log))
    const telling = startPoller(new TellXStage(this.services), clock, log)
    const sweep = new SweepMediaStage(this.services)
    const sweeping = startPoller(sweep, clock, log)
    const keep = new KeepingStage(this.services)
    const keeping = startPoller(keep, clock, log)
    const others = [
      this.mail,
      this.capture,
      this.copies,
      new HousekeepingStage(this.services),
      new ConnectionStage(this.services),
      new TellWebhooksStage(this.services),
    ]
    this.running = [
      polling,
      planning,
      ...sending,
      checking,
      reaching,
      reading,
      sweeping,
      keeping,
      telling,
      ...others.map((stage) => startPoller(stage, clock, log)),
    ]
    this.stopListening = [
      await bus.subscribe(DUE_TOPIC, () => {
        polling.nudge()
        reading.nudge()
        telling.nudge()
      }),
      await bus.subscribe(SWEEP_TOPIC, () => {
        sweep.hurry()
        sweeping.nudge()
      }),
      await bus.subscribe(KEEPING_TOPIC, () => {
        keep.hurry()
        keeping.nudge()
      }),
      await bus.subscribe(CHECK_TOPIC, () => checking.nudge()),
      await bus.subscribe(NOTICE_TOPIC, () => planning.nudge()),
      await bus.subscribe(DELIVERY_TOPIC, () => {
        for (const one of sending) one.nudge()
      }),
      await bus.subscribe(REACH_TOPIC, () => {
        reaching.nudge()
        reading.nudge()
      }),
    ]
  }

  /** For tests that did not start the loops: looks, compares and sends until nothing is due. */
  async settle(): Promise<void> {
    await this.poll.drain()
    await this.capture.drain()
    await this.copies.drain()
    await this.coverage.drain()
    await this.notices.drain()
    await this.toPeople.drain()
    await this.toWebhooks.drain()
    await this.mail.drain()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const stop of this.stopListening) stop()
    await Promise.all(this.running.map((poller) => poller[Symbol.asyncDispose]()))
  }
}
