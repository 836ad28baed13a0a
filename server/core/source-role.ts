/**
 * What a source is to a team. `watch`: where stories come from · `competitor`: who may have run them already · `own`:
 * what the team itself publishes, which raises no alert but stands in every timeline.
 */
export type SourceRole = 'watch' | 'competitor' | 'own'
