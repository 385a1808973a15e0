export { type SecretForm, secretForms } from './secret-forms.ts';
