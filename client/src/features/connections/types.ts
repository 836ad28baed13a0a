import type { CheckLine, ConnectionTest, ConnectionWire } from '../../../../server/app.ts'

/** How the house is connected to a network. */
export type Connection = ConnectionWire
export type Network = Connection['platform']
export type State = Connection['state']
export type Tested = ConnectionTest
export type Line = CheckLine
