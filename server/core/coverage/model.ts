import { FEATURES } from './features.ts'
import trained from './model.json'
import type { Model } from './trees.ts'

/** The model this version ships. */
export const MODEL: Model = checked(trained)

function checked(model: Model): Model {
  const names = FEATURES.map((feature) => feature.name)
  if (names.join() !== model.inputs.join())
    throw new Error('model.json was trained on other inputs: run train:coverage')
  return model
}
