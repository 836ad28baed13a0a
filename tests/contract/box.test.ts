import { describe } from 'bun:test'
import { openAesGcmBox } from '../../server/adapters/box-aesgcm.ts'
import { boxSuite } from './box.suite.ts'

describe('box by AES-GCM', () => boxSuite(openAesGcmBox))
