export * from './auth.ts'
export * from './desk.ts'
export * from './watch.ts'
