import { t } from 'elysia'

/** What a message tells of: `core/notices/notice`. */
export const NoticeKindWire = t.Union([
  t.Literal('alert'),
  t.Literal('bundle'),
  t.Literal('overtaken'),
  t.Literal('silent-device'),
  t.Literal('test'),
])

/** What became of a message: `delivery.state`. */
export const DeliveryStateWire = t.Union([
  t.Literal('due'),
  t.Literal('sent'),
  t.Literal('acked'),
  t.Literal('gone'),
  t.Literal('refused'),
  t.Literal('given-up'),
])
