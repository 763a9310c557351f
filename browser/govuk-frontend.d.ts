/** The package ships no types. Only what main.ts uses. */
declare module 'govuk-frontend' {
  type Component = new (root: Element, config?: object) => object;
  export function createAll(component: Component, config?: object): object[];
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const ExitThisPage: Component;
  export const NotificationBanner: Component;
  export const PasswordInput: Component;
  export const Tabs: Component;
}
