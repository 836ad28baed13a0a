import { t } from 'elysia'
import { Locale, OfferedRole } from '../wire/model.ts'

/** An outlet by its site's address: `POST /api/sources/detect` finds what can be watched there. */
export const OutletWire = t.Object({
  name: t.String(),
  address: t.String(),
  lang: Locale,
  /** What it is added as, unless somebody says otherwise. */
  role: OfferedRole,
})

export const PackWire = t.Object({
  id: t.Union([t.Literal('sneakers'), t.Literal('fashion')]),
  outlets: t.Array(OutletWire),
})
export type PackWire = typeof PackWire.static

export const PackList = t.Object({ items: t.Array(PackWire) })
