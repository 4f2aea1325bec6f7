import { t } from '@/locales'
import { readYesNo } from '@/typed/yesNo'
import type { FieldView, Reading } from '../field'

function read(typed: string): Reading {
    const value = readYesNo(typed)
    return value === null ? { value, fault: t('read.no_choice') } : { value }
}

export const boolean: FieldView = { text: (value) => t(value ? 'form.yes' : 'form.no'), typed: true, read }
