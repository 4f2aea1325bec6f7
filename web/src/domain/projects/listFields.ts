// The fields of a project that a list shows, in this order; labels and units are the server's.
export const listFields = [
    'name', 'stage', 'stage_on', 'unit', 'block', 'invest_cny', 'signed_on', 'planned_start', 'planned_finish',
]
