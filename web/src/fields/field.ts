// What the web application knows of one kind of field.
import type { Component } from 'vue'
import type { FormField } from '@/api/shapes'

export interface FieldView {
    // As it is read in a sentence; never called with null.
    text: (value: unknown, field: FormField) => string
    // The whole value, where the text above is shortened.
    exact?: (value: unknown, field: FormField) => string
    numeric?: boolean
    // Absent: nobody types it.
    Input?: Component
}
