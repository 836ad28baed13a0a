import type { XBudgetBody, XStateWire, XUsageWire } from '../../../../server/features/x/model.ts'

export type XState = XStateWire
export type XUsage = XUsageWire
export type XBudget = XBudgetBody
export type Operation = XUsage['operations'][number]['operation']
export type SourceLine = XUsage['sources'][number]
export type DayLine = XUsage['days'][number]
export type Halt = XState['halts'][number]
