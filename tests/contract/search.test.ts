import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import { openHouse } from '../fixtures/house.ts'
import { describeBoth } from '../fixtures/house-kinds.ts'
import { searchSuite } from './search.suite.ts'

describeBoth('search in the database', (ground) =>
  searchSuite(async () => {
    const house = await openHouse(ground)
    const search = openPostgresSearch({ db: house.services.db, describe: 'the test database' })
    return { ...search, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() }
  }),
)
