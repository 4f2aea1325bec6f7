import type { Project } from '@/api/types'

// What a project is called: by its name, or by its code name where the name is kept back.
export function nameOf(project: Pick<Project, 'id' | 'name' | 'code_name'>): string {
    return project.name || project.code_name || `#${project.id}`
}
