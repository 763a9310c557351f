/**
 * Shows what belongs to a radio only while it is taken, like GOV.UK's own script and on its markup,
 * but without `aria-expanded`, which a radio may not carry: the field simply comes next when it is there.
 */
export function foldRadios(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-module="govuk-radios"]')) {
    const radios = [...group.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    const fold = () => {
      for (const radio of radios) {
        const matter = document.getElementById(radio.dataset.ariaControls ?? '');
        matter?.classList.toggle('govuk-radios__conditional--hidden', !radio.checked);
      }
    };
    group.addEventListener('change', fold);
    // coming back to the page, the browser fills the form in again after this runs
    window.addEventListener('pageshow', fold);
    fold();
  }
}
