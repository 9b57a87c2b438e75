export { ActionForm, type ActionFormProps } from './action-form';
export {
  CheckboxesField,
  DateField,
  PasswordField,
  RadiosField,
  SelectField,
  TextareaField,
  TextField,
  type ChoiceFieldProps,
  type DateFieldProps,
  type FieldBasics,
  type SelectFieldProps,
  type TextareaFieldProps,
  type TextFieldProps,
} from './fields';
export {
  dateOf,
  keyOf,
  refusedState,
  textOf,
  ticked,
  valuesOf,
  type FormAction,
  type FormState,
  type FormValues,
  type Problem,
} from './form-state';
